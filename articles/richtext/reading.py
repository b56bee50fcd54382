"""From a tree of any HTML to the blocks of a story: what is known is kept, its text is kept of all else."""

from collections.abc import Callable, MutableSequence
from dataclasses import dataclass, replace

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
)
from articles.richtext.flow import Flow, joined
from articles.richtext.links import clean_address
from articles.richtext.table_shape import fitted, span_of, with_cells
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

Marks = Callable[[Element, frozenset[str]], frozenset[str]]


def marks_of_tags(element: Element, marks: frozenset[str]) -> frozenset[str]:
    """Return the marks of text inside the element, from those outside it: the tag alone says."""
    mark = _MARKS.get(element.name)
    return marks | {mark} if mark else marks


def read(root: Element, marks_of: Marks = marks_of_tags) -> list[Block]:
    """Return the blocks of a tree. `marks_of` says how an element changes the marks of the text inside it."""
    flow = Flow()
    _Reader(marks_of).walk(root, _State(), flow)
    flow.end()
    return flow.blocks


def read_inline(root: Element) -> Runs:
    """Return the runs of a tree that is one line of text; marks, links and breaks are kept, blocks are not."""
    flow = Flow(frozenset())
    _Reader(marks_of_tags).inline(root, flow)
    return merged(flow.runs)


@dataclass(frozen=True, slots=True)
class _State:
    """What text inherits from the elements around it."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    preformatted: bool = False
    list_level: int = 0


class _Reader:
    def __init__(self, marks_of: Marks):
        self.marks_of = marks_of

    def walk(self, element: Element, state: _State, flow: Flow) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.text(child, state, flow)
            elif child.name not in DROPPED:
                inner = replace(state, marks=self.marks_of(child, state.marks))
                self.element(child, inner, flow)

    def inline(self, root: Element, flow: Flow, state: _State = _State()) -> None:
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

    def text(self, text: str, state: _State, flow: Flow) -> None:
        if not state.preformatted:
            flow.runs.append(Run(text, state.marks, state.href))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                flow.runs.append(Run("", is_break=True))
            flow.runs.append(Run(line, state.marks, state.href))

    def element(self, element: Element, state: _State, flow: Flow) -> None:
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

    def heading(self, element: Element, state: _State, flow: Flow) -> None:
        flow.end()
        outer, flow.kind = flow.kind, _KINDS[element.name]
        self.walk(element, state, flow)
        flow.end()
        flow.kind = outer

    def list(self, element: Element, state: _State, flow: Flow) -> None:
        flow.end()
        found = List([], element.name == "ol")
        inner_state = replace(state, list_level=state.list_level + 1)
        for child in _grouped_items(element):
            inner = Flow(frozenset({"list"}))
            if child.name not in DROPPED:
                self.walk(child, replace(inner_state, marks=self.marks_of(child, state.marks)), inner)
            inner.end()
            self._add_item(found, inner.blocks)
            flow.pictures += inner.pictures
        if found.items:
            flow.add(found)
        flow.take_pictures(Flow(pictures=flow.pictures[:]))
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

    def quotation(self, element: Element, state: _State, flow: Flow) -> None:
        flow.end()
        inner, attribution = Flow(frozenset()), Flow(frozenset())
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

    def picture(self, element: Element, state: _State, flow: Flow) -> None:
        flow.end()
        caption, rest = Flow(frozenset()), Flow(flow.takes)
        for child in element.elements():
            self.walk(Element("", children=[child]), state, caption if child.name == "figcaption" else rest)
        caption.end()
        rest.end()
        inner = Flow(pictures=[PictureBlock(_picture_id(element), joined(caption.blocks))])
        flow.take_pictures(inner)
        flow.blocks += rest.blocks

    def table(self, element: Element, state: _State, flow: Flow) -> None:
        flow.end()
        rows: list[list[Cell]] = []
        inner = Flow(flow.takes)
        self._rows(element, state, rows, False, inner)
        inner.end()
        flow.blocks += inner.blocks  # what stood in the table and outside its cells, such as its caption
        rows = with_cells(rows)
        if rows:
            flow.blocks.append(Table(fitted(rows)))
        flow.take_pictures(inner)

    def _rows(self, element: Element, state: _State, rows: MutableSequence, head: bool, outside: Flow) -> None:
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

    def _cell(self, element: Element, state: _State, head: bool, outside: Flow) -> Cell:
        inner = Flow(frozenset({"list"}))
        self.walk(element, replace(state, marks=self.marks_of(element, state.marks)), inner)
        inner.end()
        outside.pictures += inner.pictures
        spans = [span_of(element.attributes.get(name, "")) for name in ("colspan", "rowspan")]
        return Cell(inner.blocks, head or element.name == "th", *spans)


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
