"""Asking the data base's full-text index which entries have which terms, the newest first. The same on both data bases."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import monotonic

from django.db import connections, router
from django.db.models import Value
from django.db.models.functions import StrIndex

from articles.models import SearchEntry
from articles.searching.index_tables import INDEX, NEWEST

#: PostgreSQL fetches every entry that has a term before it sorts them. So the newest of all entries, this many, are asked
#: first: the newest that have a common word are among them, and who has a rare one is found soon anyway.
NEWEST_ASKED_FIRST = 8000
#: How long it is taken for known where these begin; an old answer costs time alone.
_SECONDS = 60.0
_begin: dict[str, tuple[float, int | None]] = {}


@dataclass(frozen=True)
class Wanted:
    """What entries must have: a term of each group, and none of `without`; a range of keys."""

    groups: tuple[tuple[str, ...], ...]
    first: int
    last: int
    without: tuple[str, ...] = ()


def newest(wanted: Wanted, limit: int) -> list[int]:
    """Return the keys of the newest entries that have what is wanted, at most so many."""
    connection = connections[router.db_for_read(SearchEntry)]
    begin = None if connection.vendor == "sqlite" else _begin_of_newest(connection.alias)
    if begin is not None and wanted.first < begin <= wanted.last:
        found = _fetched(connection, replace(wanted, first=begin), limit)
        if len(found) == limit:
            return found
    return _fetched(connection, wanted, limit)


def is_there(wanted: Wanted) -> bool:
    """Tell whether any entry has what is wanted."""
    return bool(newest(wanted, 1))


def with_phrases(places: Iterable[int], phrases: Iterable[str], without: Iterable[str], limit: int) -> list[int]:
    """Return those of the entries (their keys) in which all the phrases stand, and none of the others; the newest first."""
    entries = SearchEntry.objects.filter(pk__in=list(places))
    for number, phrase in enumerate(phrases):
        entries = entries.alias(**{f"has_{number}": StrIndex("words", Value(f" {phrase} "))}).filter(
            **{f"has_{number}__gt": 0}
        )
    for number, phrase in enumerate(without):
        entries = entries.alias(**{f"lacks_{number}": StrIndex("words", Value(f" {phrase} "))}).filter(
            **{f"lacks_{number}": 0}
        )
    return list(entries.order_by("-pk").values_list("pk", flat=True)[:limit])


def _begin_of_newest(alias: str) -> int | None:
    """Return the key at which the newest entries begin; None while there are no more than these."""
    now = monotonic()
    until, begin = _begin.get(alias, (0.0, None))
    if until < now:
        keys = SearchEntry.objects.using(alias).order_by("-pk").values_list("pk", flat=True)
        begin = next(iter(keys[NEWEST_ASKED_FIRST : NEWEST_ASKED_FIRST + 1]), None)
        _begin[alias] = now + _SECONDS, begin
    return begin


def _fetched(connection, wanted: Wanted, limit: int) -> list[int]:
    sql, match = _on_sqlite(wanted) if connection.vendor == "sqlite" else _on_postgresql(wanted)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, wanted.first, wanted.last, limit])
        return [row[0] for row in cursor.fetchall()]


def _on_sqlite(wanted: Wanted) -> tuple[str, str]:
    match = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in wanted.groups)
    if wanted.without:
        match = f"({match}) NOT ({' OR '.join(map(_quoted, wanted.without))})"
    return (
        f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s",
        match,
    )


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _on_postgresql(wanted: Wanted) -> tuple[str, str]:
    match = " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in wanted.groups)
    if wanted.without:
        match += f" & !({' | '.join(map(_lexeme, wanted.without))})"
    return f"SELECT * FROM {NEWEST}(%s::tsquery, %s, %s, %s)", match


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
