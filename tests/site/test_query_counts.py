"""What a page asks of the data base does not grow with the number of stories: the same with 3 and with 300."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from articles import languages
from articles.models import Author, Edition, Section, Tag
from tests import cast

#: The most questions that each kind of page may ask.
MOST = {
    "home": 14,
    "story": 16,
    "news": 8,
    "section": 8,
    "tag": 8,
    "tags": 6,
    "author": 8,
    "archive": 4,
    "archive-month": 9,
    "search": 11,
    "desk-stories": 15,
}


def write_stories(path, first: int, count: int) -> None:
    """Write a file of stories in every language, of one month, one section and one tag."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(first, first + count):
            texts = {
                code: {"title": f"{code} {number}", "paragraphs": [f"{code} {number}."]} for code in languages.codes()
            }
            tag = {code: f"tag {code}" for code in languages.codes()}
            line = {
                "slug": f"s-{number}",
                "published": f"2026-03-{number % 28 + 1:02}",
                "tags": [tag],
                "byline": ["Budi"],
                **texts,
            }
            file.write(json.dumps(line) + "\n")


def addresses(language: str) -> dict[str, str]:
    edition = Edition.objects.published_in(language).first()
    with translation.override(language):
        return {
            "home": reverse("articles:home"),
            "story": edition.get_absolute_url(),
            "news": reverse("articles:news"),
            "section": reverse("articles:section", kwargs={"slug": Section.objects.get().slug_in(language)}),
            "tag": reverse("articles:tag", kwargs={"slug": Tag.objects.get().slug_in(language)}),
            "tags": reverse("articles:tags"),
            "author": reverse("articles:author", kwargs={"slug": Author.objects.get().slug}),
            "archive": reverse("articles:archive"),
            "archive-month": reverse("articles:archive-month", kwargs={"year": 2026, "month": 3}),
            "search": f"{reverse('articles:search')}?q={language}",
            "desk-stories": reverse("admin:articles_article_changelist"),
        }


def counts(client, language: str) -> dict[str, int]:
    asked = {}
    for kind, address in addresses(language).items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200, address
        asked[kind] = len(queries)
    return asked


@pytest.mark.parametrize("language", languages.codes())
def test_pages_ask_as_little_of_300_stories_as_of_3(client, tmp_path, language):
    client.force_login(cast.sari())
    asked = []
    for first, count in ((0, 3), (3, 297)):
        write_stories(tmp_path / "stories.jsonl", first, count)
        call_command("load_stories", str(tmp_path / "stories.jsonl"), stdout=StringIO())
        asked.append(counts(client, language))
    few, many = asked
    assert all(many[kind] <= MOST[kind] for kind in MOST), many
    # A list of three has no second page and fewer neighbours to look for; nothing else may differ.
    assert all(many[kind] <= few[kind] + 1 for kind in MOST), (few, many)
