"""From a tree of any HTML to the blocks of a story: what is known is kept, its text is kept of all else."""

from collections.abc import Callable, MutableSequence
from dataclasses import dataclass, field, replace

from articles.richtext.document import (
    Block,
    Cell,
    Item,
    List,
    Paragraph,
    PictureBlock,
    Quotation,
    Run,
    Runs,
    Table,
    merged,
    runs_are_blank,
)
from articles.richtext.links import clean_address
from articles.richtext.tree import BLOCKS, RAW, Element, names

#: Elements whose content no reader sees.
DROPPED = RAW | names(
    "applet audio button canvas datalist embed frame frameset input math map meta meter noscript object optgroup option"
    " progress select svg template video"
)
_KINDS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup"}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
#: Deeper lists become items of this level: nobody reads them, and what is written stays shallow enough to be read again.
MAX_LIST_LEVEL = 6
MAX_SPAN = 50
_SOURCE_SPACE = " \t\n\f"

Marks = Callable[[Element, frozenset[str]], frozenset[str]]


def marks_of_tags(element: Element, marks: frozenset[str]) -> frozenset[str]:
    """Return the marks of text inside the element, from those outside it: the tag alone says."""
    mark = _MARKS.get(element.name)
    return marks | {mark} if mark else marks


def read(root: Element, marks_of: Marks = marks_of_tags) -> list[Block]:
    """Return the blocks of a tree. `marks_of` says how an element changes the marks of the text inside it."""
    flow = _Flow()
    _Reader(marks_of).walk(root, _State(), flow)
    flow.end()
    return flow.blocks


def read_inline(root: Element) -> Runs:
    """Return the runs of a tree that is one line of text; marks, links and breaks are kept, blocks are not."""
    flow = _Flow(frozenset())
    _Reader(marks_of_tags).inline(root, flow)
    return merged(flow.runs)


@dataclass(frozen=True, slots=True)
class _State:
    """What text inherits from the elements around it."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    preformatted: bool = False
    list_level: int = 0


@dataclass(slots=True)
class _Flow:
    """Blocks being put together in one place: the body, a list item, a cell, a quotation."""

    takes: frozenset[str] = frozenset({"heading", "list", "quotation", "table", "picture"})
    blocks: list = field(default_factory=list)
    runs: Runs = field(default_factory=list)
    kind: str = "p"
    #: Pictures met where none can stand: they follow the block that holds them.
    pictures: list[PictureBlock] = field(default_factory=list)

    def end(self) -> None:
        """End the paragraph being written; one that shows nothing is left out."""
        runs = trimmed(merged(self.runs))
        self.runs = []
        if not runs_are_blank(runs):
            self.blocks.append(Paragraph(runs, self.kind))

    def add(self, block: Block) -> None:
        self.end()
        self.blocks.append(block)

    def take_pictures(self, inner: "_Flow") -> None:
        """Take over the pictures of a flow inside this one."""
        if "picture" in self.takes:
            self.blocks += inner.pictures
        else:
            self.pictures += inner.pictures


def trimmed(runs: Runs) -> Runs:
    """Return runs without line breaks and lines of the source at their ends; spaces there are the writer's own."""
    runs = _trimmed_end(runs, str.lstrip)
    return _trimmed_end(runs[::-1], str.rstrip)[::-1]


def _trimmed_end(runs: Runs, strip: Callable[[str, str], str]) -> Runs:
    """Return runs, given from the end to be trimmed, without the space there if it goes over a line."""
    start = 0
    while start < len(runs) and not strip(runs[start].text, _SOURCE_SPACE):
        start += 1
    cut = any(run.is_break or "\n" in run.text for run in runs[:start])
    if start == len(runs):
        return [] if cut else runs
    text = strip(runs[start].text, _SOURCE_SPACE)
    removed = len(runs[start].text) - len(text)
    edge = runs[start].text[:removed] if strip is str.lstrip else runs[start].text[len(text) :]
    if cut or "\n" in edge:
        return [replace(runs[start], text=text), *runs[start + 1 :]]
    return runs


