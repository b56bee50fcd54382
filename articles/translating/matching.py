"""Which block is which after an edit: blocks keep their identity while they move, are split, merged or reworded."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.translating.likeness import Texts
from articles.translating.sequences import in_order
from articles.translating.staleness import significant

#: From here two blocks anywhere in the text are one, reworded; between the same neighbours less is enough.
ALIKE, ALIKE_IN_PLACE = 0.5, 0.25
#: What standing between the same neighbours is worth.
IN_PLACE = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be matched: its text as HTML, what it is, and the wordings that it had and may come back to."""

    html: str
    kind: str = ""
    former: tuple[str, ...] = ()


def match(old: Sequence[Piece], new: Sequence[Piece]) -> list[int | None]:
    """Return, for each new block, the place of the old block that it is; nothing for one that is new.

    Equal blocks in equal order first, then equal ones that moved, then those that come back to a wording they had,
    then the most alike. In time near to linear, whatever the number of blocks.
    """
    found = match_equal(old, new)
    match_alike(old, new, found)
    return found


def match_equal(old: Sequence[Piece], new: Sequence[Piece]) -> list[int | None]:
    """Return the old places of blocks that say just what an old one says, or said before."""
    left = [significant(piece.html) for piece in old]
    right = [significant(piece.html) for piece in new]
    found: list[int | None] = [None] * len(new)
    pairs, _rest = in_order(left, right)
    for place, at in pairs:
        found[at] = place
    _match_moved([(text, place) for place, text in enumerate(left)], right, found)
    former = [(significant(text), place) for place, piece in enumerate(old) for text in piece.former]
    _match_moved(former, right, found)
    return found


def _match_moved(texts: list[tuple[str, int]], right: list[str], found: list[int | None]) -> None:
    """Match equal blocks wherever they stand, the first to the first."""
    taken = {place for place in found if place is not None}
    places: dict[str, deque[int]] = defaultdict(deque)
    for text, place in texts:
        if place not in taken:
            places[text].append(place)
    for at, text in enumerate(right):
        while found[at] is None and places.get(text):
            place = places[text].popleft()
            if place not in taken:
                found[at] = place
                taken.add(place)


def match_alike(
    old: Sequence[Piece], new: Sequence[Piece], found: list[int | None], aside: Collection[int] = ()
) -> None:
    """Match what is left by likeness, the most alike first; `found` is filled in. New blocks in `aside` are left alone."""
    taken = {place for place in found if place is not None}
    lefts = [place for place in range(len(old)) if place not in taken]
    rights = [place for place, known in enumerate(found) if known is None and place not in aside]
    if not lefts or not rights:
        return
    gaps = _Gaps(found, lefts, rights)
    texts = Texts({place: old[place].html for place in lefts}, {place: new[place].html for place in rights})
    scored: list[tuple[float, int, int]] = []
    for right in rights:
        for left in {*texts.candidates(right), *gaps.near(right)}:
            in_place = gaps.same(left, right)
            score = texts.likeness(left, right)
            if score >= (ALIKE_IN_PLACE if in_place else ALIKE):
                scored.append((score + (IN_PLACE if in_place else 0), -left, -right))
            elif gaps.alone(left, right) and old[left].kind == new[right].kind and texts.are_short(left, right):
                scored.append((score, -left, -right))
    for _score, minus_left, minus_right in sorted(scored, reverse=True):
        left, right = -minus_left, -minus_right
        if left not in taken and found[right] is None:
            found[right] = left
            taken.add(left)


class _Gaps:
    """Between which matched neighbours a block stands, before and after the edit."""

    def __init__(self, found: list[int | None], lefts: list[int], rights: list[int]):
        known = sorted(place for place in found if place is not None)
        self._old = dict(zip(lefts, _neighbours(lefts, known), strict=True))
        self._new: dict[int, int] = {}
        wanted = set(rights)
        last = -1
        for at, place in enumerate(found):
            if place is not None:
                last = place
            elif at in wanted:
                self._new[at] = last
        self._olds, self._news = _grouped(self._old), _grouped(self._new)
        self._rank = {at: rank for group in self._news.values() for rank, at in enumerate(group)}
        self._old_rank = {place: rank for group in self._olds.values() for rank, place in enumerate(group)}

    def same(self, old: int, new: int) -> bool:
        """Tell whether both stand behind the same block."""
        return self._old[old] == self._new[new]

    def near(self, new: int) -> list[int]:
        """Return the old blocks that stood about where the new one does."""
        olds, rank = self._olds.get(self._new[new], []), self._rank[new]
        return olds[max(0, rank - 2) : rank + 3]

    def alone(self, old: int, new: int) -> bool:
        """Tell whether as many blocks went here as came, and these two are of the same rank."""
        if not self.same(old, new) or self._old_rank[old] != self._rank[new]:
            return False
        return len(self._olds[self._old[old]]) == len(self._news[self._new[new]])


def _neighbours(places: list[int], known: list[int]) -> list[int]:
    """Return the matched place before each of the places; -1 where there is none. Both are sorted."""
    out, at, last = [], 0, -1
    for place in places:
        while at < len(known) and known[at] < place:
            last, at = known[at], at + 1
        out.append(last)
    return out


def _grouped(neighbours: dict[int, int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for place, neighbour in neighbours.items():
        groups[neighbour].append(place)
    return groups
