"""A story in one language as an ordered list of units: its fields, each block of its body, its pictures' texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles import languages
from articles.enums import SegmentKind
from articles.models import Article, Picture
from articles.richtext.reading import read
from articles.richtext.rendering import picture_ids
from articles.richtext.tree import parse
from articles.texts import is_blank
from articles.translating.codes import html_of_runs, html_to_plain, plain_to_html
from articles.translating.keys import AFTER_BODY, AT_THE_END, BEFORE_BODY, BODY, LEAD_ALT, PICTURE_ALT, is_of_picture
from articles.translating.leaves import leaves_of

#: A block without marks as the body writes it: nothing to trim, no reference but its own.
_PLAIN_BLOCK = re.compile(r"<(p|h2|h3)>((?:[^<>&\n\r]++|&(?:amp|lt|gt|#13);)*+)</\1>")


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a story in one language: the field's name (in the body nothing yet), what it is, its inline HTML."""

    key: str
    kind: SegmentKind
    html: str


def units_of(article: Article, language: str, pictures: Iterable[Picture] | None = None) -> list[Unit]:
    """Return all that the article says in this language, in a translator's order; what is empty is left out.

    `pictures` are those that shown_pictures() returned, where they are known already.
    """
    pictures = shown_pictures(article) if pictures is None else pictures
    return [
        *_fields(article, language, BEFORE_BODY),
        *body_units(languages.text(article, BODY, language)),
        *_fields(article, language, AFTER_BODY),
        *_alternative_texts(pictures, language),
        *_fields(article, language, AT_THE_END),
    ]


def body_units(html: str) -> list[Unit]:
    """Return the units of a body, without keys."""
    if (plain := _plain_units(html)) is not None:
        return plain
    return [Unit("", leaf.kind, html_of_runs(leaf.runs)) for leaf in leaves_of(read(parse(html)))]


def _plain_units(html: str) -> list[Unit] | None:
    """Return the units of a body of plain paragraphs and crossheads, in the stored form; nothing for any other body.

    Most bodies are so, and reading them as what they are takes a tenth of the time.
    """
    units: list[Unit] = []
    position = 0
    for found in _PLAIN_BLOCK.finditer(html):
        if found.start() != position:
            return None
        position = found.end()
        if not is_blank(found[2]):
            units.append(Unit("", SegmentKind.PARAGRAPH if found[1] == "p" else SegmentKind.CROSSHEAD, found[2]))
    return units if position == len(html) else None


def field_text(article: Article, key: str, language: str) -> str:
    """Return the plain text that stands under a field's key; empty for a picture that is not there."""
    if key == LEAD_ALT:
        return article.lead_picture.alt_in(language) if article.lead_picture else ""
    if is_of_picture(key):
        picture = picture_of(key)
        return picture.alt_in(language) if picture else ""
    return languages.text(article, key, language)


def picture_of(key: str) -> Picture | None:
    """Return the picture whose alternative text a key stands for."""
    return Picture.objects.filter(pk=int(key.removeprefix(PICTURE_ALT))).first()


def _fields(article: Article, language: str, fields: dict[str, SegmentKind]) -> list[Unit]:
    return [
        Unit(field, kind, plain_to_html(text))
        for field, kind in fields.items()
        if not is_blank(text := field_text(article, field, language))
    ]


def shown_pictures(article: Article) -> list[Picture]:
    """Return the pictures in the source's body, in order, but for the lead picture; a translation shows the same ones."""
    wanted = picture_ids(languages.text(article, BODY, article.source_language))
    found = Picture.objects.in_bulk(wanted) if wanted else {}
    return [found[pk] for pk in wanted if pk in found and pk != article.lead_picture_id]


def _alternative_texts(pictures: Iterable[Picture], language: str) -> Iterable[Unit]:
    for picture in pictures:
        if not is_blank(picture.alt_in(language)):
            yield Unit(f"{PICTURE_ALT}{picture.pk}", SegmentKind.ALT, plain_to_html(picture.alt_in(language)))


def plain_field(html: str) -> str:
    """Return what a plain field holds for a segment's text."""
    return html_to_plain(html)