class _Reader:
    def __init__(self, marks_of: Marks):
        self.marks_of = marks_of

    def walk(self, element: Element, state: _State, flow: _Flow) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.text(child, state, flow)
            elif child.name not in DROPPED:
                inner = replace(state, marks=self.marks_of(child, state.marks))
                self.element(child, inner, flow)

    def inline(self, root: Element, flow: _Flow, state: _State = _State()) -> None:
        """Take the text of a tree with its marks, whatever blocks stand in it."""
        for child in root.children:
            if isinstance(child, str):
                flow.runs.append(Run(child, state.marks, state.href))
            elif child.name == "br":
                flow.runs.append(Run("", state.marks, state.href, is_break=True))
            elif child.name not in DROPPED:
                address = clean_address(child.attributes.get("href", "")) if child.name == "a" else ""
                inner = replace(state, marks=self.marks_of(child, state.marks), href=address or state.href)
                self.inline(child, flow, inner)

    def text(self, text: str, state: _State, flow: _Flow) -> None:
        if not state.preformatted:
            flow.runs.append(Run(text, state.marks, state.href))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                flow.runs.append(Run("", is_break=True))
            flow.runs.append(Run(line, state.marks, state.href))

    def element(self, element: Element, state: _State, flow: _Flow) -> None:
        name = element.name
        if name == "br":
            flow.runs.append(Run("", state.marks, state.href, is_break=True))
        elif name == "a":
            address = clean_address(element.attributes.get("href", ""))
            self.walk(element, replace(state, href=address or state.href), flow)
        elif name in _KINDS and "heading" in flow.takes:
            self.heading(element, state, flow)
        elif name in _LISTS and "list" in flow.takes and state.list_level < MAX_LIST_LEVEL:
            self.list(element, state, flow)
        elif name == "blockquote" and "quotation" in flow.takes:
            self.quotation(element, state, flow)
        elif name == "table" and "table" in flow.takes:
            self.table(element, state, flow)
        elif name == "figure" and _picture_id(element):
            self.picture(element, state, flow)
        elif name in BLOCKS:
            flow.end()
            self.walk(element, replace(state, preformatted=state.preformatted or name == "pre"), flow)
            flow.end()
        else:
            self.walk(element, state, flow)

    def heading(self, element: Element, state: _State, flow: _Flow) -> None:
        flow.end()
        outer, flow.kind = flow.kind, _KINDS[element.name]
        self.walk(element, state, flow)
        flow.end()
        flow.kind = outer

    def list(self, element: Element, state: _State, flow: _Flow) -> None:
        flow.end()
        found = List([], element.name == "ol")
        inner_state = replace(state, list_level=state.list_level + 1)
        for child in _grouped_items(element):
            inner = _Flow(frozenset({"list"}))
            if child.name not in DROPPED:
                self.walk(child, replace(inner_state, marks=self.marks_of(child, state.marks)), inner)
            inner.end()
            self._add_item(found, inner.blocks)
            flow.pictures += inner.pictures
        if found.items:
            flow.add(found)
        flow.take_pictures(_Flow(pictures=flow.pictures[:]))
        if "picture" in flow.takes:
            flow.pictures = []

    def _add_item(self, found: List, blocks: MutableSequence) -> None:
        """Add an item; a list without a text of its own before it belongs to the item before."""
        while blocks and isinstance(blocks[0], List):
            inner = blocks.pop(0)
            if found.items:
                found.items[-1].blocks.append(inner)
            else:
                found.items += inner.items
        if blocks:
            found.items.append(Item(list(blocks)))

    def quotation(self, element: Element, state: _State, flow: _Flow) -> None:
        flow.end()
        inner, attribution = _Flow(frozenset()), _Flow(frozenset())
        for child in element.children:
            if isinstance(child, Element) and child.name in ("footer", "cite") and not attribution.blocks:
                inner.end()
                self.walk(child, replace(state, marks=self.marks_of(child, state.marks)), attribution)
                attribution.end()
            else:
                self.walk(Element("", children=[child]), state, inner)
        inner.end()
        runs = joined(attribution.blocks)
        if inner.blocks:
            flow.add(Quotation(inner.blocks, runs))
        elif runs:
            flow.add(Paragraph(runs))
        flow.take_pictures(inner)

    def picture(self, element: Element, state: _State, flow: _Flow) -> None:
        flow.end()
        caption, rest = _Flow(frozenset()), _Flow(flow.takes)
        for child in element.elements():
            self.walk(Element("", children=[child]), state, caption if child.name == "figcaption" else rest)
        caption.end()
        rest.end()
        inner = _Flow(pictures=[PictureBlock(_picture_id(element), joined(caption.blocks))])
        flow.take_pictures(inner)
        flow.blocks += rest.blocks

    def table(self, element: Element, state: _State, flow: _Flow) -> None:
        flow.end()
        rows: list[list[Cell]] = []
        inner = _Flow(flow.takes)
        self._rows(element, state, rows, False, inner)
        inner.end()
        flow.blocks += inner.blocks  # what stood in the table and outside its cells, such as its caption
        rows = _without_blank_ends(rows)
        if rows:
            flow.blocks.append(Table(_fitted(rows)))
        flow.take_pictures(inner)

    def _rows(self, element: Element, state: _State, rows: MutableSequence, head: bool, outside: _Flow) -> None:
        for child in element.children:
            if isinstance(child, str) or child.name not in ("thead", "tbody", "tfoot", "tr", "td", "th"):
                self.walk(Element("", children=[child]), state, outside)
            elif child.name in ("td", "th"):
                if not rows or element.name != "tr":
                    rows.append([])
                rows[-1].append(self._cell(child, state, head, outside))
            else:
                if child.name == "tr":
                    rows.append([])
                self._rows(child, state, rows, head or child.name == "thead", outside)

    def _cell(self, element: Element, state: _State, head: bool, outside: _Flow) -> Cell:
        inner = _Flow(frozenset({"list"}))
        self.walk(element, replace(state, marks=self.marks_of(element, state.marks)), inner)
        inner.end()
        outside.pictures += inner.pictures
        spans = [_span(element.attributes.get(name, "")) for name in ("colspan", "rowspan")]
        return Cell(inner.blocks, head or element.name == "th", *spans)


