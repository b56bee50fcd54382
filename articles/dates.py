"""How times and periods are written for people, in the active language. The formats come from the catalogues."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from articles.publishing.archive import Period


def moment(value: datetime) -> str:
    """Write a time in full, in the site's zone: “Sunday, 26 September 2021, 14:30 WIB”."""
    # Translators: Django's date format letters: l weekday, j day, F month's name, Y year, H:i time, T time zone.
    return date_format(timezone.localtime(value), pgettext("date and time of publication", "l, j F Y, H:i T"))


def short_moment(value: datetime) -> str:
    """Write a time in a note: “26 September 2021, 14:30 WIB”."""
    # Translators: Django's date format letters: j day, F month's name, Y year, H:i time, T time zone.
    return date_format(timezone.localtime(value), pgettext("date and time in a note", "j F Y, H:i T"))


def day(value: datetime) -> str:
    """Write the day of a time, as cards and lists show it: “26 September 2021”."""
    # Translators: Django's date format letters: j day, F month's name, Y year.
    return date_format(timezone.localtime(value), pgettext("day of publication", "j F Y"))


def calendar_day(value: date) -> str:
    """Write a day that is no time, such as when something is due: “26 September 2021”."""
    return date_format(value, pgettext("day of publication", "j F Y"))


def machine_time(value: datetime) -> str:
    """Write a time for a time element's datetime (ISO 8601, in the site's zone)."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def period_name(period: Period) -> str:
    """Write a year or a month of the archive: “2026”, “November 2026”."""
    # Translators: a month, in Django's date format letters: F month's name, Y year.
    return date_format(period.first_day, pgettext("month of the archive", "F Y") if period.month else "Y")


def month_name(period: Period) -> str:
    """Write a month alone: “November”."""
    # Translators: Django's date format letter for the name of a month that stands alone.
    return date_format(period.first_day, pgettext("name of a month", "F"))
