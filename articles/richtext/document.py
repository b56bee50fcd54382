"""The few blocks that a story is made of, and the one way in which they are written as HTML."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from articles.texts import is_blank

#: Inline elements, the outermost first; a link is outside all of them.
MARKS = ("strong", "em", "sub", "sup")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind, or a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    is_break: bool = False


Runs = list[Run]


@dataclass(slots=True)
class Paragraph:
    runs: Runs
    kind: str = "p"  # or h2, h3


@dataclass(slots=True)
class Item:
    blocks: "list[Paragraph | List]"


@dataclass(slots=True)
class List:
    items: list[Item]
    ordered: bool = False


@dataclass(slots=True)
class Quotation:
    paragraphs: list[Paragraph]
    attribution: Runs = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    blocks: "list[Paragraph | List]"
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Table:
    """Rows of cells. Leading rows made of header cells alone are the table's head."""

    rows: list[list[Cell]]

    def head_size(self) -> int:
        """Return how many rows are the head; where every row would be, the first alone is."""
        for number, row in enumerate(self.rows):
            if not all(cell.header for cell in row):
                return number
        return min(1, len(self.rows))


@dataclass(slots=True)
class PictureBlock:
    picture: int
    caption: Runs = field(default_factory=list)


Block = Paragraph | List | Quotation | Table | PictureBlock
Inline = Callable[[Runs], str]


def escape(text: str) -> str:
    """Return a text as HTML. A carriage return is written by number, as parsers would make a line feed of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def plain(runs: Iterable[Run]) -> str:
    """Return the text of runs, a line break as a line feed."""
    return "".join("\n" if run.is_break else run.text for run in runs)


def runs_are_blank(runs: Iterable[Run]) -> bool:
    return is_blank(plain(runs))


def merged(runs: Iterable[Run]) -> Runs:
    """Return the runs with neighbours of one kind put together, empty ones left out."""
    out: Runs = []
    written = (run for run in runs if run.is_break or run.text)
    for (marks, href, is_break), group in groupby(written, lambda run: (run.marks, run.href, run.is_break)):
        alike = list(group)
        out += alike if is_break else [Run("".join(run.text for run in alike), marks, href)]
    return out


def inline_html(runs: Runs, rel: Callable[[str], str] | None = None) -> str:
    """Return runs as HTML. `rel` gives the relation of a link from its address; stored text has none."""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in runs:
        wanted = [("a", run.href)] if run.href else []
        wanted += [(mark, "") for mark in MARKS if mark in run.marks]
        common = 0
        while common < min(len(opened), len(wanted)) and opened[common] == wanted[common]:
            common += 1
        out += [f"</{name}>" for name, _href in reversed(opened[common:])]
        out += [_start_tag(name, href, rel) for name, href in wanted[common:]]
        opened = wanted
        out.append("<br>" if run.is_break else escape(run.text))
    out += [f"</{name}>" for name, _href in reversed(opened)]
    return "".join(out)


def _start_tag(name: str, href: str, rel: Callable[[str], str] | None) -> str:
    if name != "a":
        return f"<{name}>"
    relation = f' rel="{escape_attribute(rel(href))}"' if rel and rel(href) else ""
    return f'<a href="{escape_attribute(href)}"{relation}>'


def html_of(blocks: Iterable[Block]) -> str:
    """Return blocks in their stored form: nothing between them, no attribute that is not needed."""
    return "".join(_block_html(block) for block in blocks)


def _block_html(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<{block.kind}>{inline_html(block.runs)}</{block.kind}>"
        case List():
            return list_html(block)
        case Quotation():
            footer = f"<footer>{inline_html(block.attribution)}</footer>" if block.attribution else ""
            return f"<blockquote>{html_of(block.paragraphs)}{footer}</blockquote>"
        case Table():
            return table_html(block)
        case PictureBlock():
            caption = inline_html(block.caption)
            return f'<figure data-picture="{block.picture}"><figcaption>{caption}</figcaption></figure>'


def list_html(block: List, inline: Inline = inline_html) -> str:
    name = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{_content_html(item.blocks, inline)}</li>" for item in block.items)
    return f"<{name}>{items}</{name}>"


def table_html(block: Table, inline: Inline = inline_html, scopes: bool = False) -> str:
    """Return a table as HTML; with the scope of its header cells where it is for readers (WCAG technique H63)."""
    size = block.head_size()
    parts = []
    for name, rows in (("thead", block.rows[:size]), ("tbody", block.rows[size:])):
        if rows:
            scope = (' scope="col"' if name == "thead" else ' scope="row"') if scopes else ""
            parts.append(f"<{name}>{''.join(_row_html(row, inline, scope) for row in rows)}</{name}>")
    return f"<table>{''.join(parts)}</table>"


def _row_html(row: list[Cell], inline: Inline, scope: str) -> str:
    cells = []
    for cell in row:
        name = "th" if cell.header else "td"
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        cells.append(f"<{name}{scope if cell.header else ''}{spans}>{_content_html(cell.blocks, inline)}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"


def _content_html(blocks: "list[Paragraph | List]", inline: Inline) -> str:
    """Return what is in an item or a cell; its only paragraph, when it comes first, is not marked as one."""
    paragraphs = sum(isinstance(block, Paragraph) for block in blocks)
    bare = paragraphs == 1 and isinstance(blocks[0], Paragraph)
    return "".join(
        list_html(block, inline)
        if isinstance(block, List)
        else (inline(block.runs) if bare else f"<p>{inline(block.runs)}</p>")
        for block in blocks
    )
