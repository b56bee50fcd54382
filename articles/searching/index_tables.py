"""Making what the data base finds entries with: FTS5 on SQLite, GIN on PostgreSQL, both over the terms as they are.

Made after every migrate, as SQLite forgets triggers when it rebuilds a table; harmless to repeat.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from articles.models import SearchEntry
from articles.searching.terms import MARKS

TABLE = SearchEntry._meta.db_table
#: SQLite's full-text table; PostgreSQL's index has the same name.
INDEX = "articles_search_index"
#: PostgreSQL's function from an entry's terms to what is indexed.
TERMS = "articles_search_terms"
#: PostgreSQL's function that finds entries: terms, first and last key, how many.
NEWEST = "articles_search_newest"
#: Each call fetches a long text, which the planner has to be told: else it reads rows by their keys rather than ask the
#: index. It is told, too, not to compile (JIT) or to start workers for what takes milliseconds. Sorted by an expression,
#: as by the key's own index every row would be read until enough are found.
_FUNCTIONS = {
    TERMS: f"""CREATE FUNCTION {TERMS}(text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
        AS 'BEGIN RETURN array_to_tsvector(string_to_array($1, '' '')); END'""",
    NEWEST: f"""CREATE FUNCTION {NEWEST}(tsquery, bigint, bigint, integer) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
        SET jit = off SET enable_indexscan = off SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 AS $$
        BEGIN
            RETURN QUERY EXECUTE 'SELECT id FROM {TABLE} WHERE {TERMS}(terms) @@ $1 AND id BETWEEN $2 AND $3
                ORDER BY id + 0 DESC LIMIT $4' USING $1, $2, $3, $4;
        END $$""",
}

_OLD = f"INSERT INTO {INDEX}({INDEX}, rowid, terms) VALUES ('delete', old.id, old.terms);"
_NEW = f"INSERT INTO {INDEX}(rowid, terms) VALUES (new.id, new.terms);"
_SQLITE = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(
        terms, content='{TABLE}', content_rowid='id', detail='none', columnsize=0, tokenize="ascii tokenchars '{MARKS}'")""",
    f"CREATE TRIGGER IF NOT EXISTS articles_search_added AFTER INSERT ON {TABLE} BEGIN {_NEW} END",
    f"CREATE TRIGGER IF NOT EXISTS articles_search_removed AFTER DELETE ON {TABLE} BEGIN {_OLD} END",
    f"CREATE TRIGGER IF NOT EXISTS articles_search_changed AFTER UPDATE OF id, terms ON {TABLE} BEGIN {_OLD} {_NEW} END",
)
#: Rows stay narrow, the texts beside them: a common word leads to tens of thousands of rows, of which few are read.
_NARROW = "toast_tuple_target=128"


def make_index(using: str = "default", **_kwargs) -> None:
    """Make the full-text index where it is not there. Runs after every migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if TABLE not in tables:
            return
        if connection.vendor == "postgresql":
            _make_on_postgresql(cursor)
            return
        for statement in _SQLITE:
            cursor.execute(statement)
        if INDEX not in tables:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")


def _make_on_postgresql(cursor: CursorWrapper) -> None:
    """Make what is not there. To say again what is would ask for a lock, and fail within a transaction that has written."""
    cursor.execute(
        "SELECT reloptions, pg_get_indexdef(to_regclass(%s)) FROM pg_class WHERE oid = %s::regclass", [INDEX, TABLE]
    )
    options, index = cursor.fetchone()
    if _NARROW not in (options or ()):
        cursor.execute(f"ALTER TABLE {TABLE} SET ({_NARROW})")
    for name, function in _FUNCTIONS.items():
        cursor.execute("SELECT to_regproc(%s)", [name])
        if cursor.fetchone() == (None,):
            cursor.execute(function)
    if index and TERMS not in index:
        cursor.execute(f"DROP INDEX {INDEX}")
        index = None
    if index is None:
        cursor.execute(f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({TERMS}(terms)) WITH (fastupdate = off)")


def repair(connection: BaseDatabaseWrapper) -> None:
    """Make SQLite's full-text table anew from the entries, in one transaction; PostgreSQL keeps its index by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
