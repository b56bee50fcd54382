"""What the desk does with the library: add a picture, replace its file, move its focal point, remove it.

The admin, commands and loaders call these.
"""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import languages
from articles.imaging.processing import CleanedImage, clean
from articles.imaging.renditions import delete_files, remove_renditions
from articles.imaging.tasks import ask_for_renditions
from articles.imaging.usage import stories_using
from articles.imaging.validation import check_upload
from articles.models import Picture, Rendition, User

CENTRE = 0.5


def add_picture(
    *,
    file: IO[bytes],
    name: str = "",
    by: User | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    credit: str = "",
    licence: str = "",
) -> Picture:
    """Return a new picture of the library, made from an uploaded file; its renditions follow in the background.

    `name` is made from the file's where it is empty. `texts` are alternative text and caption by language:
    {"alt": {language: text}, "caption": {…}}. Raise ValidationError if the file is not a picture that we take,
    or a text may not be kept.
    """
    # Decoding takes a second or two: it happens before the transaction, in which SQLite lets nobody else write.
    cleaned = clean(check_upload(file))
    picture = Picture(
        name=name or name_from_file(getattr(file, "name", "") or ""), credit=credit, licence=licence, uploaded_by=by
    )
    for field, per_language in (texts or {}).items():
        for language, text in per_language.items():
            languages.set_text(picture, field, language, text)
    picture.clean_fields(exclude=["file"])
    put_file(picture, cleaned)
    return picture


def replace_file(picture: Picture, file: IO[bytes]) -> Picture:
    """Give the picture another file, and keep all that is said of it. The focal point stays if the shape does.

    Also brings the file of a picture that was awaited. Raise ValidationError as add_picture does.
    """
    return put_file(picture, clean(check_upload(file)))


@transaction.atomic
def put_file(picture: Picture, cleaned: CleanedImage) -> Picture:
    """Save the picture with a cleaned file; its old file and renditions go, new renditions follow in the background."""
    old_name, old_shape = picture.file.name, _shape(picture.width, picture.height)
    if old_name and old_shape != _shape(cleaned.width, cleaned.height):
        picture.focal_x = picture.focal_y = CENTRE
    picture.width, picture.height, picture.colour = cleaned.width, cleaned.height, cleaned.colour
    picture.bytes = cleaned.content.size
    picture.file.save(f"original{cleaned.suffix}", cleaned.content, save=False)
    picture.save()
    if old_name:
        remove_renditions(list(Rendition.objects.filter(picture=picture)))
        picture._prefetched_objects_cache = {}
        transaction.on_commit(partial(delete_files, [old_name]))
    ask_for_renditions(picture.pk)
    return picture


def move_focal_point(picture: Picture, x: float, y: float) -> None:
    """Set the focal point (each from 0 to 1) and have the crops made anew; the old ones stay until then."""
    picture.focal_x, picture.focal_y = x, y
    picture.save(update_fields=["focal_x", "focal_y"])
    ask_for_renditions(picture.pk)


@transaction.atomic
def remove_picture(picture: Picture) -> None:
    """Delete the picture and all its files. Raise ValidationError naming the stories if any uses it."""
    if stories := stories_using(picture):
        raise ValidationError(
            _("“%(picture)s” is used in %(stories)s. Remove it there first."),
            code="in_use",
            params={"picture": picture, "stories": _list_of([str(story) for story in stories])},
        )
    files = [one.file.name for one in picture.renditions.all()] + ([picture.file.name] if picture.file else [])
    picture.delete()
    transaction.on_commit(partial(delete_files, files))


def name_from_file(filename: str) -> str:
    """Return a name for the library from a file's: without folders and suffix, with spaces, without what cannot be shown."""
    stem = PurePath(filename.replace("\\", "/")).stem
    printable = "".join(character if character.isprintable() else " " for character in stem)
    return re.sub(r"[\s_]+", " ", printable).strip()[:200]


def _shape(width: int, height: int) -> float:
    return round(width / height, 2) if height else 0


def _list_of(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:5])
    return _("%(stories)s and others") % {"stories": shown} if len(names) > 5 else shown
