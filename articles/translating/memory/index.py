"""The data base's full-text index over the memory's words: FTS5 on SQLite, GIN over tsvector on PostgreSQL.

Made after every migrate, as SQLite forgets triggers when it rebuilds a table; harmless to repeat.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from django.db import connections, router

from articles.models import MemoryUnit, MemoryWord

#: Units looked at more closely for one text, at the most.
MOST_CANDIDATES = 1500
#: Words that lead to candidates: at the most, at the least where the memory has so many of the text's, and in how many
#: units together they may stand before they are asked for two by two.
MOST_WORDS, FEWEST_WORDS, MOST_UNITS = 24, 5, 800
#: Words that nobody has counted yet: at the most so many of them are asked for.
MOST_UNCOUNTED = 40
_TABLE = MemoryUnit._meta.db_table

_SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS articles_memory_index USING fts5(
        source_words, target_words, content='articles_memoryunit', content_rowid='id',
        tokenize='ascii', detail='column')""",
    """CREATE TRIGGER IF NOT EXISTS articles_memory_added AFTER INSERT ON articles_memoryunit BEGIN
        INSERT INTO articles_memory_index(rowid, source_words, target_words)
        VALUES (new.id, new.source_words, new.target_words); END""",
    """CREATE TRIGGER IF NOT EXISTS articles_memory_removed AFTER DELETE ON articles_memoryunit BEGIN
        INSERT INTO articles_memory_index(articles_memory_index, rowid, source_words, target_words)
        VALUES ('delete', old.id, old.source_words, old.target_words); END""",
    """CREATE TRIGGER IF NOT EXISTS articles_memory_changed
        AFTER UPDATE OF source_words, target_words ON articles_memoryunit BEGIN
        INSERT INTO articles_memory_index(articles_memory_index, rowid, source_words, target_words)
        VALUES ('delete', old.id, old.source_words, old.target_words);
        INSERT INTO articles_memory_index(rowid, source_words, target_words)
        VALUES (new.id, new.source_words, new.target_words); END""",
)
_POSTGRESQL = tuple(
    f"""CREATE INDEX IF NOT EXISTS articles_memory_{side} ON articles_memoryunit
        USING gin (to_tsvector('simple', {side}_words)) WITH (fastupdate = off)"""
    for side in ("source", "target")
)


def make_index(using: str = "default", **_kwargs) -> None:
    """Make what the data base finds alike texts with, where it is not there. Runs after every migrate."""
    connection = connections[using]
    if _TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        is_new = "articles_memory_index" not in connection.introspection.table_names(cursor)
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)
        if is_new and connection.vendor == "sqlite":
            cursor.execute("INSERT INTO articles_memory_index(articles_memory_index) VALUES ('rebuild')")


def candidates(
    side: str,
    tokens: Sequence[str],
    lengths: tuple[int, int, int],
    conditions: dict[str, Any],
    besides: int | None = None,
) -> list[tuple]:
    """Return (key, source, target, folded text) of units that share rare words with a text, on this side (source or target).

    `lengths` are the least and the most characters, and those of the text: where there are too many units, the ones of
    about its length are taken. `conditions` are columns and their values; the units of the story `besides` are left out.
    """
    search = _search(tokens)
    if not search:
        return []
    connection = connections[router.db_for_read(MemoryUnit)]
    wanted = "".join(f" AND unit.{name} = %s" for name in conditions)
    wanted += f" AND length(unit.{side}_folded) BETWEEN %s AND %s"
    if connection.vendor == "sqlite":
        wanted += " AND unit.article_id IS NOT %s" if besides else ""
        found = f"articles_memory_index JOIN {_TABLE} unit ON unit.id = articles_memory_index.rowid"
        condition = "articles_memory_index MATCH %s"
        match = f"{side}_words : ({' OR '.join(f'({chr(32).join(part)})' for part in search)})"
    else:
        wanted += " AND unit.article_id IS DISTINCT FROM %s" if besides else ""
        found = f"{_TABLE} unit"
        condition = f"to_tsvector('simple', unit.{side}_words) @@ to_tsquery('simple', %s)"
        match = " | ".join(f"({' & '.join(part)})" for part in search)
    sql = (
        f"SELECT unit.id, unit.source, unit.target, unit.{side}_folded FROM {found} WHERE {condition}{wanted}"
        f" ORDER BY abs(length(unit.{side}_folded) - %s), unit.id DESC LIMIT %s"
    )
    least, most, length = lengths
    excluded = [besides] if besides else []
    parameters = [match, *conditions.values(), least, most, *excluded, length, MOST_CANDIDATES]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _search(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of which one leads to alike units; where all are frequent, pairs of words that stand together."""
    known = dict(MemoryWord.objects.filter(token__in=list(tokens)[:400], texts__gt=0).values_list("token", "texts"))
    chosen: list[str] = []
    units = 0
    for token in sorted(known, key=lambda one: known[one]):
        if len(chosen) >= MOST_WORDS or (chosen and units + known[token] > MOST_UNITS and len(chosen) >= FEWEST_WORDS):
            break
        units += known[token]
        chosen.append(token)
    # Counting follows each transaction: what is not counted yet may be there all the same, and costs nothing if not.
    uncounted = [(token,) for token in tokens if token not in known][:MOST_UNCOUNTED]
    if units <= MOST_UNITS or len(chosen) < 2:
        return [(token,) for token in chosen] + uncounted
    # The rare ones alone lead somewhere; the frequent ones only two by two.
    rare = [token for token in chosen if known[token] <= MOST_UNITS // FEWEST_WORDS]
    return [(token,) for token in rare] + uncounted + list(combinations(chosen, 2))
