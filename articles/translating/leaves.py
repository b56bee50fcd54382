"""The leaves of a body: the paragraphs, items, cells and captions that are translated one by one, each in its block."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from articles.enums import SegmentKind
from articles.richtext.document import (
    Block,
    Cell,
    Item,
    List,
    Paragraph,
    PictureBlock,
    Quotation,
    Runs,
    Table,
    runs_are_blank,
)


@dataclass(slots=True)
class Leaf:
    """One stretch of inline text in a body. Setting its runs changes the block that holds it."""

    kind: SegmentKind
    holder: Any
    #: The block of the body in which it stands, and the list, quotation or cell nearest around it.
    block: Block
    container: Any
    attribute: str = "runs"

    @property
    def runs(self) -> Runs:
        return getattr(self.holder, self.attribute)

    @runs.setter
    def runs(self, runs: Runs) -> None:
        setattr(self.holder, self.attribute, runs)


def leaves_of(blocks: Iterable[Block]) -> list[Leaf]:
    """Return the leaves of a body that show something, in reading order."""
    return [leaf for block in blocks for leaf in _of(block) if not runs_are_blank(leaf.runs)]


def _of(block: Block) -> Iterator[Leaf]:
    match block:
        case Paragraph():
            kind = SegmentKind.PARAGRAPH if block.kind == "p" else SegmentKind.CROSSHEAD
            yield Leaf(kind, block, block, None)
        case List():
            yield from _of_list(block, block, SegmentKind.ITEM)
        case Quotation():
            for paragraph in block.paragraphs:
                yield Leaf(SegmentKind.QUOTATION, paragraph, block, block)
            yield Leaf(SegmentKind.ATTRIBUTION, block, block, block, "attribution")
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from _of_content(cell, block, SegmentKind.CELL)
        case PictureBlock():
            yield Leaf(SegmentKind.CAPTION, block, block, None, "caption")


def _of_list(found: List, block: Block, kind: SegmentKind) -> Iterator[Leaf]:
    for item in found.items:
        yield from _of_content(item, block, kind)


def _of_content(holder: Item | Cell, block: Block, kind: SegmentKind) -> Iterator[Leaf]:
    for inner in holder.blocks:
        if isinstance(inner, List):
            yield from _of_list(inner, block, kind)
        else:
            yield Leaf(kind, inner, block, holder)


def pruned(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks without what shows nothing: a table keeps its cells, and a picture stands without a caption."""
    return [block for block in blocks if _prune(block)]


def _prune(block: Block) -> bool:
    """Take out of a block what shows nothing; tell whether anything is left."""
    match block:
        case Paragraph():
            return not runs_are_blank(block.runs)
        case List():
            return _prune_list(block)
        case Quotation():
            return _prune_quotation(block)
        case Table():
            for cell in (cell for row in block.rows for cell in row):
                cell.blocks = [inner for inner in cell.blocks if _prune(inner)]
            return any(cell.blocks for row in block.rows for cell in row)
        case PictureBlock():
            return True


def _prune_list(found: List) -> bool:
    for item in found.items:
        item.blocks = [inner for inner in item.blocks if _prune(inner)]
    items: list[Item] = []
    for item in found.items:
        if item.blocks and isinstance(item.blocks[0], List):  # its own text is gone: what it held goes up
            if items:
                items[-1].blocks += item.blocks
            else:
                items += item.blocks[0].items
                items[-1].blocks += item.blocks[1:]
        elif item.blocks:
            items.append(item)
    found.items = items
    return bool(items)


def _prune_quotation(block: Quotation) -> bool:
    block.paragraphs = [paragraph for paragraph in block.paragraphs if _prune(paragraph)]
    if not block.paragraphs and not runs_are_blank(block.attribution):
        block.paragraphs, block.attribution = [Paragraph(block.attribution)], []
    return bool(block.paragraphs)
