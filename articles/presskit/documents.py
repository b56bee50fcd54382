"""The texts of a press kit: an edition as a document of its own and as plain text, and what is to be said with a picture.

Each is written in the language of its edition, whatever language is active.
"""

from collections.abc import Iterable, Iterator
from html import unescape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from articles import languages
from articles.context_processors import Chrome
from articles.models import Edition
from articles.presskit.kit import Kit, KitPicture
from articles.richtext.document import Block, Cell, List, Paragraph, PictureBlock, Quotation, Table, plain
from articles.richtext.reading import read
from articles.richtext.rendering import ShownBlock, shown_block
from articles.richtext.tree import parse
from articles.templatetags.stories import byline

BULLET = "•"


def html_document(edition: Edition, kit: Kit, pictures_at: str) -> str:
    """Return an edition as HTML that stands by itself; its pictures are looked for in the folder `pictures_at`."""
    with translation.override(edition.language):
        files = {one.picture.pk: one for one in kit.pictures}
        blocks = list(_document_blocks(edition, files))
        context = {**_context(edition, kit), "blocks": blocks, "at": pictures_at}
        context["lead"] = files.get(edition.article.lead_picture_id or 0)
        return render_to_string("presskit/story.html", context)


def _document_blocks(
    edition: Edition, files: dict[int, KitPicture]
) -> Iterator[tuple[ShownBlock | None, KitPicture | None]]:
    for block in read(parse(edition.body)):
        if isinstance(block, PictureBlock):
            if block.picture in files:
                yield None, files[block.picture]
        else:
            yield shown_block(block), None


def plain_text(edition: Edition, kit: Kit) -> str:
    """Return an edition as plain text: an empty line between paragraphs, tabs between the cells of a table."""
    with translation.override(edition.language):
        body = "\n\n".join(text for block in read(parse(edition.body)) if (text := block_text(block)))
        return render_to_string("presskit/story.txt", {**_context(edition, kit), "body": body}).strip() + "\n"


def picture_text(picture: KitPicture, language: str) -> str:
    """Return what is to be said with a picture in a language: caption, credit, licence, alternative text."""
    with translation.override(language):
        context = {
            "caption": picture.caption_in(language),
            "alt": picture.picture.alt_in(language),
            "picture": picture.picture,
        }
        return render_to_string("presskit/picture.txt", context).strip() + "\n"


def _context(edition: Edition, kit: Kit) -> dict:
    chrome = Chrome(edition.language)
    names = byline(list(edition.article.bylines.select_related("author")), edition.language)
    return {
        "edition": edition,
        "embargo_for": kit.embargo_for,
        "byline": unescape(strip_tags(names)),
        "chrome": chrome,
        "about": edition.about or chrome.about,
        "address": settings.SITE_URL + edition.get_absolute_url(),
        "direction": "rtl" if languages.is_right_to_left(edition.language) else "ltr",
    }


def block_text(block: Block) -> str:
    """Return one block of a body as plain text; nothing for a picture."""
    match block:
        case Paragraph():
            return plain(block.runs)
        case List():
            return "\n".join(_items(block, 0))
        case Quotation():
            said = "\n\n".join(plain(paragraph.runs) for paragraph in block.paragraphs)
            return f"{said}\n— {plain(block.attribution)}" if block.attribution else said
        case Table():
            return "\n".join("\t".join(_cell(cell) for cell in row) for row in block.rows)
        case PictureBlock():
            return ""


def _items(block: List, depth: int) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}." if block.ordered else BULLET
        for inner in item.blocks:
            if isinstance(inner, List):
                yield from _items(inner, depth + 1)
            else:
                yield f"{'  ' * depth}{mark} {plain(inner.runs)}"
                mark = " " * len(mark)


def _cell(cell: Cell) -> str:
    return " ".join(text for text in _paragraphs(cell.blocks) if text)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield " ".join(block_text(block).split())
