"""Triggers that keep Listing and Tally true, on SQLite and on PostgreSQL.

Statuses, dates, tags, bylines and sections are written in many places (the form, many stories at once, loading, mergers
of tags, deletions): the data base sees them all, in the same transaction. Made after every migrate, as SQLite forgets
triggers when it rebuilds a table; the tables are filled anew whenever a trigger was missing or has changed.
"""

import hashlib
from dataclasses import dataclass

from django.apps.registry import Apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from articles.models import Article, Byline, Edition, Listing, TaggedArticle, Tally

LISTING, TALLY = Listing._meta.db_table, Tally._meta.db_table
EDITION, ARTICLE = Edition._meta.db_table, Article._meta.db_table
TAGGED, BYLINE = TaggedArticle._meta.db_table, Byline._meta.db_table
PREFIX = "articles_listing_"
#: Held by whoever changes a place until his transaction ends, so that no two wait for each other's tallies.
PG_LOCK = 7_020_114


@dataclass(frozen=True)
class Trigger:
    """What the data base does after (or before) rows of a table are written; `only_if` names OLD and NEW."""

    name: str
    when: str
    table: str
    does: tuple[str, ...]
    only_if: str = ""


def _rows(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return for each shelf the SELECT of the rows that published editions make there; conditions can be added."""
    columns = "e.id, e.language, e.published_at FROM"
    return {
        "section": f"SELECT 'section', a.section_id, {columns} {EDITION} e JOIN {ARTICLE} a ON a.id = e.article_id"
        " WHERE e.status = 'published' AND a.section_id IS NOT NULL",
        "tag": f"SELECT 'tag', t.tag_id, {columns} {EDITION} e JOIN {TAGGED} t ON t.content_object_id = e.article_id"
        " WHERE e.status = 'published'",
        "author": f"SELECT 'author', b.author_id, {columns} {EDITION} e JOIN {BYLINE} b ON b.article_id = e.article_id"
        " WHERE e.status = 'published'",
        "month": f"SELECT 'month', {_month(connection)}, {columns} {EDITION} e WHERE e.status = 'published'",
    }


def _month(connection: BaseDatabaseWrapper) -> str:
    """Return the SQL of an edition's month in the site's time zone, as in 202109."""
    parts = {}
    for part in ("year", "month"):
        sql, given = connection.ops.datetime_extract_sql(part, "e.published_at", (), settings.TIME_ZONE)
        parts[part] = sql % tuple(f"'{value}'" for value in given)
    return f"CAST({parts['year']} AS integer) * 100 + CAST({parts['month']} AS integer)"


def _add(select: str, condition: str = "") -> str:
    return f"INSERT INTO {LISTING} (shelf, thing, edition_id, language, published_at) {select}{condition};"


def _remove(shelf: str, thing: str, article: str) -> str:
    editions = f"(SELECT id FROM {EDITION} WHERE article_id = {article})"
    return f"DELETE FROM {LISTING} WHERE shelf = '{shelf}' AND thing = {thing} AND edition_id IN {editions};"


def triggers(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Return all triggers, in this data base's SQL."""
    rows = _rows(connection)
    listed = tuple(_add(select, " AND e.id = NEW.id") for select in rows.values())
    unlisted = f"DELETE FROM {LISTING} WHERE edition_id = OLD.id;"
    changed = " OR ".join(f"OLD.{one} <> NEW.{one}" for one in ("status", "language", "article_id", "published_at"))
    changed += " OR (OLD.published_at IS NULL) <> (NEW.published_at IS NULL)"
    section = _add(rows["section"], " AND e.article_id = NEW.id")
    return [
        Trigger("edition_added", "AFTER INSERT", EDITION, listed, "NEW.status = 'published'"),
        Trigger("edition_changed", "AFTER UPDATE", EDITION, (unlisted, *listed), changed),
        Trigger("edition_gone", "BEFORE DELETE", EDITION, (unlisted,)),
        Trigger(
            "section_changed",
            "AFTER UPDATE",
            ARTICLE,
            (_remove("section", "OLD.section_id", "OLD.id"), section),
            "COALESCE(OLD.section_id, 0) <> COALESCE(NEW.section_id, 0)",
        ),
        *_of_relation("tag", TAGGED, "tag_id", "content_object_id", "t", rows["tag"]),
        *_of_relation("author", BYLINE, "author_id", "article_id", "b", rows["author"]),
        Trigger("tallied", "AFTER INSERT", LISTING, (_tallied(connection.vendor),)),
        Trigger("untallied", "AFTER DELETE", LISTING, (_untallied(connection.vendor),)),
    ]


def _of_relation(shelf: str, table: str, thing: str, article: str, alias: str, select: str) -> list[Trigger]:
    """Return the triggers of a table that puts articles under tags or authors."""
    add = _add(select, f" AND {alias}.id = NEW.id")
    remove = _remove(shelf, f"OLD.{thing}", f"OLD.{article}")
    moved = f"OLD.{thing} <> NEW.{thing} OR OLD.{article} <> NEW.{article}"
    return [
        Trigger(f"{shelf}_added", "AFTER INSERT", table, (add,)),
        Trigger(f"{shelf}_changed", "AFTER UPDATE", table, (remove, add), moved),
        Trigger(f"{shelf}_gone", "AFTER DELETE", table, (remove,)),
    ]


def _tallied(vendor: str) -> str:
    if vendor == "postgresql":
        return f"""INSERT INTO {TALLY} (shelf, thing, language, number)
            SELECT shelf, thing, language, COUNT(*) FROM written GROUP BY shelf, thing, language ORDER BY 1, 2, 3
            ON CONFLICT (shelf, thing, language) DO UPDATE SET number = {TALLY}.number + EXCLUDED.number;"""
    return f"""INSERT INTO {TALLY} (shelf, thing, language, number) VALUES (NEW.shelf, NEW.thing, NEW.language, 1)
        ON CONFLICT (shelf, thing, language) DO UPDATE SET number = {TALLY}.number + 1;"""


def _untallied(vendor: str) -> str:
    """So many less; of a tally that is gone itself (a flushed data base) nothing."""
    if vendor == "postgresql":
        return f"""UPDATE {TALLY} t SET number = GREATEST(t.number - gone.number, 0) FROM
            (SELECT shelf, thing, language, COUNT(*) AS number FROM written GROUP BY shelf, thing, language) gone
            WHERE t.shelf = gone.shelf AND t.thing = gone.thing AND t.language = gone.language;"""
    return f"""UPDATE {TALLY} SET number = number - 1
        WHERE shelf = OLD.shelf AND thing = OLD.thing AND language = OLD.language AND number > 0;"""


def keep_listings(using: str = "default", apps: Apps | None = None, **_kwargs) -> None:
    """Make the triggers where they are not as they should be, and then fill the tables anew. Runs after every migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if not tables >= {LISTING, TALLY, EDITION, ARTICLE, TAGGED, BYLINE}:
            return  # migrating went only part of the way
        wanted = {_name(trigger): trigger for trigger in triggers(connection)}
        there = _installed(connection, cursor)
        if set(there) == set(wanted):
            return
        with transaction.atomic(using=using):
            for name, table in there.items():
                cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
            _fill(connection, cursor)
            for name, trigger in wanted.items():
                for statement in _sql(connection, name, trigger):
                    cursor.execute(statement)


def _name(trigger: Trigger) -> str:
    """Return a name that changes with what the trigger does."""
    return f"{PREFIX}{trigger.name}_{hashlib.sha256(repr(trigger).encode()).hexdigest()[:8]}"


def _installed(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> dict[str, str]:
    """Return the names of our triggers that are there, with their tables."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
        )
    return {name: table for name, table in cursor.fetchall() if name.startswith(PREFIX)}


