"""A stored body as readers see it: pictures of the library put into their places."""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from articles.models import Picture
from articles.richtext.document import (
    Block,
    List,
    Paragraph,
    PictureBlock,
    Quotation,
    Runs,
    Table,
    inline_html,
    list_html,
    table_html,
)
from articles.richtext.links import is_external
from articles.richtext.reading import read
from articles.richtext.tree import parse

_PICTURE = re.compile(r'<figure[^>]*\bdata-picture="(\d+)"')


@dataclass(frozen=True)
class ShownBlock:
    """One block for the template components/body.html: its kind, its HTML, and what only some kinds have."""

    kind: str
    html: SafeString | None = None
    paragraphs: tuple[SafeString, ...] = ()
    attribution: SafeString | None = None
    picture: Picture | None = None
    caption: str = ""


def picture_ids(html: str) -> list[int]:
    """Return the primary keys of the pictures that a body holds, in order, each once."""
    return list(dict.fromkeys(int(pk) for pk in _PICTURE.findall(html)))


def pictures_in(html: str) -> dict[int, Picture]:
    """Return the pictures that a body holds, by primary key, with their renditions; no query if it holds none."""
    ids = picture_ids(html)
    return Picture.objects.with_renditions().in_bulk(ids) if ids else {}


def shown_blocks(html: str, language: str, pictures: dict[int, Picture] | None = None) -> list[ShownBlock]:
    """Return the blocks of a body in this language, ready for the page. `pictures` are those of the body, if known.

    The body is read anew, so that a row which never went through the sanitiser can hurt nobody.
    A picture that is gone, or has no file yet, is left out with its caption.
    """
    pictures = pictures_in(html) if pictures is None else pictures
    shown = (_shown(block, pictures, language) for block in read(parse(html)))
    return [block for block in shown if block]


def _shown(block: Block, pictures: dict[int, Picture], language: str) -> ShownBlock | None:
    match block:
        case Paragraph():
            return ShownBlock(block.kind, shown_inline(block.runs))
        case List():
            return ShownBlock("list", _safe(list_html(block, shown_inline)))
        case Table():
            return ShownBlock("table", shown_table(block))
        case Quotation():
            paragraphs = tuple(shown_inline(paragraph.runs) for paragraph in block.paragraphs)
            return ShownBlock("quotation", paragraphs=paragraphs, attribution=shown_inline(block.attribution))
        case PictureBlock():
            return _shown_picture(block, pictures.get(block.picture), language)


def _shown_picture(block: PictureBlock, picture: Picture | None, language: str) -> ShownBlock | None:
    if picture is None or not picture.file:
        return None
    caption = shown_inline(block.caption) or picture.caption_in(language)
    return ShownBlock("picture", picture=picture, caption=caption)


def shown_inline(runs: Runs) -> SafeString:
    """Return a stretch of text as readers see it."""
    return _safe(inline_html(runs, rel=lambda address: "noopener" if is_external(address) else ""))


def shown_table(table: Table) -> SafeString:
    """Return a table as readers see it, with the scope of its header cells."""
    return _safe(table_html(table, shown_inline, scopes=True))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # written by `document`, which escapes every text and knows few elements
