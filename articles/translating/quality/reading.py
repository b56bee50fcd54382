"""Reading all numbers of a text in its language: figures with what stands around them, number words, names of months."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from articles.translating.quality import figures, moments, number_words
from articles.translating.quality.amounts import MONTH, NAMED, ONE, VERSION, Amount, Kind, numbers
from articles.translating.quality.lexicon import Lexicon
from articles.translating.quality.ranges import with_ranges

#: Addresses are passed over; digits with marks; words. Each alternative begins differently, so that a text is read once.
_TOKENS = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+)|(?P<figures>\d+(?:[.,٫٬]\d+)*)|(?P<word>[^\W\d_]+)|(?P<part>[½¼¾])"
)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ROMAN = re.compile(r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})")
#: A name before a hyphen: COVID-19, Mobile-8, but not mid-2007.
_HYPHENED = re.compile(r"(?:[A-Z]|\b[A-Z][^\W\d_]*)[-‐‑]$")
#: What can be the number of a table, a section or a version.
_SHORT = re.compile(r"\d{1,2}[.,]\d{1,2}")
_CAPITALISED = re.compile(r"[^\s.!?:]\s+[^\W\d_]*[A-Z][^\W\d_]*\s$")
#: How much of the text before a number is looked at.
_BEFORE = 28
_CENTURY = 100
_GAP = " -\u00a0\u202f"
#: More numbers than the longest segment has in earnest; what comes behind them is not read.
MAX_NUMBERS = 4000


def amounts(text: str, lexicon: Lexicon) -> list[Amount]:
    """Return the numbers of a text in their order, the first MAX_NUMBERS of them, in linear time."""
    found: list[Amount] = []
    end = 0
    for token in _TOKENS.finditer(text):
        if len(found) >= MAX_NUMBERS:
            break
        if token.start() < end or token.lastgroup == "address":
            continue
        if token.lastgroup == "figures":
            new = list(_from_figures(text, token, lexicon))
        elif token.lastgroup == "word":
            new = _from_word(text, token, lexicon)
        else:
            new = [Amount(*token.span(), token[0], numbers([_PARTS[token[0]]]), _PARTS[token[0]])]
        if new:
            found += new
            end = new[-1].end
    return with_ranges(text, found, lexicon)


def _from_word(text: str, token: re.Match[str], lexicon: Lexicon) -> list[Amount]:
    start, end, word = token.start(), token.end(), token[0]
    if month := lexicon.months.get(word):
        return [Amount(start, end, word, ((MONTH, Decimal(month)),), None, kind=Kind.DATE, figures=False)]
    if amount := number_words.read(text, start, word.lower(), lexicon):
        return [_with_company(text, amount, lexicon)]
    if word.isupper() and (value := _roman(word)):
        return [Amount(start, end, word, numbers([Decimal(value)]), Decimal(value), figures=False)]
    return []


def _roman(word: str) -> int:
    if len(word) > 7 or not _ROMAN.fullmatch(word):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _from_figures(text: str, token: re.Match[str], lexicon: Lexicon) -> Iterator[Amount]:
    start, end = token.span()
    if date := moments.date_parts(text, start, lexicon):
        yield from date
        return
    if time := moments.time_of_day(text, start, lexicon):
        yield time
        return
    if _is_label(text, start, end, lexicon):
        yield _label(token)
        return
    reading = figures.read(token[0], lexicon.decimal_mark, lexicon.grouping_marks)
    if reading.values or reading.foreign is not None:
        yield _number(text, start, end, reading, lexicon)
    else:
        yield _label(token)


def _label(token: re.Match[str]) -> Amount:
    """Return figures that are part of a name or make no number together (1.12.1): compared as they are written."""
    plain = token[0].isdecimal() and len(token[0]) <= figures.MAX_DIGITS
    keys = numbers([Decimal(token[0])]) if plain else ((VERSION, token[0]),)
    return Amount(*token.span(), token[0], keys, None, kind=Kind.LABEL)


def _number(text: str, start: int, end: int, reading: figures.Reading, lexicon: Lexicon) -> Amount:
    before = text[max(0, start - _BEFORE) : start]
    value = reading.values[0] if reading.values else None
    mantissa = value if value is not None else reading.foreign
    written = text[start:end]
    is_year = written.isdecimal() and len(written) == 4 and 1000 <= int(written) < 2200
    amount = Amount(
        start, end, written, numbers(reading.values), value, mantissa, foreign=reading.foreign, year=is_year
    )
    if _is_name(written, before) or (_SHORT.fullmatch(written) and lexicon.label_before.find(text, start)):
        amount = replace(amount, named=True)
        if reading.foreign is not None:
            amount = amount.also((NAMED, written))
    if decade := lexicon.decade_suffix.match(text, end):
        # "The '90s" and "1990s" are the same decade.
        decades = numbers([value + 1900]) if value is not None and value < _CENTURY and value % 10 == 0 else ()
        return replace(
            amount, end=decade.end(), text=text[start : decade.end()], keys=amount.keys + decades, year=False
        )
    if ordinal := lexicon.ordinal_suffix.match(text, end):
        return replace(amount, end=ordinal.end(), text=text[start : ordinal.end()], year=False)
    return _with_company(text, amount, lexicon)


def _is_name(written: str, before: str) -> bool:
    """Tell whether figures with a mark look like a name: behind a word with a capital, or a day and month alike (11.11)."""
    first, _mark, second = written.replace(",", ".").partition(".")
    return bool(_SHORT.fullmatch(written)) and (first == second or bool(_CAPITALISED.search(before)))


def _with_company(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    """Return an amount with what stands beside it: magnitude, percent sign, currency, half of the day."""
    start, end, magnitude, doubtful = amount.start, amount.end, ONE, False
    sign = lexicon.currency_before.find(text, start)
    matched = lexicon.magnitude.match_money if sign else lexicon.magnitude.match
    while amount.figures and (large := matched(text, end)):
        exact = large[0].strip(_GAP)
        magnitude *= lexicon.multipliers.get(exact.lower()) or lexicon.abbreviations[exact]
        doubtful = doubtful or len(exact) == 1
        end = large.end()
    if percent := lexicon.percent.match(text, end):
        return _scaled(text, amount, start, percent.end(), magnitude, Kind.PERCENTAGE)
    currencies: frozenset[str] = frozenset()
    if sign:
        start = sign[1]
        currencies = lexicon.currencies.get(sign[0], frozenset())
    if name := lexicon.currency_after.match(text, end):
        named = lexicon.currencies.get(_spelt(name[0]), frozenset())
        currencies = (currencies & named) or currencies or named
        end = name.end()
    if currencies:
        amount = replace(amount, currencies=currencies)
        return _scaled(text, amount, start, end, magnitude, Kind.CURRENCY)
    if magnitude == ONE and (minutes := moments.whole_hour(text, amount, end, lexicon)):
        return amount.also(*minutes)
    scaled = _scaled(text, amount, start, end, magnitude, amount.kind)
    return scaled.also(*amount.keys) if doubtful else scaled


def _spelt(name: str) -> str:
    return re.sub(r"\s", " ", name.strip(_GAP)).lower()


def _scaled(text: str, amount: Amount, start: int, end: int, magnitude: Decimal, kind: Kind) -> Amount:
    keys = (
        tuple((sort, value * magnitude if isinstance(value, Decimal) else value) for sort, value in amount.keys)
        if magnitude != ONE
        else amount.keys
    )
    value = None if amount.value is None else amount.value * magnitude
    return replace(
        amount,
        start=start,
        end=end,
        text=text[start:end],
        keys=keys,
        value=value,
        magnitude=amount.magnitude * magnitude,
        kind=kind,
        year=amount.year and kind is Kind.NUMBER and magnitude == ONE,
    )


def _is_label(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether figures are part of a name: letters right before them, or capitals and a hyphen (COVID-19, S1)."""
    before = text[max(0, start - _BEFORE) : start]
    if not before or lexicon.currency_before.find(text, start):
        return False
    if before.lower().endswith(lexicon.ordinal_prefixes):
        return False
    # Scripts without capitals write figures right behind a word.
    if before[-1].lower() != before[-1].upper():
        return not lexicon.magnitude.match(text, end)
    if before[-1] == "(" and text[end : end + 1] == ")" and end - start <= 2:
        return True
    if end - start != 4 and _HYPHENED.search(before):
        return True
    return end < len(text) and text[end].isupper() and not lexicon.magnitude.match(text, end)
