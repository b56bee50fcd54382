"""The data base answers readers by its indexes alone: no list, count or way between stories reads a table through."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Author, Byline, Tag
from tests import cast
from tests.views.asking import address, story_address

#: Tables that grow with the stories.
GROWING = re.compile(
    r"(?:SCAN|Seq Scan on) (?:articles_(?:edition|article|listing|tally|taggedarticle|byline|pastslug)|U\d)\b"
)


@pytest.fixture
def paths() -> list[str]:
    tag = Tag.objects.create(**cast.texts("name", id="kapal", en="ships"))
    author = Author.objects.create(name="Budi")
    for number in range(30):
        article = cast.story(
            f"Kapal {number}", f"Ship {number}", state="published", published_at=cast.at(2024, 1, 1, 0, number)
        )
        article.tags.set([tag])
        Byline.objects.create(article=article, author=author)
    later = "?before=1704042600000000.9"
    lists = [
        address("section", "en", slug="business"),
        address("tag", "en", slug="ships"),
        address("author", "en", slug="budi"),
    ]
    others = [address(view, "en") for view in ("home", "news", "tags", "archive")]
    month = address("archive-month", "en", year=2024, month=1)
    return [*lists, *(path + later for path in lists), *others, month, story_address(article, "en")]


#: What asks several things at once hangs them on the first edition, which costs one row.
ON_ONE_ROW = 'FROM "articles_edition" ORDER BY "articles_edition"."id" ASC LIMIT 1'


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}", [])
            return "\n".join(row[3] for row in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = off")  # the tables of a test are too small for indexes to pay
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def is_asked(sql: str) -> bool:
    return sql.startswith("SELECT") and not sql.endswith(ON_ONE_ROW)


def test_no_page_reads_a_growing_table_through(paths):
    found = []
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == 200, path
        questions = [query["sql"] for query in queries.captured_queries if is_asked(query["sql"])]
        found += [
            f"{path}: {GROWING.search(told).group()}: {sql}" for sql in questions if GROWING.search(told := plan(sql))
        ]
    assert found == []
