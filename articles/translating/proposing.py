"""What a translation would say if it followed its source: where only numbers or names changed, they are exchanged in it."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.formats import get_format

from articles.translating.staleness import changes

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?")
#: Placeholders of marks and links hold digits that are no numbers of the text.
_CODE = re.compile(r"\{/?\d{1,3}/?\}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One piece of a translation that gives way to another."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation brought into line with its changed source, and what was exchanged in it."""

    text: str
    exchanges: tuple[Exchange, ...]


def propose(before: str, after: str, said: str, source_language: str, language: str) -> Proposal | None:
    """Return the coded translation `said` as it follows the source from `before` to `after` (plain texts).

    None where more changed than numbers and names, or where one of them is not found just once in the translation.
    """
    wanted = _exchanges(before, after, source_language, language)
    text, done = said, []
    for exchange in wanted or ():
        places = _places(text, exchange.old)
        if len(places) != 1:
            return None
        text = text[: places[0]] + exchange.new + text[places[0] + len(exchange.old) :]
        done.append(exchange)
    return Proposal(text, tuple(done)) if done else None


def _exchanges(before: str, after: str, source_language: str, language: str) -> list[Exchange] | None:
    """Return what is to be exchanged, in the other language's own writing; None where something else changed, too."""
    found = changes(before, after)
    out: list[Exchange] = []
    for place, change in enumerate(found):
        if change.what == "same":
            continue
        if change.what == "added":
            if place == 0 or found[place - 1].what != "removed":
                return None
            continue
        added = found[place + 1].text if place + 1 < len(found) and found[place + 1].what == "added" else ""
        pairs = _pairs(change.text.strip(), added.strip(), source_language, language)
        if pairs is None:
            return None
        out += pairs
    return out


def _pairs(removed: str, added: str, source_language: str, language: str) -> list[Exchange] | None:
    if not removed or not added:
        return None
    old, new = _NUMBER.findall(removed), _NUMBER.findall(added)
    if old and _NUMBER.sub("#", removed) == _NUMBER.sub("#", added):
        pairs = zip(old, new, strict=True)
        return [
            Exchange(_rewritten(one, source_language, language), _rewritten(other, source_language, language))
            for one, other in pairs
            if one != other
        ]
    if _is_name(removed) and _is_name(added):
        return [Exchange(removed, added)]
    return None


def _is_name(text: str) -> bool:
    """Tell whether a stretch is written as names are: every word begins with a capital or a digit."""
    words = _WORD.findall(text)
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def _rewritten(number: str, source_language: str, language: str) -> str:
    """Return a number of the source as the other language writes it; as it is where it cannot be read."""
    whole, decimals, grouped = _read(number, source_language)
    if whole is None:
        return number
    group = get_format("THOUSAND_SEPARATOR", language, use_l10n=True)
    text = f"{int(whole):,}".replace(",", group) if grouped else whole
    return text + (get_format("DECIMAL_SEPARATOR", language, use_l10n=True) + decimals if decimals else "")


def _read(number: str, language: str) -> tuple[str | None, str, bool]:
    """Return the digits before and after the decimal mark, and whether thousands were marked."""
    group = get_format("THOUSAND_SEPARATOR", language, use_l10n=True)
    decimal = get_format("DECIMAL_SEPARATOR", language, use_l10n=True)
    whole, _mark, decimals = number.partition(decimal)
    plain = re.sub(rf"[{re.escape(group)}\s']", "", whole)
    try:
        Decimal(plain)
    except InvalidOperation:
        return None, "", False
    return (plain, decimals, plain != whole) if plain.isdigit() else (None, "", False)


def _places(text: str, wanted: str) -> list[int]:
    """Return where a word or number stands by itself in a coded text, placeholders left aside."""
    codes = [found.span() for found in _CODE.finditer(text)]
    pattern = re.compile(rf"(?<![\w])(?<!\d[.,]){re.escape(wanted)}(?![\w]|[.,]\d)")
    if wanted[:1].isdigit():  # a currency's letters may stand before: RMB100
        pattern = re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(wanted)}(?!\d|[.,]\d)")
    found = [match.start() for match in pattern.finditer(text)]
    return [start for start in found if not any(first <= start < last for first, last in codes)]
