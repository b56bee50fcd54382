"""A stored body as readers see it: pictures of the library put into their places."""

import re

from articles.models import Picture

_PICTURE = re.compile(r'<figure[^>]*\bdata-picture="(\d+)"')


def picture_ids(html: str) -> list[int]:
    """Return the primary keys of the pictures that a body holds, in order, each once."""
    return list(dict.fromkeys(int(pk) for pk in _PICTURE.findall(html)))


def pictures_in(html: str) -> dict[int, Picture]:
    """Return the pictures that a body holds, by primary key, with their renditions; no query if it holds none."""
    ids = picture_ids(html)
    return Picture.objects.with_renditions().in_bulk(ids) if ids else {}
