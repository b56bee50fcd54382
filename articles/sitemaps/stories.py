"""The sitemaps of stories: every published edition, with its translations and pictures."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles import languages
from articles.addresses import in_language
from articles.enums import PictureCrop, PictureFormat
from articles.imaging.specs import PLAIN_SOURCE_WIDTH_PIXELS
from articles.models import Article, Edition, Rendition
from articles.models.edition import EditionQuerySet
from articles.richtext.rendering import picture_ids
from articles.sitemaps import ranges
from articles.sitemaps.writing import Address

#: Stands in an address for a slug, so that ten thousand addresses are made from one pattern per language.
_SLUG = "slug-of-the-story"


@dataclass(frozen=True, slots=True)
class Row:
    """What a sitemap needs to know of an edition."""

    article: int
    language: str
    slug: str
    published_at: datetime
    revised_at: datetime | None
    lead: int | None


def public_in(language: str, first: int, end: int) -> EditionQuerySet:
    """Return the published editions in this language of the articles with these keys."""
    return Edition.objects.published_in(language).filter(article__gte=first, article__lt=end).exclude(slug="")


def numbers() -> Iterator[int]:
    """Yield the numbers of the files that hold stories."""
    return ranges.numbers(Article, public_in)


def addresses(number: int) -> Iterator[Address]:
    """Yield the addresses of one file, all editions of a story together; four queries and one per language."""
    first, end = ranges.bounds(number)
    published = Edition.objects.published_at_all().filter(article__gte=first, article__lt=end).exclude(slug="")
    facts = ("article_id", "language", "slug", "published_at", "revised_at", "article__lead_picture_id")
    rows = [Row(*row) for row in published.order_by("article_id").values_list(*facts)]
    patterns = {code: in_language(code, "story", slug=_SLUG) for code in languages.codes()}
    versions: dict[int, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.language in patterns:
            versions[row.article][row.language] = patterns[row.language].replace(_SLUG, row.slug)
    pictures = _pictures(rows, first, end)
    files = _files({pk for pks in pictures.values() for pk in pks})
    for row in rows:
        if row.language in patterns:
            yield Address(
                versions[row.article][row.language],
                max(row.published_at, row.revised_at or row.published_at),
                versions[row.article],
                images=[files[pk] for pk in pictures[row.article, row.language] if pk in files],
            )


def _pictures(rows: list[Row], first: int, end: int) -> dict[tuple[int, str], list[int]]:
    """Return the keys of each edition's pictures, the lead first. Only bodies that hold one are read."""
    found = {(row.article, row.language): [row.lead] if row.lead else [] for row in rows}
    for code in languages.codes():
        body = languages.column("body", code)
        with_pictures = Article.objects.filter(
            pk__in=public_in(code, first, end).order_by().values("article"), **{f"{body}__contains": "data-picture"}
        )
        for pk, text in with_pictures.order_by().values_list("pk", body).iterator():
            found[pk, code] += picture_ids(text)
    return found


def _files(pictures: set[int]) -> dict[int, str]:
    """Return the address of each picture's file as a page shows it by default; none while it is not made."""
    made = Rendition.objects.filter(
        crop=PictureCrop.WHOLE, format=PictureFormat.JPEG, width__lte=PLAIN_SOURCE_WIDTH_PIXELS
    ).order_by("width")
    url = Rendition._meta.get_field("file").storage.url
    keys, found = sorted(pictures), {}
    for at in range(0, len(keys), 500):
        for pk, name in made.filter(picture__in=keys[at : at + 500]).values_list("picture_id", "file"):
            found[pk] = url(name)
    return found