def joined(paragraphs: list) -> Runs:
    """Return the runs of paragraphs as one line."""
    runs: Runs = []
    for paragraph in paragraphs:
        if runs:
            runs.append(Run(" "))
        runs += [Run(" ") if run.is_break else run for run in paragraph.runs]
    return merged(runs)


def _picture_id(element: Element) -> int:
    number = element.attributes.get("data-picture", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0


def _grouped_items(element: Element) -> list[Element]:
    """Return the items of a list; text and blocks that stand loose between them are items too."""
    items: list[Element] = []
    loose: Element | None = None
    for child in element.children:
        if isinstance(child, Element) and child.name == "li":
            items.append(child)
            loose = None
        else:
            if loose is None:
                loose = Element("")
                items.append(loose)
            loose.children.append(child)
    return items


def _span(number: str) -> int:
    number = number.strip()
    return min(max(int(number), 1), MAX_SPAN) if number.isascii() and number.isdigit() and len(number) < 6 else 1


def _without_blank_ends(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows that have cells; none if no cell shows anything."""
    rows = [row for row in rows if row]
    return rows if any(cell.blocks for row in rows for cell in row) else []


def _fitted(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows with no cell reaching below the last row of its group (HTML, 4.9.12)."""
    head = Table(rows).head_size()
    for number, row in enumerate(rows):
        left = (head if number < head else len(rows)) - number
        for cell in row:
            cell.rowspan = min(cell.rowspan, left)
    return rows
