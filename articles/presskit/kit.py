"""What belongs into the press kit of a story: the editions that the public may read, and the pictures that they show."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles import languages
from articles.models import Edition, Picture
from articles.richtext.document import PictureBlock, plain
from articles.richtext.reading import read
from articles.richtext.tree import parse


@dataclass(frozen=True)
class KitPicture:
    """A picture of the kit, with what the story says below it in each language (nothing: its usual caption)."""

    number: int
    picture: Picture
    captions: dict[str, str]

    @property
    def file_name(self) -> str:
        """The name of its file in the kit, such as 01.jpg: what the library calls a picture is nobody else's business."""
        return f"{self.number:02}.{str(self.picture.file.name).rpartition('.')[2].lower()}"

    def caption_in(self, language: str) -> str:
        return self.captions.get(language) or self.picture.caption_in(language)


@dataclass(frozen=True)
class Kit:
    """The press kit of one story. Made from published editions alone (or the one under embargo), and from what stands in them."""

    editions: list[Edition]
    pictures: list[KitPicture]
    #: Before the hour of its edition: who may read it until then.
    embargo_for: str = ""

    @classmethod
    def of(cls, editions: list[Edition], embargo_for: str = "") -> "Kit":
        """Return the kit of a story's published editions, in the order of the site's languages; two queries at most.

        With `embargo_for`, of the edition that this reader may see before its hour.
        """
        order = languages.codes()
        editions = sorted(editions, key=lambda one: order.index(one.language))
        captions = [(edition.language, captions_of(edition)) for edition in editions]
        keys = list(dict.fromkeys(pk for _language, found in captions for pk in found))
        known = Picture.objects.with_renditions().in_bulk(keys) if keys else {}
        shown = [known[pk] for pk in keys if pk in known and known[pk].file]
        pictures = [
            KitPicture(number, picture, {code: found[picture.pk] for code, found in captions if picture.pk in found})
            for number, picture in enumerate(shown, 1)
        ]
        return cls(editions, pictures, embargo_for)

    @property
    def bytes(self) -> int:
        """About how large the file is, in bytes: the texts are small beside the pictures."""
        return sum(one.picture.bytes for one in self.pictures)

    @property
    def changed_at(self) -> datetime:
        """When anything in it changed last."""
        return max(max(one.article.updated_at, *_times(one)) for one in self.editions)

    def fingerprint(self, *beside: str) -> str:
        """Return what changes whenever the kit does; `beside` is what else goes into it."""
        parts: Iterable[object] = [
            *beside,
            self.changed_at.isoformat(),
            *(f"{one.pk} {one.slug}" for one in self.editions),
            *(f"{one.picture.file.name} {sorted(one.captions.items())}" for one in self.pictures),
            *(_said_of(one.picture) for one in self.pictures),
        ]
        return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]


def _times(edition: Edition) -> list[datetime]:
    return [one for one in (edition.published_at, edition.revised_at) if one]


def captions_of(edition: Edition) -> dict[int, str]:
    """Return what an edition says below each of its pictures, the lead picture first."""
    found: dict[int, str] = {}
    if edition.article.lead_picture_id:
        found[edition.article.lead_picture_id] = edition.lead_caption
    for block in read(parse(edition.body)):
        if isinstance(block, PictureBlock):
            found.setdefault(block.picture, plain(block.caption))
    return found


def _said_of(picture: Picture) -> tuple[str, ...]:
    texts = (text for code in languages.codes() for text in (picture.alt_in(code), picture.caption_in(code)))
    return (*texts, picture.credit, picture.licence)
