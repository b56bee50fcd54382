"""The checks of punctuation: quotation marks in pairs, and an end like the source's."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from articles.translating.quality.findings import Finding, Severity, finding
from articles.translating.quality.plain import Plain
from articles.translating.writing import writing

#: Where a language says nothing: the typographic, the straight and the angular ones. Single ones can be apostrophes.
QUOTATION_MARKS = ("“”", '""', "«»")
#: What may stand behind the last mark of a sentence.
_CLOSING = "\"'”’»)]}*"
#: Marks that end a sentence, each with its like in other scripts (Unicode names them FULL STOP, QUESTION MARK …).
_ENDS = {"。": ".", "।": ".", "؟": "?", "？": "?", "！": "!", "：": ":", "；": ";", "؛": ";", "．": "."} | {
    mark: mark for mark in ".?!:;…"
}


def check_quotation_marks(source: Plain, target: Plain, source_language: str, target_language: str) -> list[Finding]:
    """Return quotation marks without their partner. Where the source has such, too, a quotation goes on beyond the segment."""
    if list(_unpaired(source.text, _marks(source_language))):
        return []
    return [
        finding(
            "quotation",
            Severity.WARNING,
            _("The quotation marks are not in pairs: there is a %(mark)s too many.") % {"mark": target.text[place]},
            (target.text[place],),
            target_span=target.span(place, place + 1),
        )
        for place in _unpaired(target.text, _marks(target_language))
    ]


def _marks(language: str) -> Sequence[str]:
    return writing(language).words("punctuation", "quotation_marks") or QUOTATION_MARKS


def _unpaired(text: str, pairs: Sequence[str]) -> Iterator[int]:
    """Yield where a mark without its partner stands, at most one of each sort."""
    for opening, closing in (tuple(pair) for pair in pairs):
        if opening == closing:
            places = [place for place, sign in enumerate(text) if sign == opening]
            # Behind a digit it can mean inches.
            sure = [place for place in places if not text[max(0, place - 1) : place].isdecimal()]
            if len(places) % 2 and len(sure) % 2:
                yield places[-1]
        else:
            yield from _unmatched(text, opening, closing)


def _unmatched(text: str, opening: str, closing: str) -> Iterator[int]:
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign == opening:
            opened.append(place)
        elif sign == closing:
            if not opened:
                yield place
                return
            opened.pop()
    yield from opened[:1]


def check_end(source: Plain, target: Plain) -> list[Finding]:
    """Return whether the translation ends with another mark than the source."""
    (here, start), (there, end) = _end(source.text), _end(target.text)
    if here == there:
        return []
    if not there:
        message = _("The source ends with “%(source)s”, the translation with no mark.") % {"source": here}
    elif not here:
        message = _("The translation ends with “%(target)s”, the source with no mark.") % {"target": there}
    else:
        message = _("The translation ends with “%(target)s”, the source with “%(source)s”.") % {
            "target": there,
            "source": here,
        }
    return [
        finding(
            "end_punctuation",
            Severity.WARNING,
            message,
            (here, there),
            source_span=source.span(max(0, start - 1), start),
            target_span=target.span(max(0, end - 1), end),
        )
    ]


def _end(text: str) -> tuple[str, int]:
    """Return the mark at the end of a text, as it is compared, and where it ends."""
    end = len(text.rstrip())
    while end and (text[end - 1] in _CLOSING or text[end - 1].isspace()):
        end -= 1
    if text[:end].endswith(("...", ". . .")):
        return "…", end
    mark = _ENDS.get(text[end - 1 : end], "")
    return mark, end
