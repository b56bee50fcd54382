"""The archive: years and months in the site's time zone, and which of them hold stories.

How many stories each holds is known to `articles/wayfinding/months.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, QuerySet
from django.utils import timezone

from articles import languages
from articles.models import Edition
from articles.models.edition import EditionQuerySet

RESOLUTION = timedelta(microseconds=1)
#: The years for which the archive has addresses (articles/views/converters.py), less those that a time zone may reach.
YEARS = range(1001, 2999)


@dataclass(frozen=True, order=True)
class Period:
    """A year, or a month of it."""

    year: int
    month: int | None = None

    @property
    def start(self) -> datetime:
        return datetime(self.year, self.month or 1, 1, tzinfo=timezone.get_current_timezone())

    @property
    def end(self) -> datetime:
        """The first moment that is no longer part of it."""
        if self.month is None or self.month == 12:
            return datetime(self.year + 1, 1, 1, tzinfo=timezone.get_current_timezone())
        return self.start.replace(month=self.month + 1)

    @property
    def first_day(self) -> date:
        """A date of the period, for formats of dates."""
        return date(self.year, self.month or 1, 1)

    def published_in(self, language: str, at: datetime | None = None) -> EditionQuerySet:
        """Return what came out in the period and the public may read in this language at this time (now).

        One upper bound, as in `keyset`: what is older than the period's end was out by then.
        """
        until = min(at or timezone.now(), self.end - RESOLUTION)
        return Edition.objects.published_in(language, until).filter(published_at__gte=self.start)


def languages_holding(period: Period) -> list[str]:
    """Return the languages in which stories came out in the period; one query."""
    found = answers({f"in_{at}": period.published_in(code) for at, code in enumerate(languages.codes())})
    return [code for at, code in enumerate(languages.codes()) if found.get(f"in_{at}")]


def neighbours(language: str, period: Period) -> tuple[Period | None, Period | None]:
    """Return the nearest earlier and later periods of the same kind that hold stories."""
    before = Edition.objects.published_in(language, min(timezone.now(), period.start - RESOLUTION))
    after = Edition.objects.published_in(language).filter(published_at__gte=period.end).order_by("published_at", "pk")
    earlier, later = (stories.values_list("published_at", flat=True).first() for stories in (before, after))
    return _period_of(earlier, like=period), _period_of(later, like=period)


def _period_of(moment: datetime | None, like: Period) -> Period | None:
    if moment is None:
        return None
    local = timezone.localtime(moment)
    return Period(local.year, local.month if like.month else None)


def answers(questions: dict[str, QuerySet]) -> dict[str, bool]:
    """Return for each set of editions whether it holds any; all in one row of one query."""
    if not questions:
        return {}
    row = Edition.objects.order_by().annotate(**{name: Exists(stories) for name, stories in questions.items()})
    return row.values(*questions).first() or {}
