"""How often redirects are used: counted in memory, written many at once, so that no reader waits for it.

What a process has counted when it is killed is lost: at most a minute of one worker. Nothing of a reader is kept.
"""

import atexit
import logging
import threading
import time
from collections import Counter

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Redirect

SECONDS_BETWEEN_WRITES, MOST_UNWRITTEN = 60, 200
_log = logging.getLogger(__name__)


class Hits:
    """The counts of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[int] = Counter()
        self._written_at = time.monotonic()

    def note(self, redirect: Redirect) -> None:
        """Count one use; write what was counted if it is time."""
        with self._lock:
            self._counts[redirect.pk] += 1
            is_due = time.monotonic() - self._written_at > SECONDS_BETWEEN_WRITES
            is_due = is_due or self._counts.total() >= MOST_UNWRITTEN
        if is_due:
            self.write()

    def write(self) -> None:
        """Write what was counted. What cannot be written now is kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._written_at = time.monotonic()
        if not counts:
            return
        today = timezone.localdate()
        try:
            with transaction.atomic():
                for pk, number in sorted(counts.items()):  # in one order, so that no two processes wait for each other
                    Redirect.objects.filter(pk=pk).update(hits=F("hits") + number, last_used_on=today)
        except DatabaseError:
            _log.warning("The use of redirects could not be written; it is kept.", exc_info=True)
            with self._lock:
                self._counts += counts


hits = Hits()


def _write_at_exit() -> None:
    if connection.connection is not None:
        hits.write()


atexit.register(_write_at_exit)
