"""What the number check needs of a language, made from its writing.toml once: words with values, and patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from articles.translating.writing import Writing, writing

#: What a multiplier is worth at least to be looked for behind digits.
SMALLEST_MAGNITUDE = 1000


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words and marks of one language as the reader of numbers uses them. Words are in small letters, values Decimals."""

    decimal_mark: str
    grouping_marks: tuple[str, ...]
    words: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    multipliers: Mapping[str, Decimal]
    additions: Mapping[str, Decimal]
    vague: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    abbreviations: Mapping[str, Decimal]
    fillers: frozenset[str]
    range_words: frozenset[str]
    months: Mapping[str, int]
    orders: tuple[str, ...]
    currencies: Mapping[str, frozenset[str]]
    ordinal_prefixes: tuple[str, ...]
    ordinal_suffix: re.Pattern[str]
    decade_suffix: re.Pattern[str]
    magnitude: re.Pattern[str]
    percent: re.Pattern[str]
    currency_before: re.Pattern[str]
    currency_after: re.Pattern[str]
    label_before: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    morning: re.Pattern[str]
    afternoon: re.Pattern[str]
    relative_year: re.Pattern[str]


def lexicon(language: str) -> Lexicon:
    """Return what is known of the numbers of a language."""
    return _lexicon(writing(language))


@cache
def _lexicon(of: Writing) -> Lexicon:
    currencies = _currencies(of)
    multipliers = _values(of, "multipliers")
    abbreviations = _values(of, "abbreviations", lower=False)
    signs = [name for names in of.table("currencies").values() for name in names if _may_precede(name)]
    large = [word for word, value in multipliers.items() if value >= SMALLEST_MAGNITUDE]
    short = [word for word in abbreviations if len(word) == 1]
    return Lexicon(
        decimal_mark=of.text("numbers", "decimal_mark"),
        grouping_marks=of.words("numbers", "grouping_marks"),
        words=_values(of, "words"),
        ordinals=_values(of, "ordinals"),
        multipliers=multipliers,
        additions=_values(of, "additions"),
        vague=_values(of, "vague"),
        fractions=_values(of, "fractions"),
        abbreviations=abbreviations,
        fillers=frozenset(of.words("numbers", "fillers")),
        range_words=frozenset(of.words("numbers", "range_words")),
        months=_months(of),
        orders=of.words("dates", "orders") or ("dmy", "mdy", "ymd"),
        currencies=currencies,
        ordinal_prefixes=of.words("numbers", "ordinal_prefixes"),
        ordinal_suffix=_after(of.words("numbers", "ordinal_suffixes"), space=""),
        decade_suffix=_after(of.words("numbers", "decade_suffixes"), space=""),
        magnitude=re.compile(
            rf"[\s-]?(?:(?i:{_any(large)})|{_any(word for word in abbreviations if len(word) > 1)})(?!\w)"
            rf"|(?:{_any(short)})(?!\w)"
        ),
        percent=_after(of.words("numbers", "percent")),
        currency_before=re.compile(rf"(?<![^\W\d_])(?:{_any(signs)})\s?$", re.IGNORECASE),
        currency_after=_after(currencies),
        label_before=re.compile(rf"(?<!\w)(?:{_any(of.words('numbers', 'labels'))})\s$", re.IGNORECASE),
        clock_before=re.compile(rf"(?<!\w)(?:{_any(of.words('times', 'before'))})\s$", re.IGNORECASE),
        clock_after=_after(of.words("times", "after")),
        morning=_after(of.words("times", "morning")),
        afternoon=_after(of.words("times", "afternoon")),
        relative_year=re.compile(rf"(?<!\w)(?:{_any(of.words('dates', 'relative_years'))})(?!\w)", re.IGNORECASE),
    )


def _values(of: Writing, name: str, *, lower: bool = True) -> dict[str, Decimal]:
    return {
        (word.lower() if lower else word): Decimal(str(value)) for word, value in of.table(f"numbers.{name}").items()
    }


def _months(of: Writing) -> dict[str, int]:
    """Return the number of each month by each of its forms, as written."""
    listed = of.table("dates").get("months", ())
    return {form: number for number, forms in enumerate(listed, 1) for form in forms}


def _currencies(of: Writing) -> dict[str, frozenset[str]]:
    """Return, for each sign or name in small letters, the codes of the currencies that it can mean."""
    found: dict[str, set[str]] = {}
    for code, names in of.table("currencies").items():
        for name in names:
            found.setdefault(name.lower(), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _may_precede(name: str) -> bool:
    """Tell whether a name of a currency can stand before the number: signs and codes, no words."""
    return " " not in name and not name[0].islower()


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; one that never matches where there are none."""
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in listed) or "(?!)"


def _after(words: Iterable[str], space: str = r"[\s-]?") -> re.Pattern[str]:
    """Return a pattern for any of the words behind a number; a word ends where no letter follows."""
    listed = list(words)
    letters = [word for word in listed if word[-1:].isalpha()]
    signs = [word for word in listed if not word[-1:].isalpha()]
    return re.compile(rf"{space}(?:(?:{_any(letters)})(?!\w)|(?:{_any(signs)}))", re.IGNORECASE)
