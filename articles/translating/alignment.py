"""Which block of a translation says what which block of the source says, where nobody has told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.translating.matching import Piece
from articles.translating.staleness import significant

#: What two blocks must be worth to be taken for each other.
FLOOR = 0.4
#: What each step out of the order of work costs: a translation that is begun is mostly begun at the top.
DRIFT = 0.06
#: So far out of the order no pair is worth anything: the likest two are worth 1.
BAND = int((1 - FLOOR) / DRIFT)
#: Stretches longer than this are only paired in order.
MAX_BLOCKS = 3000
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d_][^\W_]*")


@dataclass(frozen=True, slots=True)
class _Traits:
    """What two languages have in common: length, kind, digits, names."""

    length: int
    kind: str
    marks: frozenset[str]


def align(source: Sequence[Piece], target: Sequence[Piece], known: Sequence[tuple[int, int]] = ()) -> dict[int, int]:
    """Return which source block each target block translates (target place → source place).

    `known` are pairs that are sure, as (source, target). Between them blocks keep their order (after Gale and Church,
    1993, with digits and names besides the lengths); what fits nothing stays alone.
    """
    pairs = {right: left for left, right in known}
    taken = set(pairs.values())
    for lefts, rights in _stretches(len(source), len(target), pairs):
        free = [place for place in lefts if place not in taken]
        for left, right in _align(source, target, free, rights):
            pairs[right] = left
            taken.add(left)
    return pairs


def _stretches(sources: int, targets: int, pairs: dict[int, int]) -> list[tuple[range, list[int]]]:
    """Return the stretches between known pairs that kept their order: source places, and target places without a pair."""
    edges = [(-1, -1)]
    for right in sorted(pairs):
        if pairs[right] > edges[-1][0]:
            edges.append((pairs[right], right))
    edges.append((sources, targets))
    return [
        (range(left + 1, next_left), [place for place in range(right + 1, next_right) if place not in pairs])
        for (left, right), (next_left, next_right) in pairwise(edges)
    ]


def _align(
    source: Sequence[Piece], target: Sequence[Piece], lefts: list[int], rights: list[int]
) -> list[tuple[int, int]]:
    if not lefts or not rights:
        return []
    same_shape = [source[place].kind for place in lefts] == [target[place].kind for place in rights]
    if same_shape or max(len(lefts), len(rights)) > MAX_BLOCKS:
        return list(zip(lefts, rights, strict=False))
    return _best(lefts, rights, [_traits(source[p]) for p in lefts], [_traits(target[p]) for p in rights])


def _best(lefts: list[int], rights: list[int], sources: list[_Traits], targets: list[_Traits]) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are worth most together.

    Pairs further out of the order than BAND are worth nothing, so only a band of the table is reckoned.
    """
    rows, columns = len(lefts), len(rights)
    worth: list[dict[int, float]] = [{} for _row in range(rows)]
    gains: list[dict[int, float]] = [{} for _row in range(rows)]

    def best(i: int, j: int) -> float:
        i, j = max(i, j - BAND), max(j, i - BAND)
        return worth[i][j] if i < rows and j < columns else 0.0

    for i in range(rows - 1, -1, -1):
        for j in range(min(columns - 1, i + BAND), max(-1, i - BAND - 1), -1):
            gain = gains[i][j] = _likeness(sources[i], targets[j]) - FLOOR - DRIFT * abs(i - j)
            worth[i][j] = max(best(i + 1, j), best(i, j + 1), best(i + 1, j + 1) + gain)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        gain = gains[i].get(j, 0.0)
        if gain > 0 and best(i, j) == best(i + 1, j + 1) + gain:
            pairs.append((lefts[i], rights[j]))
            i, j = i + 1, j + 1
        elif best(i, j) == best(i + 1, j):
            i += 1
        else:
            j += 1
    return pairs


def _traits(piece: Piece) -> _Traits:
    text, _nul, links = significant(piece.html).partition("\x00")
    names = {word for word in _NAME.findall(text) if word[0].isupper() and len(word) > 2}
    return _Traits(len(text), piece.kind, frozenset(_DIGITS.findall(text)) | names | frozenset(links.split("\x00")[:9]))


def _likeness(source: _Traits, target: _Traits) -> float:
    """Return what it is worth to take two blocks for each other, 0 to 1."""
    lengths = min(source.length, target.length) / max(source.length, target.length, 1)
    together = source.marks | target.marks
    common = len(source.marks & target.marks) / len(together) if together else 0.5
    return 0.45 * lengths + 0.2 * (source.kind == target.kind) + 0.35 * common
