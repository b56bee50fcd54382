"""How often redirects are used."""

from collections import Counter

from django.db.models import F
from django.utils import timezone

from articles.batching import Batch
from articles.models import Redirect


def write(counts: Counter[int]) -> None:
    """Add the uses of redirects, by primary key, to their rows."""
    today = timezone.localdate()
    for pk, number in sorted(counts.items()):  # in one order, so that no two processes wait for each other
        Redirect.objects.filter(pk=pk).update(hits=F("hits") + number, last_used_on=today)


hits = Batch[int](write)
