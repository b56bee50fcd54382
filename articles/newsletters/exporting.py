"""Subscribers as a table (CSV, RFC 4180) that can be brought in again."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles.exchange.spreadsheets import BYTE_ORDER_MARK, harmless, line
from articles.models import Subscriber
from articles.models.named import NamedPerLanguage

#: Named as table_words.COLUMNS reads them, where it does.
COLUMNS = (
    *("email", "languages", "frequency", "sections", "tags", "state"),
    *("asked_on", "confirmed_on", "consent", "left_on"),
)
_ROWS = 1000


def written(people: QuerySet[Subscriber], language: str, between: str) -> Iterator[str]:
    """Yield subscribers line by line, names in a language, cells with `between` between them; a few queries a thousand."""
    yield BYTE_ORDER_MARK + line(COLUMNS, between)
    found = people.prefetch_related(None).prefetch_related("reads", "sections", "tags")
    for one in found.iterator(chunk_size=_ROWS):
        cells = (
            one.email,
            "; ".join(one.read_languages()),
            one.frequency,
            _names(one.sections.all(), language),
            _names(one.tags.all(), language),
            one.state,
            _day(one.asked_at),
            _day(one.confirmed_at),
            one.consent,
            _day(one.left_at),
        )
        yield line((harmless(cell) for cell in cells), between)


def _names(things: QuerySet, language: str) -> str:
    return "; ".join(_name(one, language) for one in things)


def _name(thing: NamedPerLanguage, language: str) -> str:
    return thing.name_in(language) or str(thing)


def _day(moment: datetime | None) -> str:
    return f"{timezone.localdate(moment):%Y-%m-%d}" if moment else ""
