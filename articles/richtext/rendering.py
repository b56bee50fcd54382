"""A stored body as readers see it: pictures of the library put into their places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from django.utils.safestring import SafeString, mark_safe

from articles.embeds.paragraphs import Embed, embeds_in, link_of
from articles.embeds.videos import Video
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
    #: In place of a paragraph that is nothing but a link: a video, or a document with the words of the link.
    embed: Embed | None = None
    title: str = ""
    #: Of a gallery: the pictures that stand one behind the other.
    shown: tuple["ShownBlock", ...] = ()


def picture_ids(html: str) -> list[int]:
    """Return the primary keys of the pictures that a body holds, in order, each once."""
    return list(dict.fromkeys(int(pk) for pk in _PICTURE.findall(html)))


def pictures_in(html: str) -> dict[int, Picture]:
    """Return the pictures that a body holds, by primary key, with their renditions; no query if it holds none."""
    ids = picture_ids(html)
    return Picture.objects.with_renditions().in_bulk(ids) if ids else {}


def shown_blocks(
    html: str, language: str, pictures: dict[int, Picture] | None = None, *, for_page: bool = True
) -> list[ShownBlock]:
    """Return the blocks of a body in this language, ready for the page. `pictures` are those of the body, if known.

    Not `for_page` (in a feed), a video or a document is the link that it is stored as, and pictures stand alone.
    The body is read anew, so that a row which never went through the sanitiser can hurt nobody. A picture that is gone, or has no file yet, is left out with its caption.
    """
    pictures = pictures_in(html) if pictures is None else pictures
    blocks = read(parse(html))
    embeds = embeds_in(blocks) if for_page else {}
    shown = (
        _shown_embed(block, embeds[id(block)]) if id(block) in embeds else shown_block(block, pictures, language)
        for block in blocks
    )
    found = [block for block in shown if block]
    return _with_galleries(found) if for_page else found


def _shown_embed(block: Block, embed: Embed) -> ShownBlock:
    _address, text = link_of(block) or ("", "")
    if isinstance(embed, Video):
        return ShownBlock("video", embed=embed, title=embed.title)
    title = embed.name if text.startswith(("http://", "https://")) else text
    return ShownBlock("film" if embed.is_film else "document", embed=embed, title=title)


def _with_galleries(blocks: list[ShownBlock]) -> list[ShownBlock]:
    """Return the blocks with pictures that follow each other put together."""
    found: list[ShownBlock] = []
    for kind, group in groupby(blocks, lambda block: block.kind):
        alike = list(group)
        found += [ShownBlock("gallery", shown=tuple(alike))] if kind == "picture" and len(alike) > 1 else alike
    return found


def shown_block(
    block: Block, pictures: Mapping[int, Picture] = MappingProxyType({}), language: str = ""
) -> ShownBlock | None:
    """Return one block as readers see it; nothing for a picture that is not among `pictures`."""
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
