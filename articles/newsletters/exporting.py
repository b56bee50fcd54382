"""Subscribers as a table (CSV, RFC 4180) that can be brought in again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles import languages
from articles.exchange.spreadsheets import BYTE_ORDER_MARK, harmless, line
from articles.models import Section, SubscribedLanguage, Subscriber, Tag
from articles.models.named import NamedPerLanguage

#: Named as table_words.COLUMNS reads them, where it does.
COLUMNS = (
    *("email", "languages", "frequency", "sections", "tags", "state"),
    *("asked_on", "confirmed_on", "consent", "left_on"),
)
_VALUES = ("email", "frequency", "state", "asked_at", "confirmed_at", "consent", "left_at")
_ROWS = 1000


def written(people: QuerySet[Subscriber], language: str, between: str) -> Iterator[str]:
    """Yield subscribers line by line, names in a language, cells with `between` between them; a few queries a thousand."""
    yield BYTE_ORDER_MARK + line(COLUMNS, between)
    sections = {one.pk: _name(one, language) for one in Section.objects.all()}
    tags = {one.pk: _name(one, language) for one in Tag.objects.filter(followers__isnull=False).distinct()}
    # Values, not objects: making these, and a manager of each, took most of the time.
    rows = people.prefetch_related(None).values_list("pk", *_VALUES).iterator(chunk_size=_ROWS)
    while chunk := list(islice(rows, _ROWS)):
        keys = [row[0] for row in chunk]
        reads = _chosen(SubscribedLanguage, "language", keys, {code: code for code in languages.codes()})
        read_sections = _chosen(Subscriber.sections.through, "section_id", keys, sections)
        followed = _chosen(Subscriber.tags.through, "tag_id", keys, tags)
        for pk, email, frequency, state, asked, confirmed, consent, left in chunk:
            read, of_sections, of_tags = ("; ".join(found[pk]) for found in (reads, read_sections, followed))
            cells = (
                email,
                read,
                frequency,
                of_sections,
                of_tags,
                state,
                _day(asked),
                _day(confirmed),
                consent,
                _day(left),
            )
            yield line((harmless(cell) for cell in cells), between)


def _chosen(model: Any, column: str, keys: list[int], names: Mapping[Any, str]) -> dict[int, list[str]]:
    """Return the names of what each of these subscribers chose, in the order of `names`."""
    found: dict[int, set[Any]] = defaultdict(set)
    for pk, value in model._default_manager.filter(subscriber__in=keys).values_list("subscriber", column):
        found[pk].add(value)
    places = {value: place for place, value in enumerate(names)}
    return {pk: [names[value] for value in sorted(found[pk] & places.keys(), key=places.__getitem__)] for pk in keys}


def _name(thing: NamedPerLanguage, language: str) -> str:
    return thing.name_in(language) or str(thing)


def _day(moment: datetime | None) -> str:
    return f"{timezone.localdate(moment):%Y-%m-%d}" if moment else ""
