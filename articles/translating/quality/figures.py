"""What digits with marks between them say, in a language's own way of writing numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

#: Longer runs of digits are no numbers anybody means.
MAX_DIGITS = 30
_MARKS = ".,"
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Reading:
    """What figures say: every value they can have; or, where they have none, what they say in another language's way."""

    values: tuple[Decimal, ...]
    foreign: Decimal | None = None


def read(figures: str, decimal_mark: str, grouping_marks: Sequence[str]) -> Reading:
    """Read figures. With no decimal mark known, both a point and a comma can be it. What is no number has no values."""
    if len(figures) > MAX_DIGITS:
        return Reading(())
    if not decimal_mark:
        both = {_value(figures, ".", ","), _value(figures, ",", ".")} - {None}
        return Reading(tuple(sorted(value for value in both if value is not None)))
    own = _value(figures, decimal_mark, "".join(grouping_marks))
    if own is not None:
        return Reading((own,))
    other = "," if decimal_mark == "." else "."
    return Reading((), _value(figures, other, _MARKS.replace(other, "")))


def _value(figures: str, decimal_mark: str, grouping_marks: str) -> Decimal | None:
    """Return the value of figures, or None if their marks stand where no mark can."""
    whole, mark, part = figures.partition(decimal_mark)
    if mark and (not part.isdecimal() or (len(whole) > 1 and whole[0] == "0")):
        return None
    if not whole.isdecimal():
        groups = whole.replace(grouping_marks[0], "|") if grouping_marks else whole
        for mark in grouping_marks[1:]:
            groups = groups.replace(mark, "|")
        first, *rest = groups.split("|")
        if not (first.isdecimal() and len(first) <= 3 and first[0] != "0"):
            return None
        if not all(len(group) == 3 and group.isdecimal() for group in rest):
            return None
        whole = first + "".join(rest)
    return Decimal(f"{whole}.{part}" if part else whole)


def meant(written: str, decimal_mark: str) -> Decimal | None:
    """Return what figures must mean whose decimals are three noughts: 10.000 where a point is the decimal mark."""
    found = _FIGURES.search(written)
    whole, _mark, part = (found[0] if found else "").partition(decimal_mark or "|")
    return Decimal(whole + part) if part == "000" and whole.isdecimal() and len(whole) <= 3 else None


def rewritten(written: str, decimal_mark: str, grouping_mark: str) -> str:
    """Return figures whose marks are the wrong way round in this language's own way: 15.5 % as 15,5 %."""
    other = "," if decimal_mark == "." else "."
    swapped = str.maketrans({decimal_mark: grouping_mark or other, other: decimal_mark})
    return _FIGURES.sub(lambda found: found[0].translate(swapped), written, count=1)
