"""What is read most, and how an edition was read day by day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from articles import languages
from articles.models import Article, Edition, ViewsOfDay

DAY_HOURS, WEEK_HOURS = 24, 7 * 24
DAYS_SHOWN = 30


@dataclass(frozen=True)
class MostRead:
    """One edition and how often it was read."""

    edition: Edition
    views: int


def most_read(language: str, hours: int, limit: int = 10, at: datetime | None = None) -> list[MostRead]:
    """Return the published editions that were read most in the last hours, the most read first; one query."""
    at = at or timezone.now()
    found = (
        Edition.objects.published_in(language, at)
        .filter(views_by_hour__hour__gt=at - timedelta(hours=hours))
        .annotate(total=Sum("views_by_hour__views"))
        .select_related("article")
        .defer(*[f"article__{name}" for name in ("body", "about", *languages.columns("body", "about"))])
        .order_by("-total", "-published_at", "-pk")
    )
    return [MostRead(edition, edition.total) for edition in found[:limit]]


@dataclass(frozen=True)
class Chart:
    """An edition's views day by day, the oldest first, every day in it."""

    language: str
    days: list[tuple[date, int]]

    @property
    def total(self) -> int:
        return sum(number for _day, number in self.days)

    @property
    def most(self) -> int:
        return max((number for _day, number in self.days), default=0)


def charts_of(article: Article, today: date | None = None) -> list[Chart]:
    """Return a chart for each edition of a story that was ever read; one query."""
    today = today or timezone.localdate()
    first = today - timedelta(days=DAYS_SHOWN - 1)
    rows = ViewsOfDay.objects.filter(edition__article=article, day__gte=first, day__lte=today)
    found: dict[str, dict[date, int]] = {}
    for language, day, number in rows.values_list("edition__language", "day", "views"):
        found.setdefault(language, {})[day] = number
    days = [first + timedelta(days=number) for number in range(DAYS_SHOWN)]
    return [
        Chart(code, [(day, found[code].get(day, 0)) for day in days]) for code in languages.codes() if code in found
    ]
