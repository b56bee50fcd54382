"""Which number of the translation says which number of the source, and which are left over on either side."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from articles.translating.quality.amounts import Amount, Key, Kind
from articles.translating.quality.lexicon import SMALLEST_MAGNITUDE

#: So many left-over numbers are compared with each other; a text with more is not a translation of its source.
MAX_COMPARED = 40
MAX_TRIED = 8
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Pairing:
    """Pairs that say the same, pairs that differ, and figures without a partner on the other side."""

    equal: list[tuple[Amount, Amount]] = field(default_factory=list)
    unequal: list[tuple[Amount, Amount]] = field(default_factory=list)
    missing: list[Amount] = field(default_factory=list)
    added: list[Amount] = field(default_factory=list)


def pair(source: Sequence[Amount], target: Sequence[Amount]) -> Pairing:
    """Pair the numbers of a text with those of its translation, each at most once; the surest pairs first."""
    free_source = dict(enumerate(source))
    free_target = dict(enumerate(target))
    equal: list[tuple[Amount, Amount]] = []
    for suits in (_is_twin, _is_alike, _is_possible):
        equal += _matched(free_source, free_target, suits)
    unequal = _compared(free_source, free_target)
    return Pairing(
        equal,
        unequal,
        [one for one in free_source.values() if one.firm],
        [one for one in free_target.values() if one.firm],
    )


def _matched(free_source: dict[int, Amount], free_target: dict[int, Amount], suits) -> list[tuple[Amount, Amount]]:
    """Take out of both sides, and return, the pairs that share a value and suit each other."""
    places: dict[Key, list[int]] = defaultdict(list)
    for place, amount in reversed(free_target.items()):
        for key in amount.offered:
            places[key].append(place)
    found = []
    for place, amount in list(free_source.items()):
        other = _first(amount, places, free_target, suits)
        if other is not None:
            found.append((amount, free_target.pop(other)))
            del free_source[place]
    return found


def _first(amount: Amount, places: dict[Key, list[int]], free: dict[int, Amount], suits) -> int | None:
    """Return the first place in the target of a number that suits this one; the lists have the first one last."""
    for key in amount.sought:
        listed = places.get(key, [])
        while listed and listed[-1] not in free:
            listed.pop()
        # A few only: among many equal numbers any will do.
        for place in listed[: -MAX_TRIED - 1 : -1]:
            if place in free and suits(amount, free[place]):
                return place
    return None


def _is_twin(one: Amount, other: Amount) -> bool:
    """Two numbers in figures, of one kind, in no different currency."""
    return one.figures and other.figures and one.kind == other.kind and _one_currency(one, other)


def _is_alike(one: Amount, other: Amount) -> bool:
    return one.figures and other.figures and _one_currency(one, other)


def _is_possible(one: Amount, other: Amount) -> bool:
    return True


def _one_currency(one: Amount, other: Amount) -> bool:
    return not one.currencies or not other.currencies or bool(one.currencies & other.currencies)


def _compared(free_source: dict[int, Amount], free_target: dict[int, Amount]) -> list[tuple[Amount, Amount]]:
    """Take out of both sides, and return, what seems to be meant for each other and differs, the likeliest first."""
    sources = [(place, one) for place, one in free_source.items() if _tells(one)][:MAX_COMPARED]
    targets = [(place, one) for place, one in free_target.items() if _tells(one)][:MAX_COMPARED]
    ranked = sorted(
        (-likeness(one, other), abs(number - index), place, partner)
        for number, (place, one) in enumerate(sources)
        for index, (partner, other) in enumerate(targets)
        if likeness(one, other) > 0
    )
    found = []
    for _likeness, _distance, place, partner in ranked:
        if place in free_source and partner in free_target:
            found.append((place, free_source.pop(place), free_target.pop(partner)))
    return [(one, other) for _place, one, other in sorted(found, key=lambda pair: pair[0])]


def _tells(one: Amount) -> bool:
    """Tell whether a number without a partner is worth comparing: figures, months, and large numbers in words."""
    return one.firm or one.kind is Kind.DATE or one.magnitude >= SMALLEST_MAGNITUDE


def likeness(one: Amount, other: Amount) -> float:
    """Return how likely two different numbers are meant for each other, 0 (not at all) to 4."""
    if not (one.firm or other.firm):
        both_months = one.kind is Kind.DATE and other.kind is Kind.DATE
        return 1.0 if both_months or _powers_apart(one, other) else 0.0
    if (one.kind is Kind.LABEL) != (other.kind is Kind.LABEL):
        return 0.0
    if _is_month(one) != _is_month(other):
        return 0.0
    if _powers_apart(one, other) or same_written_otherwise(one, other):
        return 4.0
    if not (one.firm and other.firm):
        return 0.0
    common = _common_digits(one.text, other.text)
    if common < 0.5 and (one.kind != other.kind or one.year != other.year):
        return 0.0
    return 1.0 + (one.kind == other.kind) + common - 0.9 * (one.year != other.year)


def _is_month(one: Amount) -> bool:
    return one.kind is Kind.DATE and not one.figures


def same_written_otherwise(one: Amount, other: Amount) -> bool:
    """Tell whether the second says the first in another language's marks."""
    return (other.foreign is not None and other.foreign == one.mantissa) or (
        other.mantissa != one.mantissa and _figures(one.text) == _figures(other.text)
    )


def _figures(text: str) -> str:
    found = _FIGURES.search(text)
    return found[0] if found and not found[0].isdecimal() else text


def _powers_apart(one: Amount, other: Amount) -> bool:
    """Tell whether two numbers differ by thousands, millions … only."""
    if not one.value or not other.value or one.value == other.value:
        return False
    if max(one.magnitude, other.magnitude) < SMALLEST_MAGNITUDE:
        return False
    large, small = max(one.value, other.value), min(one.value, other.value)
    ratio = large / small
    return ratio in (Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12)


def _common_digits(one: str, other: str) -> float:
    """Return how much of the digits of two numbers agrees, from either end, 0 to 1."""
    left = "".join(filter(str.isdecimal, one))[:40]
    right = "".join(filter(str.isdecimal, other))[:40]
    length = max(len(left), len(right), 1)
    ahead = sum(a == b for a, b in zip(left, right, strict=False))
    behind = sum(a == b for a, b in zip(left[::-1], right[::-1], strict=False))
    return max(ahead, behind) / length
