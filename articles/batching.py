"""Counts kept in memory and written many at once, so that no reader waits for a write.

What a process has counted when it is killed is lost: at most a minute of one worker. Nothing of a reader is kept.
"""

import atexit
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import DatabaseError, connection, transaction

SECONDS_BETWEEN_WRITES, MOST_UNWRITTEN = 60, 200
Key = TypeVar("Key", bound=Hashable)
_log = logging.getLogger(__name__)


class Batch(Generic[Key]):
    """The counts of one process; `write` puts them into the data base, in a transaction that is opened for it."""

    def __init__(self, write: Callable[[Counter[Key]], None]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._written_at = time.monotonic()
        atexit.register(self._write_at_exit)

    def note(self, key: Key) -> None:
        """Count once; write what was counted if it is time."""
        with self._lock:
            self._counts[key] += 1
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
        try:
            with transaction.atomic():
                self._write(counts)
        except DatabaseError:
            _log.warning("Counts could not be written; they are kept.", exc_info=True)
            with self._lock:
                self._counts += counts

    def forget(self) -> None:
        """Drop what is not written yet, and begin anew."""
        with self._lock:
            self._counts.clear()
            self._written_at = time.monotonic()

    def _write_at_exit(self) -> None:
        if connection.connection is not None:
            self.write()
