"""What the two numbers of a range or a span of years tell of each other."""

import re
from dataclasses import replace
from decimal import Decimal

from articles.translating.quality.amounts import ONE, Amount, Kind, number
from articles.translating.quality.lexicon import Lexicon

_DASH = re.compile(r"\s?[-‐‑–—/]\s?")
#: How many characters stand between the numbers of a range at the most.
_APART = 12


def with_ranges(text: str, found: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Let the first number of a range share what is said behind the second: 10-15 million, 70–90 %, Rp5-10 million."""
    for index in range(len(found) - 1, 0, -1):
        first, second = found[index - 1], found[index]
        between = text[first.end : second.start]
        if len(between) > _APART or first.value is None or second.value is None or not _is_range(between, lexicon):
            continue
        if first.year and len(second.text) <= 2 and second.figures and _DASH.fullmatch(between):
            found[index] = _completed(first.value, second)
            continue
        if second.magnitude != ONE and first.magnitude == ONE:
            first = first.also(number(first.value * second.magnitude))
        if second.kind is Kind.PERCENTAGE and first.kind is Kind.NUMBER and not first.year:
            first = replace(first, kind=Kind.PERCENTAGE, year=False)
        found[index - 1] = first
        if first.kind is Kind.CURRENCY and second.kind is Kind.NUMBER and not second.year:
            found[index] = replace(second, kind=Kind.CURRENCY, currencies=first.currencies)
    return found


def _completed(first: Decimal, second: Amount) -> Amount:
    """Return the second year of a span written short, as a year: 2015-16, 1994/5."""
    place = Decimal(10) ** len(second.text)
    year = first - first % place + (second.value or 0)
    return replace(second.also(number(year)), year=True)


def _is_range(between: str, lexicon: Lexicon) -> bool:
    return bool(_DASH.fullmatch(between)) or between.strip().lower() in lexicon.range_words
