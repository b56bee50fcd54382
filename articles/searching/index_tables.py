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
#: The expression that PostgreSQL's index is over.
VECTOR = "array_to_tsvector(string_to_array(terms, ' '))"

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
    cursor.execute("SELECT reloptions, to_regclass(%s) FROM pg_class WHERE oid = %s::regclass", [INDEX, TABLE])
    options, index = cursor.fetchone()
    if _NARROW not in (options or ()):
        cursor.execute(f"ALTER TABLE {TABLE} SET ({_NARROW})")
    if index is None:
        cursor.execute(f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({VECTOR}) WITH (fastupdate = off)")


def repair(connection: BaseDatabaseWrapper) -> None:
    """Make SQLite's full-text table anew from the entries, in one transaction; PostgreSQL keeps its index by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
