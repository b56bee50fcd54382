"""How many join the list and go off it, day by day. Holds nothing of anybody, and outlives what is deleted."""

from django.db.models import F
from django.utils import timezone

from articles.models import SubscriberDay


def joined(number: int = 1) -> None:
    """Count that so many got onto the list today. To be called in the transaction of the change itself."""
    _add("joined", number)


def gone(number: int = 1) -> None:
    """Count that so many went off the list today, for whatever reason. To be called as joined()."""
    _add("gone", number)


def _add(column: str, number: int) -> None:
    if not number:
        return
    today = SubscriberDay.objects.filter(day=timezone.localdate())
    more = {column: F(column) + number}
    if not today.update(**more):
        # Two who are the first of a day at once: one makes the row, both add to it.
        SubscriberDay.objects.bulk_create([SubscriberDay(day=timezone.localdate())], ignore_conflicts=True)
        today.update(**more)
