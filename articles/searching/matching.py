"""Asking the data base's full-text index which entries have which terms, the newest first. The same on both data bases."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, router

from articles.models import SearchEntry
from articles.searching.index_tables import INDEX, TABLE, VECTOR

#: How many of those that have all words of a phrase, the newest, are looked through for the phrase itself.
MOST_FOR_PHRASES = 1000


@dataclass(frozen=True)
class Wanted:
    """What entries must have: a term of each group, none of `without`; phrases, and none of others; a range of keys."""

    groups: tuple[tuple[str, ...], ...]
    first: int
    last: int
    without: tuple[str, ...] = ()
    phrases: tuple[str, ...] = field(default=())
    without_phrases: tuple[str, ...] = field(default=())


def newest(wanted: Wanted, limit: int) -> list[int]:
    """Return the keys of the newest entries that have what is wanted, at most so many."""
    connection = connections[router.db_for_read(SearchEntry)]
    is_sqlite = connection.vendor == "sqlite"
    has_phrases = bool(wanted.phrases or wanted.without_phrases)
    matching, parameters = (_on_sqlite if is_sqlite else _on_postgresql)(wanted)
    sql = f"{matching} LIMIT {MOST_FOR_PHRASES if has_phrases else limit:d}"
    if has_phrases:
        sql, parameters = _with_phrases(sql, parameters, wanted, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]


def _on_sqlite(wanted: Wanted) -> tuple[str, list[Any]]:
    match = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in wanted.groups)
    if wanted.without:
        match = f"({match}) NOT ({' OR '.join(map(_quoted, wanted.without))})"
    sql = f"SELECT rowid AS id FROM {INDEX} WHERE {INDEX} MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC"
    return sql, [match, wanted.first, wanted.last]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _on_postgresql(wanted: Wanted) -> tuple[str, list[Any]]:
    match = " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in wanted.groups)
    if wanted.without:
        match += f" & !({' | '.join(map(_lexeme, wanted.without))})"
    # Sorted by an expression: by the key's own index every row would be read until enough are found.
    sql = f"SELECT id FROM {TABLE} WHERE {VECTOR} @@ %s::tsquery AND id BETWEEN %s AND %s ORDER BY id + 0 DESC"
    return sql, [match, wanted.first, wanted.last]


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _with_phrases(sql: str, parameters: Sequence[Any], wanted: Wanted, limit: int) -> tuple[str, list[Any]]:
    """Narrow a query to entries whose words hold the phrases. Words have no character that LIKE reads otherwise."""
    # An expression of both tables: else PostgreSQL looks through the texts of all entries before it joins.
    text = "(CASE WHEN found.id IS NOT NULL THEN entry.words END)"
    has = [f"{text} LIKE %s"] * len(wanted.phrases) + [f"{text} NOT LIKE %s"] * len(wanted.without_phrases)
    outer = (
        f"WITH found AS MATERIALIZED ({sql}) SELECT entry.id FROM found JOIN {TABLE} entry ON entry.id = found.id"
        f" WHERE {' AND '.join(has)}"
    )
    likes = [f"% {phrase} %" for phrase in (*wanted.phrases, *wanted.without_phrases)]
    return f"{outer} ORDER BY found.id + 0 DESC LIMIT {limit:d}", [*parameters, *likes]


def is_there(wanted: Wanted) -> bool:
    """Tell whether any entry has what is wanted."""
    return bool(newest(wanted, 1))
