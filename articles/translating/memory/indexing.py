"""Making what the data base finds texts with: FTS5 on SQLite, GIN on PostgreSQL, for words and for phrases.

Made after every migrate, as SQLite forgets triggers when it rebuilds a table; harmless to repeat.
"""

import logging

from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from articles.models import MemoryUnit

TABLE = MemoryUnit._meta.db_table
#: SQLite's tables of words and of phrases.
WORDS, PHRASES = "articles_memory_index", "articles_memory_phrases"

_log = logging.getLogger(__name__)


def _full_text(table: str, triggers: str, kind: str, options: str) -> tuple[str, ...]:
    """Return what makes a full-text table over two columns of the units, and keeps it true to them."""
    columns = f"source_{kind}, target_{kind}"
    old = f"""INSERT INTO {table}({table}, rowid, {columns})
        VALUES ('delete', old.id, old.source_{kind}, old.target_{kind});"""
    new = f"INSERT INTO {table}(rowid, {columns}) VALUES (new.id, new.source_{kind}, new.target_{kind});"
    return (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5({columns}, content='{TABLE}', content_rowid='id', {options})",
        f"CREATE TRIGGER IF NOT EXISTS {triggers}_added AFTER INSERT ON {TABLE} BEGIN {new} END",
        f"CREATE TRIGGER IF NOT EXISTS {triggers}_removed AFTER DELETE ON {TABLE} BEGIN {old} END",
        f"CREATE TRIGGER IF NOT EXISTS {triggers}_changed AFTER UPDATE OF {columns} ON {TABLE} BEGIN {old} {new} END",
    )


_SQLITE = {
    WORDS: _full_text(WORDS, "articles_memory", "words", "tokenize='ascii', detail='column'"),
    # Folded texts have no capitals.
    PHRASES: _full_text(PHRASES, PHRASES, "folded", "tokenize='trigram case_sensitive 1', detail='column'"),
}
_SIDES = ("source", "target")
_POSTGRESQL_WORDS = tuple(
    f"""CREATE INDEX IF NOT EXISTS articles_memory_{side} ON {TABLE}
        USING gin (to_tsvector('simple', {side}_words)) WITH (fastupdate = off)"""
    for side in _SIDES
)
_POSTGRESQL_PHRASES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    *(
        f"CREATE INDEX IF NOT EXISTS {PHRASES}_{side} ON {TABLE} USING gin ({side}_folded gin_trgm_ops)"
        for side in _SIDES
    ),
)


def make_index(using: str = "default", **_kwargs) -> None:
    """Make the full-text indexes where they are not there. Runs after every migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if TABLE not in tables:
            return
        columns = {column.name for column in connection.introspection.get_table_description(cursor, TABLE)}
        if not columns >= {field.column for field in MemoryUnit._meta.local_fields}:
            return  # migrating went only part of the way
        if connection.vendor == "sqlite":
            for table, statements in _SQLITE.items():
                for statement in statements:
                    cursor.execute(statement)
                if table not in tables:
                    cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
        else:
            for statement in _POSTGRESQL_WORDS:
                cursor.execute(statement)
            _make_phrase_index(connection)


def _make_phrase_index(connection: BaseDatabaseWrapper) -> None:
    """Make PostgreSQL's index of phrases; where its extension cannot be had, phrases are looked for without."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for statement in _POSTGRESQL_PHRASES:
                cursor.execute(statement)
    except DatabaseError as error:
        _log.warning(
            _(
                "Phrases are looked up slowly in the translation memory: PostgreSQL’s extension pg_trgm cannot be created"
                " (%(error)s). Have an administrator run CREATE EXTENSION pg_trgm in this data base, then migrate again."
            )
            % {"error": str(error).strip().splitlines()[0]}
        )