def _fill(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> None:
    cursor.execute(f"DELETE FROM {LISTING}")
    cursor.execute(f"DELETE FROM {TALLY}")
    for select in _rows(connection).values():
        cursor.execute(_add(select))
    cursor.execute(
        f"INSERT INTO {TALLY} (shelf, thing, language, number)"
        f" SELECT shelf, thing, language, COUNT(*) FROM {LISTING} GROUP BY shelf, thing, language"
    )


def _sql(connection: BaseDatabaseWrapper, name: str, trigger: Trigger) -> list[str]:
    """Return the statements that make a trigger."""
    only_if = f" WHEN ({trigger.only_if})" if trigger.only_if else ""
    head = f"CREATE TRIGGER {name} {trigger.when} ON {trigger.table} FOR EACH ROW{only_if}"
    does = "\n".join(trigger.does)
    if connection.vendor == "sqlite":
        return [f"{head} BEGIN {does} END"]
    if trigger.when == "AFTER INSERT" or trigger.table == LISTING:
        return _of_statement(trigger, name)
    result = "OLD" if trigger.when == "BEFORE DELETE" else "NULL"
    return [_function(trigger, f"{does} RETURN {result};"), f"{head} EXECUTE FUNCTION {PREFIX}{trigger.name}()"]


def _of_statement(trigger: Trigger, name: str) -> list[str]:
    """Return a trigger of PostgreSQL that answers a statement as a whole, however many rows it wrote: a tally that is
    written once per row grows slower with each row of a transaction."""
    rows = "NEW TABLE" if trigger.when == "AFTER INSERT" else "OLD TABLE"
    does = "\n".join(trigger.does).replace("= NEW.id", "IN (SELECT id FROM written)")
    lock = f"IF EXISTS (SELECT FROM written) THEN PERFORM pg_advisory_xact_lock({PG_LOCK}); END IF;"
    return [
        _function(trigger, f"{lock if trigger.table == LISTING else ''} {does} RETURN NULL;"),
        f"CREATE TRIGGER {name} {trigger.when} ON {trigger.table} REFERENCING {rows} AS written FOR EACH STATEMENT"
        f" EXECUTE FUNCTION {PREFIX}{trigger.name}()",
    ]


def _function(trigger: Trigger, does: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {PREFIX}{trigger.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does} END $$"
