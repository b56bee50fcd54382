"""How the desk shows states and times where there is little room."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from articles.enums import EditionState, SegmentState, TranslationState
from articles.models import Translation

#: The class of each state's chip, of an edition and of a segment: a colour beside the word.
TONES = {
    EditionState.PUBLISHED: "good",
    EditionState.SCHEDULED: "warn",
    EditionState.READY: "warn",
    EditionState.WITHDRAWN: "bad",
}
SEGMENT_TONES = {
    SegmentState.NEW: "bad",
    SegmentState.CHANGED: "warn",
    SegmentState.REVIEW: "warn",
    SegmentState.REMOVED: "warn",
    SegmentState.CURRENT: "good",
}


def tone(state: EditionState) -> str:
    """Return the class of a state's chip."""
    return TONES.get(state, "none")


def translation_tone(work: Translation, edition: EditionState) -> str:
    """Return the class of the chip of a translation: the worst is what readers see out of date."""
    if work.state == TranslationState.MISSING:
        return "none"
    if work.state == TranslationState.STALE and edition == EditionState.PUBLISHED:
        return "bad"
    return "good" if work.state == TranslationState.CURRENT and edition == EditionState.PUBLISHED else "warn"


def translation_words(work: Translation, edition: EditionState) -> str:
    """Say in few words how far a translation is: “2 changed, 1 new”, “In progress, 60 %”, “Published · current”."""
    if edition == EditionState.WITHDRAWN:
        return str(edition.label)
    if work.state == TranslationState.STALE:
        return _to_do(work)
    if work.state == TranslationState.WAITING:
        count = work.pending
        waits = ngettext("%(count)d draft waits for an editor", "%(count)d drafts wait for an editor", count)
        return waits % {"count": count} if count else str(edition.label)
    if work.state == TranslationState.IN_PROGRESS:
        return gettext("In progress, %(percent)d %%") % {"percent": work.percent}
    if work.state == TranslationState.CURRENT:
        return _current(edition)
    return str(TranslationState(work.state).label)


def _to_do(work: Translation) -> str:
    counts = [
        (work.changed, ngettext("%(count)d changed", "%(count)d changed", work.changed)),
        (work.new, ngettext("%(count)d new", "%(count)d new", work.new)),
        (work.removed, ngettext("%(count)d gone from the source", "%(count)d gone from the source", work.removed)),
    ]
    return ", ".join(words % {"count": count} for count, words in counts if count)


def _current(edition: EditionState) -> str:
    if edition == EditionState.PUBLISHED:
        return pgettext("state of a translation", "Published · current")
    if edition in (EditionState.DRAFT, EditionState.MISSING):
        return pgettext("state of a translation", "Translated, not marked ready")
    return str(edition.label)


def list_day(value: datetime) -> str:
    """Write a day in the narrow column of a list: “24 Nov 2026”."""
    # Translators: a day in a narrow column, in Django's date format letters: j day, M short month, Y year.
    return date_format(timezone.localtime(value), pgettext("day in a list of the desk", "j M Y"))


def list_date(value: date) -> str:
    """Write a day that is no time in the narrow column of a list: “24 Nov 2026”."""
    return date_format(value, pgettext("day in a list of the desk", "j M Y"))


def list_moment(value: datetime) -> str:
    """Write a time in the narrow column of a list: “24 Nov 2026, 14:30 WIB”."""
    # Translators: a time in a narrow column, in Django's date format letters: H:i time, T time zone.
    return date_format(timezone.localtime(value), pgettext("time in a list of the desk", "j M Y, H:i T"))
