"""Views are counted per edition and hour, in memory, and added to the data base many at once."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Field
from django.utils import timezone

from articles.batching import Batch
from articles.models import Edition, ViewsOfDay, ViewsOfHour

#: A week, and a day for those who look at it tomorrow.
HOURS_KEPT = 8 * 24
#: Edition and the beginning of the hour.
Key = tuple[int, datetime]


def note_view(edition: int, at: datetime | None = None) -> None:
    """Count one view of an edition (primary key) at this time (now)."""
    views.note((edition, _hour(at or timezone.now())))


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def write(counts: Counter[Key]) -> None:
    """Add views to the hours and days of their editions; those of an edition that is gone are dropped."""
    there = set(Edition.objects.filter(pk__in={key[0] for key in counts}).values_list("pk", flat=True))
    hours = {key: number for key, number in counts.items() if key[0] in there}
    days: Counter[tuple[int, date]] = Counter()
    for (edition, hour), number in hours.items():
        days[edition, timezone.localdate(hour)] += number
    _add(ViewsOfHour, "hour", hours.items())
    _add(ViewsOfDay, "day", days.items())
    ViewsOfHour.objects.filter(hour__lt=timezone.now() - timedelta(hours=HOURS_KEPT)).delete()


def _add(model: type[ViewsOfHour] | type[ViewsOfDay], when: str, numbers: Iterable) -> None:
    """Add numbers to rows, and make those that are not there: one statement a row, whoever else writes."""
    table, field = model._meta.db_table, model._meta.get_field(when)
    assert isinstance(field, Field)
    rows = [
        (edition, field.get_db_prep_value(moment, connection), number) for (edition, moment), number in sorted(numbers)
    ]
    sql = f"""INSERT INTO {table} (edition_id, {when}, views) VALUES (%s, %s, %s)
        ON CONFLICT (edition_id, {when}) DO UPDATE SET views = {table}.views + excluded.views"""
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


views = Batch[Key](write)
