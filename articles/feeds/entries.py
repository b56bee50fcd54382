"""One story as every form of feed tells it."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime

from articles.addresses import whole
from articles.enums import PictureCrop, PictureFormat
from articles.feeds.content import full_text
from articles.imaging.specs import PLAIN_SOURCE_WIDTH_PIXELS
from articles.models import Edition, Picture
from articles.models.edition import EditionQuerySet
from articles.richtext.rendering import picture_ids

#: The room in which the identifiers of this product's stories are made; the same for ever, whatever the site is called.
_NAMESPACE = uuid.UUID("7d1f5d0a-4b0e-5c59-9a55-3f6f1c4b8f21")
#: What XML cannot hold (XML 1.0, 2.2), and no reader needs.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Enclosure:
    """A picture that comes with an entry: its whole address, size and words."""

    url: str
    bytes: int
    width: int
    height: int
    alt: str
    credit: str
    type: str = "image/jpeg"


@dataclass(frozen=True)
class Entry:
    """One story: what identifies it, what it says, who wrote it, when."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    language: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    section: str
    tags: tuple[str, ...]
    picture: Enclosure | None


def identifier(edition: Edition) -> str:
    """Return a name for ever (RFC 4122) that no change of headline, address or domain touches.

    The moment at which the story was begun tells it from the story of the same number in another newsroom.
    """
    return uuid.uuid5(_NAMESPACE, f"{edition.pk} {edition.article.created_at.timestamp():.6f}").urn


def entries_of(editions: EditionQuerySet) -> list[Entry]:
    """Return the published editions as entries; a fixed number of queries."""
    found = list(editions.with_feed_data())
    ids = {pk for edition in found for pk in picture_ids(edition.body)}
    pictures = Picture.objects.with_renditions().in_bulk(ids) if ids else {}
    return [entry_of(edition, pictures) for edition in found]


def entry_of(edition: Edition, pictures: dict[int, Picture]) -> Entry:
    """Return one edition; `pictures` holds those of its body."""
    assert edition.published_at is not None
    article = edition.article
    times = [edition.published_at, edition.revised_at, *(one.corrected_at for one in edition.corrections.all())]
    tags = (one.tag.name_in(edition.language) for one in article.tagged.all())
    return Entry(
        id=identifier(edition),
        url=whole(edition.get_absolute_url()),
        title=plain(edition.headline),
        summary=plain(edition.standfirst),
        html=plain(full_text(edition, pictures)),
        language=edition.language,
        published=edition.published_at,
        updated=max(time for time in times if time),
        authors=tuple(plain(one.author.name) for one in article.bylines.all()),
        section=plain(edition.section_name),
        tags=tuple(plain(tag) for tag in tags if tag),
        picture=_enclosure(edition),
    )


def plain(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _enclosure(edition: Edition) -> Enclosure | None:
    """Return the lead picture as the largest JPEG that pages show by default; none while it is not made."""
    picture = edition.article.lead_picture
    found = picture.renditions_of(PictureCrop.WHOLE) if picture else []
    fitting = [one for one in found if one.format == PictureFormat.JPEG and one.width <= PLAIN_SOURCE_WIDTH_PIXELS]
    if not picture or not fitting:
        return None
    best = fitting[-1]
    words = plain(edition.lead_alt), plain(picture.credit)
    return Enclosure(whole(best.file.url), best.bytes, best.width, best.height, *words)
