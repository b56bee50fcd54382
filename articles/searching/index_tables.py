"""Making what the data base finds entries with: FTS5 on SQLite, GIN on PostgreSQL, both over the terms as they are.

Made after every migrate, as SQLite forgets triggers when it rebuilds a table; harmless to repeat.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

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
_POSTGRESQL = (
    # Rows stay narrow, the texts beside them: a common word leads to tens of thousands of rows, of which few are read.
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128)",
    f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin ({VECTOR}) WITH (fastupdate = off)",
)


def make_index(using: str = "default", **_kwargs) -> None:
    """Make the full-text index where it is not there. Runs after every migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if TABLE not in tables:
            return
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)
        if connection.vendor == "sqlite" and INDEX not in tables:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")


def repair(connection: BaseDatabaseWrapper) -> None:
    """Make SQLite's full-text table anew from the entries, in one transaction; PostgreSQL keeps its index by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
