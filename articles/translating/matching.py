"""Which block is which after an edit: blocks keep their identity while they move, are split, merged or reworded."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from articles.translating.staleness import significant

#: From here two blocks anywhere in the text are one, reworded; between the same neighbours less is enough.
ALIKE, ALIKE_IN_PLACE = 0.5, 0.25
#: A block with so few words is the same block when nothing else stands in its place.
FEW_WORDS = 3
#: More leftovers than this are compared with their neighbourhood alone.
MAX_COMPARED, NEIGHBOURHOOD = 40_000, 20
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be matched: its text as HTML, and what it is."""

    html: str
    kind: str = ""


def match(old: Sequence[Piece], new: Sequence[Piece]) -> list[int | None]:
    """Return, for each new block, the place of the old block that it is; nothing for one that is new.

    Equal blocks in equal order first, then equal ones that moved, then the most alike. In time near to linear for
    equal blocks, whatever their number.
    """
    left = [significant(piece.html) for piece in old]
    right = [significant(piece.html) for piece in new]
    found: list[int | None] = [None] * len(new)
    _match_in_order(left, right, found)
    _match_moved(left, right, found)
    _match_alike(old, new, found)
    return found


def _match_in_order(left: list[str], right: list[str], found: list[int | None]) -> None:
    """Match equal blocks that kept their order: common ends, then the blocks that stand once in both (patience diff)."""
    pending = [(0, len(left), 0, len(right))]
    while pending:
        old_start, old_end, new_start, new_end = pending.pop()
        while old_start < old_end and new_start < new_end and left[old_start] == right[new_start]:
            found[new_start] = old_start
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and new_start < new_end and left[old_end - 1] == right[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            found[new_end] = old_end
        anchors = _anchors(left, right, old_start, old_end, new_start, new_end)
        for old_at, new_at in anchors:
            found[new_at] = old_at
        edges = [(old_start - 1, new_start - 1), *anchors, (old_end, new_end)]
        if anchors:
            pending += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges)]


def _anchors(
    left: list[str], right: list[str], old_start: int, old_end: int, new_start: int, new_end: int
) -> list[tuple[int, int]]:
    """Return the blocks that stand once on either side, those that kept their order (longest increasing run)."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in range(old_start, old_end):
        places[left[place]].append(place)
    counts: dict[str, int] = defaultdict(int)
    for place in range(new_start, new_end):
        counts[right[place]] += 1
    pairs = [
        (places[right[place]][0], place)
        for place in range(new_start, new_end)
        if counts[right[place]] == 1 and len(places.get(right[place], ())) == 1
    ]
    return _longest_increasing(pairs)


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (old, _new) in enumerate(pairs):
        place = bisect_left(ends, old)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(old)
            at.append(number)
        else:
            ends[place], at[place] = old, number
    run: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _match_moved(left: list[str], right: list[str], found: list[int | None]) -> None:
    """Match equal blocks wherever they stand, the first to the first."""
    taken = {place for place in found if place is not None}
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, text in enumerate(left):
        if place not in taken:
            places[text].append(place)
    for place, text in enumerate(right):
        if found[place] is None and places.get(text):
            found[place] = places[text].popleft()


def _match_alike(old: Sequence[Piece], new: Sequence[Piece], found: list[int | None]) -> None:
    """Match what is left by likeness, the most alike first."""
    taken = {place for place in found if place is not None}
    lefts = [place for place in range(len(old)) if place not in taken]
    rights = [place for place, known in enumerate(found) if known is None]
    if not lefts or not rights:
        return
    words_old = {place: _words(old[place].html) for place in lefts}
    words_new = {place: _words(new[place].html) for place in rights}
    gaps = _Gaps(found, len(old))
    everything = len(lefts) * len(rights) <= MAX_COMPARED
    scored: list[tuple[float, int, int]] = []
    for at, right in enumerate(rights):
        near = lefts if everything else _neighbourhood(lefts, gaps.expected(right), at)
        for left in near:
            same_place = gaps.same(left, right)
            score = _likeness(words_old[left], words_new[right])
            alone = same_place and gaps.alone(right) and _both_short(words_old[left], words_new[right])
            if score >= (ALIKE_IN_PLACE if same_place else ALIKE) or (alone and old[left].kind == new[right].kind):
                scored.append((score + (0.2 if same_place else 0), -left, -right))
    for _score, minus_left, minus_right in sorted(scored, reverse=True):
        left, right = -minus_left, -minus_right
        if left not in taken and found[right] is None:
            found[right] = left
            taken.add(left)


def _neighbourhood(lefts: list[int], expected: int, at: int) -> list[int]:
    middle = bisect_left(lefts, expected)
    return lefts[max(0, middle - NEIGHBOURHOOD) : middle + NEIGHBOURHOOD]


class _Gaps:
    """Between which matched neighbours a block stands, before and after the edit."""

    def __init__(self, found: list[int | None], size: int):
        known = set(found)
        self._before_new: list[int] = []
        last = -1
        for place in found:
            last = last if place is None else place
            self._before_new.append(last)
        self._before_old: list[int] = []
        last = -1
        for place in range(size):
            last = place if place in known else last
            self._before_old.append(last)
        self._olds: dict[int, int] = defaultdict(int)
        self._news: dict[int, int] = defaultdict(int)
        for place in range(size):
            self._olds[self._before_old[place]] += place not in known
        for number, matched in enumerate(found):
            self._news[self._before_new[number]] += matched is None

    def same(self, old: int, new: int) -> bool:
        return self._before_old[old] == self._before_new[new]

    def alone(self, new: int) -> bool:
        """Tell whether as many blocks went here as came."""
        return self._olds[self._before_new[new]] == self._news[self._before_new[new]]

    def expected(self, new: int) -> int:
        return self._before_new[new] + 1


def _words(html: str) -> list[str]:
    return _WORD.findall(significant(html).partition("\x00")[0].casefold())


def _likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two texts are, 0 to 1: words in common and in order; a part of a text is like the whole."""
    if not one or not other:
        return 0.0
    likeness = Indel.normalized_similarity(one, other)
    shorter = min(len(one), len(other))
    if shorter > FEW_WORDS:
        common = (len(one) + len(other) - Indel.distance(one, other)) / 2
        likeness = max(likeness, 0.75 * common / shorter) if common >= 0.9 * shorter else likeness
    return likeness


def _both_short(one: list[str], other: list[str]) -> bool:
    return len(one) <= FEW_WORDS and len(other) <= FEW_WORDS
