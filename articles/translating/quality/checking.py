"""All checks of one segment, in one call."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.texts import is_blank
from articles.translating.lengths import advised_characters
from articles.translating.quality.findings import Finding, Severity, finding, told_apart
from articles.translating.quality.names import check_names
from articles.translating.quality.numbers import check_numbers
from articles.translating.quality.placeholders import check_placeholders
from articles.translating.quality.plain import Plain, plain
from articles.translating.quality.punctuation import check_end, check_quotation_marks
from articles.translating.quality.terms import Term, check_terms
from articles.translating.quality.words import check_doubled_words, check_language

#: A text with more faults of one sort is no translation of its source; nobody reads on.
MAX_FINDINGS = 50


def check(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    *,
    kind: str = "paragraph",
    terms: Iterable[Term] = (),
    names: Sequence[str] = (),
    source_links: Mapping[str, str] | None = None,
    target_links: Mapping[str, str] | None = None,
    max_characters: int | None = None,
) -> list[Finding]:
    """Return what is found in a translation against its source; both are coded texts.

    `kind` is the segment's (SegmentKind); it says how long the text had better be, unless `max_characters` does. `terms` are
    the glossary's terms in the source, `names` names that are written alike in all languages, the links addresses by the
    placeholders' numbers. Needs no data base; takes time in proportion to the texts' length. Messages are in the active
    language.
    """
    here, there = plain(source), plain(target)
    if is_blank(there.text):
        return [] if is_blank(here.text) else [_untranslated(here)]
    limit = advised_characters(kind, kind) if max_characters is None else max_characters
    return told_apart(
        [
            found
            for findings in (
                check_numbers(here, there, source_language, target_language),
                check_placeholders(here, there, source_links or {}, target_links or {}),
                check_terms(terms, target),
                check_names(here, there, source_language, target_language, names),
                check_language(here, there, source_language, target_language),
                check_quotation_marks(here, there, source_language, target_language),
                check_end(here, there),
                check_doubled_words(here, there, target_language),
                _too_long(there, limit),
            )
            for found in islice(findings, MAX_FINDINGS)
        ]
    )


def _untranslated(source: Plain) -> Finding:
    span = source.span(0, len(source.text))
    return finding("untranslated", Severity.ERROR, _("This is not translated yet."), (), source_span=span)


def _too_long(target: Plain, limit: int | None) -> Iterator[Finding]:
    length = len(target.text.strip())
    if limit is None or length <= limit:
        return
    message = ngettext(
        "%(length)d characters; at most %(limit)d is better here.",
        "%(length)d characters; at most %(limit)d are better here.",
        limit,
    ) % {"length": length, "limit": limit}
    end = len(target.text.rstrip())
    cut = end - length + limit
    yield finding("too_long", Severity.WARNING, message, (limit,), target_span=target.span(cut, end))
