"""Paging that costs the same on every page: from one story to the next by time, without counting and without offsets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import Edition

STORIES_PER_PAGE = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadCursorError(ValueError):
    """The address names a place in the list that cannot exist."""


@dataclass(frozen=True)
class Cursor:
    """A place in a list of stories: the time of publication, and the key that decides between equals."""

    published_at: datetime
    pk: int

    @classmethod
    def of(cls, edition: Edition) -> "Cursor":
        """Return the place of a published edition."""
        assert edition.published_at is not None
        return cls(edition.published_at, edition.pk)

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Return the place that a cursor of an address names; raise BadCursorError if it is not one of ours."""
        microseconds, separator, pk = text.partition(".")
        if not separator or len(text) > 40 or not _is_number(microseconds.removeprefix("-")) or not _is_number(pk):
            raise BadCursorError(text)
        try:
            return cls(_EPOCH + timedelta(microseconds=int(microseconds)), _small(int(pk)))
        except OverflowError as error:
            raise BadCursorError(text) from error

    def __str__(self) -> str:
        return f"{(self.published_at - _EPOCH) // timedelta(microseconds=1)}.{self.pk}"

    @property
    def older(self) -> Q:
        """What lies behind, among stories published at this time or before."""
        return Q(published_at__lt=self.published_at) | Q(pk__lt=self.pk)

    @property
    def newer(self) -> Q:
        # The first bound is implied by the second; it is there for the index.
        return Q(published_at__gte=self.published_at) & (Q(published_at__gt=self.published_at) | Q(pk__gt=self.pk))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _small(number: int) -> int:
    if number >= 2**63:
        raise OverflowError(number)
    return number


@dataclass(frozen=True)
class StoryList:
    """One page of a list, the newest first, and the queries that lead on; `newest` is set on the list's first page."""

    editions: list[Edition]
    newest: bool = True
    older_query: str = ""
    newer_query: str = ""

    @property
    def has_neighbours(self) -> bool:
        """Whether there is anything to page to."""
        return bool(self.older_query) or not self.newest


def page_of(
    stories_at: Callable[[datetime], QuerySet], *, before: str = "", after: str = "", size: int = STORIES_PER_PAGE
) -> StoryList:
    """Return the page of a list (newest first) that starts before or ends after a cursor; the first one without.

    `stories_at` returns the list as it was at a time: an older page asks for the time of its cursor, so that
    the query has a single upper bound. With two, SQLite takes either, and may walk through all that is newer.
    An end reached on the way to newer stories gives the list's first page, which may have more to show.
    Raise BadCursorError for what is not a cursor, and where there is nothing before one.
    """
    now = timezone.now()
    if after:
        found = list(stories_at(now).filter(Cursor.parse(after).newer).order_by("published_at", "pk")[: size + 1])
        if len(found) > size:
            return _page(found[size - 1 :: -1], newest=False, more=True)
    if before and not after:
        cursor = Cursor.parse(before)
        found = list(stories_at(min(now, cursor.published_at)).filter(cursor.older)[: size + 1])
        if not found:
            raise BadCursorError(before)
        return _page(found[:size], newest=False, more=len(found) > size)
    found = list(stories_at(now)[: size + 1])
    return _page(found[:size], newest=True, more=len(found) > size)


def _page(editions: list[Edition], *, newest: bool, more: bool) -> StoryList:
    return StoryList(
        editions,
        newest=newest,
        older_query=f"?before={Cursor.of(editions[-1])}" if more else "",
        newer_query="" if newest else f"?after={Cursor.of(editions[0])}",
    )
