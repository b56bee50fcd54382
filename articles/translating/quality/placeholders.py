"""The checks of placeholders and links: all of the source's are there, none is foreign, each opens and closes."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.translating.quality.findings import Finding, Severity, Span, finding
from articles.translating.quality.plain import Placeholder, Plain

Links = Mapping[str, str]


def check_placeholders(source: Plain, target: Plain, source_links: Links, target_links: Links) -> Iterator[Finding]:
    """Yield which placeholders are missing, foreign or not in pairs, and which links lead elsewhere.

    The links are the addresses by the placeholders' numbers.
    """
    here = {one.number: one for one in reversed(source.placeholders)}
    there = {one.number: one for one in reversed(target.placeholders)}
    yield from _missing(source, here, there, source_links)
    yield from _foreign(target, here, there, target_links)
    yield from _unpaired(target, here)
    yield from _elsewhere(there, source_links, target_links)
    yield from map(_stray, target.stray)


def _missing(source: Plain, here: dict, there: dict, links: Links) -> Iterator[Finding]:
    for number in dict.fromkeys(one.number for one in source.placeholders):
        if number in there:
            continue
        span, written = here[number].span, {"placeholder": here[number].written}
        if number in links:
            message = _("The link to %(address)s is missing in the translation.") % {"address": links[number]}
            yield finding("link", Severity.ERROR, message, (number, links[number], None), source_span=span)
        else:
            message = _("%(placeholder)s is missing in the translation.") % written
            yield finding("placeholder", Severity.ERROR, message, ("missing", number), source_span=span)


def _foreign(target: Plain, here: dict, there: dict, links: Links) -> Iterator[Finding]:
    for number in dict.fromkeys(one.number for one in target.placeholders):
        if number in here:
            continue
        span = there[number].span
        if number in links:
            message = _("The source has no link to %(address)s.") % {"address": links[number]}
            yield finding("link", Severity.WARNING, message, (number, None, links[number]), target_span=span)
        else:
            message = _("The source has no %(placeholder)s.") % {"placeholder": there[number].written}
            yield finding("placeholder", Severity.ERROR, message, ("foreign", number), target_span=span)


def _unpaired(target: Plain, here: dict) -> Iterator[Finding]:
    """Yield placeholders that do not open and close once, as they do in the source."""
    opened: dict[str, Placeholder] = {}
    closed: set[str] = set()
    for one in target.placeholders:
        if one.what == "close":
            if one.number not in opened:
                yield _unpaired_finding(one, _("%(placeholder)s closes what is not open."))
            opened.pop(one.number, None)
            closed.add(one.number)
        elif one.number in here and (one.what == "empty") != (here[one.number].what == "empty"):
            yield _unpaired_finding(one, _("%(placeholder)s is written in another way in the source."))
        elif one.what == "open":
            if one.number in opened or one.number in closed:
                yield _unpaired_finding(one, _("%(placeholder)s stands here a second time."))
            opened.setdefault(one.number, one)
    for one in opened.values():
        yield _unpaired_finding(one, _("%(placeholder)s is not closed."))


def _unpaired_finding(one: Placeholder, message: str) -> Finding:
    text = message % {"placeholder": one.written}
    return finding("placeholder", Severity.ERROR, text, ("unpaired", one.written), target_span=one.span)


def _stray(span: Span) -> Finding:
    message = _("A single brace belongs to no placeholder. A brace of the text itself is written twice.")
    return finding("placeholder", Severity.ERROR, message, ("stray",), target_span=span)


def _elsewhere(there: dict[str, Placeholder], source_links: Links, target_links: Links) -> Iterator[Finding]:
    """Yield links to another site than the source's: to its page in another language is rightly another address."""
    sites = {_site(address) for address in source_links.values()}
    for number, address in target_links.items():
        if number in source_links and number in there and _site(address) not in sites:
            message = _("The link leads to %(target)s, in the source to %(source)s.") % {
                "target": address,
                "source": source_links[number],
            }
            values = (number, source_links[number], address)
            yield finding("link", Severity.WARNING, message, values, target_span=there[number].span)


def _site(address: str) -> str:
    """Return what is the same in all languages of a site: the host, or the scheme where there is none (mailto:)."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return (parts.hostname or parts.scheme or "").removeprefix("www.")
