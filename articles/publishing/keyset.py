"""Paging that costs the same on every page: from one story to the next by time, without counting and without offsets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import Edition, Listing

STORIES_PER_PAGE = 12
#: The list's own address, seen from its later pages.
FIRST_PAGE = "./"
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

    def older(self, key: str = "pk") -> Q:
        """What lies behind, among stories published at this time or before; `key` is the column of the edition's key."""
        return Q(published_at__lt=self.published_at) | Q(**{f"{key}__lt": self.pk})

    def newer(self, key: str = "pk") -> Q:
        """What lies before it on the way to the newest."""
        # The first bound is implied by the second; it is there for the index.
        return Q(published_at__gte=self.published_at) & (
            Q(published_at__gt=self.published_at) | Q(**{f"{key}__gt": self.pk})
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _small(number: int) -> int:
    if number >= 2**63:
        raise OverflowError(number)
    return number


@dataclass(frozen=True)
class StoryList:
    """One page of a list, the newest first, and the ways on, relative to the list's own address.

    `newest` is set on the list's first page. Each page has one address, from wherever one comes to it.
    """

    editions: list[Edition]
    newest: bool = True
    older_query: str = ""
    newer_query: str = ""

    @property
    def has_neighbours(self) -> bool:
        """Whether there is anything to page to."""
        return bool(self.older_query) or not self.newest


def page_of(stories_at: Callable[[datetime], QuerySet], *, before: str = "", size: int = STORIES_PER_PAGE) -> StoryList:
    """Return the page of a list (newest first) that starts before a cursor; the first one without.

    `stories_at` returns the list as it was at a time, of editions or of listings: an older page asks for the time of its
    cursor, so that the query has a single upper bound. With two, SQLite takes either, and may walk through all that is
    newer. Raise BadCursorError for what is not a cursor, and where there is nothing before one.
    """
    now = timezone.now()
    if not before:
        rows = list(stories_at(now)[: size + 1])
        return StoryList([_edition(row) for row in rows[:size]], older_query=_older_query(rows, size))
    cursor = Cursor.parse(before)
    stories = stories_at(min(now, cursor.published_at))
    rows = list(stories.filter(cursor.older(_key(stories)))[: size + 1])
    if not rows:
        raise BadCursorError(before)
    newer = _newer_query(stories_at(now), Cursor.of(_edition(rows[0])), size)
    editions = [_edition(row) for row in rows[:size]]
    return StoryList(editions, newest=False, older_query=_older_query(rows, size), newer_query=newer)


def _older_query(rows: list, size: int) -> str:
    return f"?before={Cursor.of(_edition(rows[size - 1]))}" if len(rows) > size else ""


def _newer_query(stories: QuerySet, first: Cursor, size: int) -> str:
    """Return the address of the page that ends just before this place: the list's own where that is its first page."""
    key = _key(stories)
    newer = stories.filter(first.newer(key)).reverse().prefetch_related(None)
    places = list(newer.values_list("published_at", key)[: size + 1])
    return f"?before={Cursor(*places[size])}" if len(places) > size else FIRST_PAGE


def _key(stories: QuerySet) -> str:
    """Return the column that holds the edition's key: lists are of editions, or of what leads to them."""
    return "pk" if stories.model is Edition else "edition"


def _edition(row: Edition | Listing) -> Edition:
    return row.edition if isinstance(row, Listing) else row
