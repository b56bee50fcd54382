"""Dates in digits and times of the day, as a language writes them."""

import re
from decimal import Decimal

from articles.translating.quality.amounts import CLOCK, MONTH, Amount, Key, Kind, number
from articles.translating.quality.lexicon import Lexicon

_DATE = re.compile(r"(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{1,4}))?(?![\d/]|[.,]\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-4])([.:])([0-5]\d)(?::[0-5]\d)?(?![\d:]|[.,]\d)")
_CLOCK_WITHOUT_MARK = re.compile(r"([01]\d|2[0-4])()([0-5]\d)(?!\d|[.,]\d)")
_HALF_DAY, _HOUR = 720, 60


def date_parts(text: str, start: int, lexicon: Lexicon) -> list[Amount] | None:
    """Return the parts of a date in digits: each can be what any of the language's orders makes of it."""
    found = _DATE.match(text, start)
    if not found or (start and text[start - 1] in "/.,"):
        return None
    parts = [(found[index], found.start(index)) for index in (1, 3, 4) if found[index]]
    lengths = tuple(len(digits) for digits, _at in parts)
    if found[2] != "/" and not (len(parts) == 3 and 4 in (lengths[0], lengths[2]) and min(lengths) <= 2):
        return None
    if len(parts) == 2 and len(parts[0][0]) > 2:
        return None
    orders = [order for order in lexicon.orders if len(parts) == 3 or not order.startswith("y")]
    is_year_first = len(parts[0][0]) == 4
    orders = [order for order in orders if order.startswith("y") == is_year_first]
    out = []
    for place, (digits, at) in enumerate(parts):
        value = Decimal(digits)
        keys: list[Key] = [number(value)]
        if any(order[place] == "m" for order in orders) and 1 <= value <= 12:
            keys.append((MONTH, value))
        is_year = len(digits) == 4
        out.append(Amount(at, at + len(digits), digits, tuple(keys), value, value, Kind.DATE, year=is_year))
    return out


def time_of_day(text: str, start: int, lexicon: Lexicon) -> Amount | None:
    """Return a time of the day with minutes. With a point it needs company, as 4.30 can be a number."""
    found = _CLOCK.match(text, start) or _CLOCK_WITHOUT_MARK.match(text, start)
    if not found or (found[2] == "" and not lexicon.clock_after.match(text, found.end())):
        return None
    end = found.end()
    is_told = found[2] == ":" or lexicon.clock_before.find(text, start)
    half = lexicon.morning.match(text, end) or lexicon.afternoon.match(text, end)
    zone = lexicon.clock_after.match(text, end)
    if not (is_told or half or zone) or lexicon.percent.match(text, end) or lexicon.magnitude.match(text, end):
        return None
    minutes = int(found[1]) * _HOUR + int(found[3])
    keys = _minutes(text, minutes, end, lexicon)
    if found[2] == lexicon.decimal_mark:
        keys += (number(Decimal(found[0])),)  # "It stood at 4.30."
    return Amount(start, end, found[0], keys, None, kind=Kind.TIME)


def whole_hour(text: str, amount: Amount, end: int, lexicon: Lexicon) -> tuple[Key, ...]:
    """Return the minutes of the day that a whole hour says: "3 a.m.", "pukul 3"; none if it is no time."""
    value = amount.value
    if value is None or value != value.to_integral_value() or not 0 <= value <= 24:
        return ()
    told = lexicon.clock_before.find(text, amount.start)
    if not (
        told
        or lexicon.morning.match(text, end)
        or lexicon.afternoon.match(text, end)
        or lexicon.clock_after.match(text, end)
    ):
        return ()
    return _minutes(text, int(value) * _HOUR, end, lexicon)


def _minutes(text: str, minutes: int, end: int, lexicon: Lexicon) -> tuple[Key, ...]:
    morning, afternoon = lexicon.morning.match(text, end), lexicon.afternoon.match(text, end)
    hour, rest = divmod(minutes, _HOUR)
    early, late = (hour % 12) * _HOUR + rest, (hour % 12) * _HOUR + rest + _HALF_DAY
    if hour > 12 or hour == 0 or not (morning or afternoon):
        values = {minutes % (2 * _HALF_DAY)} if hour >= 12 or hour == 0 else {early, late}
    else:
        values = ({early} if morning else set()) | ({late} if afternoon else set())
    return tuple((CLOCK, Decimal(value)) for value in sorted(values))
