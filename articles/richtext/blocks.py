"""A body as plain paragraphs and back: the form in which stories are loaded, dumped, counted and read aloud."""

from articles.richtext.document import (
    Block,
    Cell,
    Item,
    List,
    Paragraph,
    PictureBlock,
    Quotation,
    Run,
    Table,
    html_of,
    plain,
)
from articles.richtext.reading import read
from articles.richtext.tree import parse
from articles.texts import INVISIBLE, is_blank

CROSSHEAD, ITEM, QUOTE = "## ", "- ", "> "
WORDS_PER_MINUTE = 200


def body_from_paragraphs(paragraphs: list[str]) -> str:
    """Return the body of a story given as plain paragraphs, every text byte for byte.

    A paragraph that begins with "## " is a crosshead, with "- " an item of a list, with "> " a quotation.
    """
    blocks: list[Block] = []
    for text in paragraphs:
        if text.startswith(ITEM):
            last = blocks[-1] if blocks else None
            if not isinstance(last, List):
                last = List([])
                blocks.append(last)
            last.items.append(Item([_paragraph(text[len(ITEM) :])]))
        elif text.startswith(CROSSHEAD):
            blocks.append(_paragraph(text[len(CROSSHEAD) :], "h2"))
        elif text.startswith(QUOTE):
            blocks.append(Quotation([_paragraph(text[len(QUOTE) :])]))
        else:
            blocks.append(_paragraph(text))
    return html_of(blocks)


def paragraphs_of(html: str) -> list[str]:
    """Return the plain paragraphs of a body, marked as body_from_paragraphs() takes them.

    What plain paragraphs cannot say is said as they can: a table row by row, an attribution as its own quotation line,
    a picture by its caption.
    """
    return [f"{mark}{text}" for mark, text in _texts(read(parse(html)))]


def plain_text(html: str) -> str:
    """Return the text of a body without any marking, a line for each block."""
    return "\n".join(text for _mark, text in _texts(read(parse(html))))


def word_count(html: str) -> int:
    """Return how many words a reader reads. Characters that show nothing are no words."""
    return sum(bool(word.strip(INVISIBLE)) for word in plain_text(html).split())


def reading_minutes(html: str) -> int:
    """Return how long reading takes, in whole minutes, at least one."""
    return max(1, round(word_count(html) / WORDS_PER_MINUTE))


def _paragraph(text: str, kind: str = "p") -> Paragraph:
    return Paragraph([Run(text)], kind)


def _texts(blocks: list) -> list[tuple[str, str]]:
    """Return each paragraph's marking and text."""
    found: list[tuple[str, str]] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(("" if block.kind == "p" else CROSSHEAD, plain(block.runs)))
            case List():
                for item in block.items:
                    found += [(ITEM, text) for _mark, text in _texts(item.blocks)]
            case Quotation():
                found += [(QUOTE, text) for _mark, text in _texts(block.paragraphs)]
                found += [(QUOTE, plain(block.attribution))] if block.attribution else []
            case Table():
                found += [("", "\t".join(_cell_text(cell) for cell in row)) for row in block.rows]
            case PictureBlock():
                found += [("", plain(block.caption))] if block.caption else []
    return [(mark, text) for mark, text in found if not is_blank(text)]


def _cell_text(cell: Cell) -> str:
    return " ".join(text for _mark, text in _texts(cell.blocks))
