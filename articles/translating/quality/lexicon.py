"""What the number check needs of a language, made from its writing.toml once: words with values, and patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from articles.translating.writing import Writing, writing

#: What a multiplier is worth at least to be looked for behind digits.
SMALLEST_MAGNITUDE = 1000


class Behind:
    """What can stand right behind a number, if need be after a space or a hyphen."""

    def __init__(self, words: Iterable[str], *, may_be_apart: bool = True):
        listed = list(words)
        letters = [word for word in listed if word[-1:].isalpha()]
        signs = [word for word in listed if not word[-1:].isalpha()]
        gap = r"[\s-]?" if may_be_apart else ""
        # A word ends where no letter follows.
        self._pattern = re.compile(rf"{gap}(?:(?:{_any(letters)})(?!\w)|(?:{_any(signs)}))", re.IGNORECASE)
        self._first = {sign for word in listed for sign in (word[0].lower(), word[0].upper())}

    def match(self, text: str, place: int) -> re.Match[str] | None:
        """Return what stands behind this place, or None. The first letter is looked at first, as mostly nothing does."""
        sign = text[place : place + 1]
        if sign not in self._first and text[place + 1 : place + 2] not in self._first:
            return None
        return self._pattern.match(text, place)


class Magnitude(Behind):
    """Thousands, millions …: their words without regard to capitals; short forms as listed, a letter alone without a space."""

    def __init__(self, words: Iterable[str], short: Iterable[str]):
        listed, short = list(words), list(short)
        letters = [word for word in short if len(word) == 1]
        longer = [word for word in short if len(word) > 1]
        words_apart = rf"[\s-]?(?:(?i:{_any(listed)})|{_any(longer)})(?!\w)"
        self._pattern = re.compile(rf"{words_apart}|(?:{_any(letters)})(?!\w)")
        self._behind_money = re.compile(rf"{words_apart}|\s?(?:{_any(letters)})(?!\w)")
        self._first = {sign for word in (*listed, *short) for sign in (word[0].lower(), word[0].upper())}

    def match_money(self, text: str, place: int) -> re.Match[str] | None:
        """Return what stands behind an amount of money, where a letter alone can be nothing else: Rp1,2 T."""
        return self._behind_money.match(text, place)


class Before:
    """What can stand right before a number, after a space if need be."""

    def __init__(self, words: Iterable[str]):
        self._words = {word.lower() for word in words}
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)

    def find(self, text: str, place: int) -> tuple[str, int] | None:
        """Return what stands before this place, in small letters, and where it begins; None if nothing of it does."""
        end = place - 1 if text[max(0, place - 1) : place].isspace() else place
        for length in self._lengths:
            start = end - length
            if start < 0 or text[start:end].lower() not in self._words:
                continue
            if not (text[start].isalpha() and text[max(0, start - 1) : start].isalpha()):
                return text[start:end].lower(), start
        return None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words and marks of one language as the reader of numbers uses them. Words are in small letters, values Decimals."""

    #: The words with which a number in words can begin.
    beginnings: frozenset[str]
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
    ordinal_suffix: Behind
    decade_suffix: Behind
    magnitude: Magnitude
    percent: Behind
    currency_before: Before
    currency_after: Behind
    label_before: Before
    clock_before: Before
    clock_after: Behind
    morning: Behind
    afternoon: Behind
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
    words, ordinals, vague, fractions = (_values(of, name) for name in ("words", "ordinals", "vague", "fractions"))
    return Lexicon(
        beginnings=frozenset((*words, *ordinals, *vague, *fractions, *multipliers)),
        decimal_mark=of.text("numbers", "decimal_mark"),
        grouping_marks=of.words("numbers", "grouping_marks"),
        words=words,
        ordinals=ordinals,
        multipliers=multipliers,
        additions=_values(of, "additions"),
        vague=vague,
        fractions=fractions,
        abbreviations=abbreviations,
        fillers=frozenset(of.words("numbers", "fillers")),
        range_words=frozenset(of.words("numbers", "range_words")),
        months=_months(of),
        orders=of.words("dates", "orders") or ("dmy", "mdy", "ymd"),
        currencies=currencies,
        ordinal_prefixes=of.words("numbers", "ordinal_prefixes"),
        ordinal_suffix=Behind(of.words("numbers", "ordinal_suffixes"), may_be_apart=False),
        decade_suffix=Behind(of.words("numbers", "decade_suffixes"), may_be_apart=False),
        magnitude=Magnitude(large, abbreviations),
        percent=Behind(of.words("numbers", "percent")),
        currency_before=Before(signs),
        currency_after=Behind(currencies),
        label_before=Before(of.words("numbers", "labels")),
        clock_before=Before(of.words("times", "before")),
        clock_after=Behind(of.words("times", "after")),
        morning=Behind(of.words("times", "morning")),
        afternoon=Behind(of.words("times", "afternoon")),
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
