"""The check of the glossary: its terms are said as it says, and no word that it forbids is used."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from django.utils.translation import gettext as _

from articles.translating.quality.findings import Finding, Severity, finding


class Term(Protocol):
    """A term of the glossary found in the source, as the check asks it (see translating/glossary)."""

    @property
    def source(self) -> str: ...

    @property
    def note(self) -> str: ...

    def is_used_in(self, target: str) -> bool: ...

    def forbidden_in(self, target: str) -> str | None: ...


def check_terms(terms: Iterable[Term], target: str) -> list[Finding]:
    """Return the terms that a coded text does not say as the glossary asks."""
    return [found for term in terms for found in _findings(term, target)]


def _findings(term: Term, target: str) -> Iterator[Finding]:
    span = (term.start, term.end) if hasattr(term, "start") and hasattr(term, "end") else None
    forbidden = term.forbidden_in(target)
    if forbidden:
        message = _("“%(forbidden)s” is not to be used for “%(term)s”.") % {"forbidden": forbidden, "term": term.source}
        place = target.find(forbidden)
        target_span = (place, place + len(forbidden)) if place >= 0 else None
        yield _finding(term, message, (term.source, forbidden), span, target_span)
    # A word made from the term by inflection is a hint to the translator, no obligation.
    elif not getattr(term, "is_derived", False) and not term.is_used_in(target):
        yield _finding(term, _unused(term), (term.source, None), span, None)


def _unused(term: Term) -> str:
    wanted = next(iter(getattr(term, "translations", ())), "")
    if not wanted:
        return _("“%(term)s” is not said as the glossary asks.") % {"term": term.source}
    return _("The glossary says “%(wanted)s” for “%(term)s”.") % {"wanted": wanted, "term": term.source}


def _finding(term: Term, message: str, values: tuple, span, target_span) -> Finding:
    if term.note:
        message = _("%(message)s Note: %(note)s") % {"message": message, "note": term.note}
    return finding("glossary", Severity.WARNING, message, values, source_span=span, target_span=target_span)
