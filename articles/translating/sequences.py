"""What two sequences have in common, in order: equal ends, and what stands once in both (patience diff)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of two sequences between common members, the ends not included."""

    left: int
    left_end: int
    right: int
    right_end: int


def in_order(left: Sequence[Hashable], right: Sequence[Hashable]) -> tuple[list[tuple[int, int]], list[Stretch]]:
    """Return common members that kept their order, as pairs of places, and the stretches between them that are left.

    In time near to linear, whatever repeats; not as many pairs as could be found where members repeat.
    """
    pairs: list[tuple[int, int]] = []
    rest: list[Stretch] = []
    pending = [Stretch(0, len(left), 0, len(right))]
    while pending:
        inner = _without_ends(left, right, pending.pop(), pairs)
        if found := _anchors(left, right, inner):
            pairs += found
            pending += _between(found, inner)
        elif inner.left < inner.left_end or inner.right < inner.right_end:
            rest.append(inner)
    return sorted(pairs), sorted(rest, key=lambda stretch: (stretch.left, stretch.right))


def _without_ends(
    left: Sequence[Hashable], right: Sequence[Hashable], outer: Stretch, pairs: list[tuple[int, int]]
) -> Stretch:
    """Add the equal members at both ends to the pairs; return what is between."""
    start, end, other, other_end = outer.left, outer.left_end, outer.right, outer.right_end
    while start < end and other < other_end and left[start] == right[other]:
        pairs.append((start, other))
        start, other = start + 1, other + 1
    while start < end and other < other_end and left[end - 1] == right[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        pairs.append((end, other_end))
    return Stretch(start, end, other, other_end)


def _anchors(left: Sequence[Hashable], right: Sequence[Hashable], inner: Stretch) -> list[tuple[int, int]]:
    """Return what stands once on either side and kept its order."""
    lefts = Counter(left[inner.left : inner.left_end])
    rights = Counter(right[inner.right : inner.right_end])
    once = {member for member, count in lefts.items() if count == 1 and rights.get(member) == 1}
    if not once:
        return []
    places = {left[place]: place for place in range(inner.left, inner.left_end) if left[place] in once}
    pairs = [(places[right[at]], at) for at in range(inner.right, inner.right_end) if right[at] in once]
    return longest_increasing(pairs)


def _between(pairs: list[tuple[int, int]], outer: Stretch) -> Iterator[Stretch]:
    edges = [(outer.left - 1, outer.right - 1), *pairs, (outer.left_end, outer.right_end)]
    for (left, right), (next_left, next_right) in pairwise(edges):
        if left + 1 < next_left or right + 1 < next_right:
            yield Stretch(left + 1, next_left, right + 1, next_right)


def longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, ordered by their second places, whose first places rise."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (left, _right) in enumerate(pairs):
        place = bisect_left(ends, left)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(left)
            at.append(number)
        else:
            ends[place], at[place] = left, number
    run: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
