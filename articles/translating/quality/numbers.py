"""The check of numbers: figures, dates, percentages, currencies and magnitudes say the same in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from articles import languages
from articles.translating.quality import figures
from articles.translating.quality.amounts import MONTH, VERSION, Amount, Kind
from articles.translating.quality.findings import Finding, Severity, finding
from articles.translating.quality.pairing import Pairing, pair, same_written_otherwise
from articles.translating.quality.plain import Plain
from articles.translating.quality.sides import Side

#: How many characters can stand between a month and its year.
_BESIDE = 6
#: How many characters can stand between a number and the same in another unit.
_APART = 14
#: The codes of all findings about numbers.
CODES = frozenset({"number", "date", "time", "percentage", "currency", "magnitude"})
_DASHES = "-‐‑–—/:"


def check_numbers(source: Plain, target: Plain, source_language: str, target_language: str) -> Iterator[Finding]:
    """Yield where the numbers of a translation are not those of its source."""
    here, there = Side.of(source, source_language).generous(), Side.of(target, target_language)
    if not (here.is_known and there.is_known):
        yield from _plainly(here, there)
        return
    pairing = pair(here.amounts, there.amounts)
    yield from _unequal(pairing, here, there)
    yield from _one_sided(pairing, here, there)
    yield from _other_units(pairing, here, there)


def _plainly(here: Side, there: Side) -> Iterator[Finding]:
    """Yield what differs where one language's words for magnitudes and months are not known: bare figures, as warnings."""
    sides = [side.with_bare_figures() for side in (here, there)]
    pairing = pair(sides[0].amounts, sides[1].amounts)
    for one in (*_unequal(pairing, *sides), *_one_sided(pairing, *sides)):
        yield replace(one, severity=Severity.WARNING)


def _unequal(pairing: Pairing, here: Side, there: Side) -> Iterator[Finding]:
    for one, other in pairing.unequal:
        written_otherwise = there.is_known and same_written_otherwise(one, other)
        yield finding(
            _code(one, other),
            Severity.ERROR,
            _as_elsewhere(other, there) if written_otherwise else _differs(one, other),
            (one.text, other.text),
            source_span=here.span(one),
            target_span=there.span(other),
        )


def _differs(one: Amount, other: Amount) -> str:
    return _("%(target)s in the translation, %(source)s in the source.") % {"target": other.text, "source": one.text}


def _as_elsewhere(other: Amount, there: Side) -> str:
    grouping = next(iter(there.lexicon.grouping_marks), "")
    return _("%(target)s is not how %(language)s writes numbers: here it is %(rewritten)s.") % {
        "target": other.text,
        "language": languages.own_name(there.language),
        "rewritten": figures.rewritten(other.text, there.lexicon.decimal_mark, grouping),
    }


def _code(one: Amount, other: Amount) -> str:
    """Return which check a pair of different numbers belongs to."""
    kinds = {one.kind, other.kind}
    if one.mantissa is not None and one.mantissa == other.mantissa and one.magnitude != other.magnitude:
        return "magnitude"
    if one is not other and not one.figures and not other.figures and Kind.DATE not in kinds:
        return "magnitude"
    for kind in (Kind.CURRENCY, Kind.PERCENTAGE, Kind.TIME, Kind.DATE):
        if kind in kinds:
            return kind.value
    return "number"


def _one_sided(pairing: Pairing, here: Side, there: Side) -> Iterator[Finding]:
    """Yield figures that only one side has, and that the other needs."""
    for one in _joined([one for one in pairing.missing if not _is_free(one, here, there)], here):
        message = _("%(source)s of the source is missing in the translation.") % {"source": one.text}
        yield finding(_code(one, one), Severity.ERROR, message, (one.text, None), source_span=here.span(one))
    for other in _joined([one for one in pairing.added if not _is_free(one, there, here)], there):
        if not other.year and not _is_conversion(other, there):
            message = _("%(target)s of the translation is not in the source.") % {"target": other.text}
            yield finding(
                _code(other, other), Severity.WARNING, message, (None, other.text), target_span=there.span(other)
            )


def _is_conversion(one: Amount, side: Side) -> bool:
    """Tell whether a number says once more, in another unit, what stands before it: 80 km (50 miles), Rp9,920 (US$0.9)."""
    before = [other for other in side.near(one) if 0 < one.start - other.end <= _APART]
    if not before:
        return False
    between = side.plain.text[before[-1].end : one.start]
    other_money = bool(one.currencies and before[-1].currencies) and not one.currencies & before[-1].currencies
    return "(" in between or (other_money and between.isspace())


def _joined(found: Sequence[Amount], side: Side) -> Iterator[Amount]:
    """Yield numbers, the parts of a date in digits as one."""
    waiting: Amount | None = None
    for one in found:
        if waiting and waiting.kind is one.kind is Kind.DATE and one.start - waiting.end == 1:
            waiting = replace(waiting, end=one.end, text=side.plain.text[waiting.start : one.end], year=False)
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _is_free(one: Amount, side: Side, other_side: Side) -> bool:
    """Tell whether languages rightly differ here: part of a name, "one" as an article, a year said otherwise."""
    # What is said twice on one side and once on the other is no number lost.
    if any(key in other_side.keys for key in one.keys):
        return True
    if one.kind is Kind.LABEL:
        return all(sort != VERSION for sort, _value in one.keys)
    if one.kind is Kind.NUMBER and one.value == 1 and not _is_exact(one, side):
        return True
    return one.year and (other_side.says_relative_year or _completes_month(one, side, other_side))


def _is_exact(one: Amount, side: Side) -> bool:
    """Tell whether a number can be no article: part of a score, a range or a date."""
    text = side.plain.text
    around = text[max(0, one.start - 1) : one.start] + text[one.end : one.end + 1]
    months = [other for other in side.near(one) if other.kind is Kind.DATE and not other.figures]
    return any(sign in _DASHES for sign in around) or any(
        abs(other.start - one.end) <= 1 or abs(one.start - other.end) <= 1 for other in months
    )


def _completes_month(year: Amount, side: Side, other_side: Side) -> bool:
    """Tell whether a year stands right behind a month that the other text names, too."""
    before = [one for one in side.near(year) if 0 < year.start - one.end <= _BESIDE]
    return any(key[0] == MONTH and key in other_side.keys for one in before for key in one.keys)


def _other_units(pairing: Pairing, here: Side, there: Side) -> Iterator[Finding]:
    """Yield pairs of one value in different currencies, or with a percent sign on one side of the texts only."""
    percent = [any(amount.kind is Kind.PERCENTAGE for amount in side.amounts) for side in (here, there)]
    for one, other in pairing.equal:
        if one.currencies and other.currencies and not one.currencies & other.currencies:
            code = "currency"
        elif percent[0] != percent[1] and Kind.PERCENTAGE in (one.kind, other.kind) and one.figures and other.figures:
            code = "percentage"
        else:
            continue
        yield finding(
            code,
            Severity.ERROR,
            _differs(one, other),
            (one.text, other.text),
            source_span=here.span(one),
            target_span=there.span(other),
        )
