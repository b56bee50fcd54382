"""Keeping what a translation says beyond its source: each block, item, row or cell of its own behind what it stood behind."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

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
from articles.translating.leaves import Leaf

#: From a body's block down to what holds a text: blocks, lists, items, rows, cells, paragraphs.
Path = tuple[Any, ...]
Slot = tuple[int, str]


@dataclass
class _Insertions:
    """What is to be put into lists, before or behind which member; done at the end, so that nothing shifts meanwhile."""

    lists: dict[int, list] = field(default_factory=dict)
    behind: dict[tuple[int, int], list] = field(default_factory=lambda: defaultdict(list))
    before: dict[tuple[int, int], list] = field(default_factory=lambda: defaultdict(list))

    def put(self, where: list, member: object | None, new: object, is_behind: bool = True) -> None:
        """Put something behind (or before) a member of a list; behind nothing is at its start."""
        self.lists[id(where)] = where
        side = self.behind if is_behind else self.before
        side[(id(where), id(member) if member is not None else 0)].append(new)

    def carry_out(self) -> None:
        for key, where in self.lists.items():
            out = list(self.behind.get((key, 0), ()))
            for member in where:
                out += [*self.before.get((key, id(member)), ()), member, *self.behind.get((key, id(member)), ())]
            where[:] = out


def slot(holder: object, attribute: str = "runs") -> Slot:
    """Return by what a leaf is known within one body in memory."""
    return id(holder), attribute


@dataclass
class OwnBlocks:
    """Puts what is only in the former body into the new one.

    `present` are the new body's leaves by the slot of the former body's leaf that each takes the place of; `taken` the
    slots of the new body that belong to a segment, filled or not. `wants` tells of a picture without a caption that
    the source does not show whether the translation goes on showing it.
    """

    blocks: list[Block]
    present: dict[Slot, Leaf]
    taken: set[Slot]
    wants: Callable[[int], bool]

    def __post_init__(self) -> None:
        self._insertions = _Insertions()
        self._paths = {slot(path[-1], attribute): path for path, attribute in _leaves(self.blocks)}
        self._anchor: Path = ()
        self._firsts: dict[int, Path] = {}
        self._columns: dict[int, dict[int, int]] = {}
        self._pictures = {block.picture: block for block in self.blocks if isinstance(block, PictureBlock)}

    def keep(self, former: list[Block]) -> None:
        """Put the own parts of the former body into the new one, in their order."""
        for block in former:
            self._walk(block, (), False)
        self._insertions.carry_out()

    def _walk(self, node: Any, around: Path, is_inside: bool) -> bool:
        """Keep what is own in a node. `is_inside`: whether the anchor is in what is around. Return whether it is now."""
        if leaf := self.present.get(slot(node)) or self.present.get(slot(node, "caption")):
            self._anchor = self._paths[slot(leaf.holder, leaf.attribute)]
            return True
        if not self._has_present(node):
            return self._place(node, around, is_inside)
        inside = False
        for child in _children(node):
            inside = self._walk(child, (*around, node), inside)
        if isinstance(node, Quotation):
            self._attribution(node, (*around, node))
        return True

    def _attribution(self, quotation: Quotation, around: Path) -> None:
        if leaf := self.present.get(slot(quotation, "attribution")):
            self._anchor = self._paths[slot(leaf.holder, leaf.attribute)]
            return
        if runs_are_blank(quotation.attribution):
            return
        mine = self._last(Quotation)
        if mine is not None and slot(mine, "attribution") not in self.taken and runs_are_blank(mine.attribution):
            mine.attribution = quotation.attribution
        else:
            self._place(Paragraph(quotation.attribution), around, True)

    def _has_present(self, node: Any) -> bool:
        return any(slot(path[-1], attribute) in self.present for path, attribute in _leaves([node]))

    def _place(self, node: Any, around: Path, is_inside: bool) -> bool:
        """Put a part that is all the translation's own; return whether the anchor can be called inside what is around."""
        parent = around[-1] if around else None
        if parent is None:
            if isinstance(node, PictureBlock):
                self._picture(node)
            elif not _shows_nothing(node):
                self._insertions.put(self.blocks, self._root(), node)
            return False
        if _shows_nothing(node):
            return is_inside
        match node:
            case Item() if self._beside(Item, node, around, is_inside):
                pass
            case list() if self._beside(list, node, around, is_inside):
                pass
            case Cell():
                self._cell(node, around, is_inside)
            case Paragraph() | List() if is_inside and self._into_container(node):
                pass
            case _:
                self._insertions.put(self.blocks, self._root(), _as_block(node, parent))
        return is_inside

    def _picture(self, node: PictureBlock) -> None:
        """Keep a picture that the source does not show; of one that it shows too, the caption."""
        known = self._pictures.get(node.picture)
        if known is None:
            if not runs_are_blank(node.caption) or self.wants(node.picture):
                self._insertions.put(self.blocks, self._root(), node)
        elif slot(known, "caption") not in self.taken and runs_are_blank(known.caption):
            known.caption = node.caption
        elif not runs_are_blank(node.caption):
            self._insertions.put(self.blocks, self._root(), Paragraph(node.caption))

    def _beside(self, kind: type, node: Any, around: Path, is_inside: bool) -> bool:
        """Put an item beside items, a row beside rows: behind the anchor's, else before that of the next known text."""
        path = self._anchor if is_inside else self._first_in(around[-1])
        depth = sum(isinstance(one, kind) for one in around)
        levels = [at for at, one in enumerate(path) if isinstance(one, kind)]
        if not levels:
            return False
        at = levels[min(depth, len(levels) - 1)]
        holding = path[at - 1].items if kind is Item else path[at - 1].rows
        self._insertions.put(holding, path[at], node, is_behind=is_inside)
        return True

    def _first_in(self, parent: Any) -> Path:
        """Return the path, in the new body, of the first known text of a part of the former one."""
        if id(parent) not in self._firsts:
            slots = (slot(path[-1], attribute) for path, attribute in _leaves([parent]))
            leaf = next((self.present[one] for one in slots if one in self.present), None)
            self._firsts[id(parent)] = self._paths[slot(leaf.holder, leaf.attribute)] if leaf else ()
        return self._firsts[id(parent)]

    def _cell(self, cell: Cell, around: Path, is_inside: bool) -> None:
        """Put a cell's content into the cell at its place, if the source leaves that one blank; else into the nearest one."""
        row = around[-1]
        path = self._anchor if is_inside else self._first_in(row)
        mine = next((one for one in path if isinstance(one, list)), None)
        if id(row) not in self._columns:
            self._columns[id(row)] = {id(one): at for at, one in enumerate(row)}
        column = self._columns[id(row)][id(cell)]
        if mine is not None and column < len(mine) and not mine[column].blocks:
            mine[column].blocks = cell.blocks
            return
        nearest = next((one for one in path if isinstance(one, Cell)), None)
        for block in cell.blocks:
            if nearest is None:
                self._insertions.put(self.blocks, self._root(), block)
            else:
                self._insertions.put(nearest.blocks, nearest.blocks[-1] if nearest.blocks else None, block)

    def _into_container(self, node: Paragraph | List) -> bool:
        """Put a paragraph or list behind the anchor in its item, cell or quotation."""
        container = self._anchor[-2] if len(self._anchor) > 1 else None
        if isinstance(container, Item | Cell):
            self._insertions.put(container.blocks, self._anchor[-1], node)
            return True
        if isinstance(container, Quotation) and isinstance(node, Paragraph):
            self._insertions.put(container.paragraphs, self._anchor[-1], node)
            return True
        return False

    def _root(self) -> Block | None:
        return self._anchor[0] if self._anchor else None

    def _last(self, kind: type) -> Any:
        return next((one for one in reversed(self._anchor) if isinstance(one, kind)), None)


def _children(node: Any) -> list:
    match node:
        case List():
            return node.items
        case Item() | Cell():
            return node.blocks
        case Quotation():
            return node.paragraphs
        case Table():
            return node.rows
        case list():
            return node
    return []


def _leaves(nodes: list, around: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the path of each text in the nodes, blank ones too, and the attribute of the last that holds it."""
    for node in nodes:
        path = (*around, node)
        if isinstance(node, Paragraph):
            yield path, "runs"
        elif isinstance(node, PictureBlock):
            yield path, "caption"
        else:
            yield from _leaves(_children(node), path)
            if isinstance(node, Quotation):
                yield path, "attribution"


def _shows_nothing(node: Any) -> bool:
    texts: Iterator[Runs] = (getattr(path[-1], attribute) for path, attribute in _leaves([node]))
    return all(runs_are_blank(runs) for runs in texts)


def _as_block(node: Any, parent: Any) -> Block:
    """Return a part of a block as a block of its own."""
    match node:
        case Item():
            return List([node], parent.ordered)
        case list():
            return Table([node])
        case Paragraph() if isinstance(parent, Quotation):
            return Quotation([node])
    return node
