"""How the desk shows states and times where there is little room."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from articles.enums import EditionState

#: The class of each state's chip: a colour beside the word.
TONES = {
    EditionState.PUBLISHED: "good",
    EditionState.SCHEDULED: "warn",
    EditionState.READY: "warn",
    EditionState.WITHDRAWN: "bad",
}


def tone(state: EditionState) -> str:
    """Return the class of a state's chip."""
    return TONES.get(state, "none")


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
