"""How many there are on the list, what they get, and how that grew."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles import languages
from articles.enums import Frequency, SubscriberState
from articles.models import SubscribedLanguage, Subscriber, SubscriberDay

DAYS, MONTHS = 90, 12


@dataclass(frozen=True)
class Numbers:
    """How many get the newsletter now: by (code, name, number) of each language, and of each frequency."""

    by_language: list[tuple[str, str, int]]
    by_frequency: list[tuple[str, str, int]]

    @property
    def active(self) -> int:
        return sum(number for _value, _label, number in self.by_frequency)


def numbers() -> Numbers:
    """Return how many there are now; two queries."""
    active = Subscriber.objects.filter(state=SubscriberState.ACTIVE).order_by()
    often = dict(active.values_list("frequency").annotate(Count("pk")))
    reads = SubscribedLanguage.objects.filter(subscriber__state=SubscriberState.ACTIVE).order_by()
    read = dict(reads.values_list("language").annotate(Count("pk")))
    return Numbers(
        [(code, name, read.get(code, 0)) for code, name in languages.named()],
        [(value, str(label), often.get(value, 0)) for value, label in Frequency.choices],
    )


@dataclass(frozen=True)
class Step:
    """One day or month: who joined and who went in it, and how many there were at its end."""

    day: date
    joined: int
    gone: int
    total: int


@dataclass(frozen=True)
class Span:
    """A time, step by step, the oldest first."""

    title: Any
    steps: list[Step]
    is_monthly: bool = False

    @property
    def joined(self) -> int:
        return sum(one.joined for one in self.steps)

    @property
    def gone(self) -> int:
        return sum(one.gone for one in self.steps)

    @property
    def has_changes(self) -> bool:
        return bool(self.joined or self.gone)


def spans(active: int, today: date | None = None) -> list[Span]:
    """Return the last days and the last months up to today, when so many are on the list; one query."""
    today = today or timezone.localdate()
    days = [today - timedelta(days=number) for number in reversed(range(DAYS))]
    months = [_month(today, number) for number in reversed(range(MONTHS))]
    rows = SubscriberDay.objects.filter(day__gte=min(days[0], months[0]), day__lte=today)
    found = list(rows.values_list("day", "joined", "gone"))
    return [
        Span(gettext_lazy("Last 90 days"), _steps(days, found, active)),
        Span(gettext_lazy("Last 12 months"), _steps(months, found, active), is_monthly=True),
    ]


def _steps(starts: list[date], rows: list[tuple[date, int, int]], total: int) -> list[Step]:
    joined, gone, at = Counter[date](), Counter[date](), len(starts) - 1
    for day, came, went in sorted(rows, reverse=True):
        while at >= 0 and starts[at] > day:
            at -= 1
        if at >= 0:
            joined[starts[at]] += came
            gone[starts[at]] += went
    steps = []
    # Known for certain is how many there are now; what was before is reckoned from it.
    for start in reversed(starts):
        steps.append(Step(start, joined[start], gone[start], total))
        total -= joined[start] - gone[start]
    return steps[::-1]


def _month(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
