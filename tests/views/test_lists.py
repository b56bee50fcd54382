"""Lists of stories and the ways through them."""

import re
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.test import Client

from articles.models import Tag
from articles.publishing.keyset import STORIES_PER_PAGE
from tests import cast
from tests.views.asking import address, html, main, text


def numbered(count: int, *, tag: Tag | None = None) -> None:
    """Publish as many stories; three at a time share a moment, so that only the key tells them apart."""
    for n in range(count):
        moment = cast.at(2021, 1, 1) + timedelta(minutes=n // 3)
        article = cast.story(f"Nomor {n}.", f"Number {n}.", state="published", published_at=moment)
        if tag:
            article.tags.set([tag])


def numbers(markup: str) -> list[int]:
    return [
        int(part.split(".")[0]) for part in text(main(markup)).split("Number ")[1:] if "standfirst" not in part[:14]
    ]


def way(markup: str, rel: str) -> str:
    """Return the link of a relation (next, prev); empty if there is none."""
    found = re.search(rf'rel="{rel}" href="([^"]+)"', markup)
    return found.group(1).replace("&amp;", "&") if found else ""


@pytest.fixture
def tag():
    return Tag.objects.create(**cast.texts("name", id="pelayaran", en="shipping"))


def test_every_story_is_met_once_on_the_way_to_the_oldest_and_back(tag):
    total = 2 * STORIES_PER_PAGE + 5
    numbered(total, tag=tag)
    for path in (
        address("news", "en"),
        address("section", "en", slug="business"),
        address("tag", "en", slug="shipping"),
        address("archive-year", "en", year=2021),
    ):
        page, met = html(path), []
        while True:
            met += dict.fromkeys(numbers(page))
            if not (query := way(page, "next")):
                break
            page = html(path + query)
        assert met == list(reversed(range(total))), path
        while query := way(page, "prev"):
            page = html(urljoin(path, query))
        assert numbers(page)[0] == total - 1, path


def test_a_page_has_one_address_from_wherever_one_comes_to_it():
    numbered(3 * STORIES_PER_PAGE + 2)
    path = address("news", "en")
    forwards, query = [path], "./"
    while query := way(html(forwards[-1]), "next"):
        forwards.append(path + query)
    backwards = [forwards[-1]]
    while query := way(html(backwards[-1]), "prev"):
        backwards.append(urljoin(path, query))
    assert len(forwards) == 4
    assert backwards == forwards[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=1",
        "before=1.x",
        "before=²",
        "before=9" + "9" * 30 + ".1",
        "before=1.9e3",
        "before=-1.1",
        "before=1.99999999999999999999",
    ],
)
def test_a_place_that_cannot_be_is_a_page_that_is_not_there(query):
    numbered(2)
    html(f"{address('news', 'en')}?{query}", 404)


def test_a_query_of_others_changes_nothing_and_is_not_canonical():
    numbered(2)
    page = html(address("news", "en") + "?utm_source=mail")
    assert f'rel="canonical" href="http://127.0.0.1:8000{address("news", "en")}"' in page


def test_a_later_page_is_canonical_under_its_own_address_and_has_no_alternates():
    numbered(STORIES_PER_PAGE + 2)
    path = address("news", "en")
    query = way(html(path), "next")
    page = html(path + query)
    assert f'rel="canonical" href="http://127.0.0.1:8000{path}{query}"' in page
    assert "hreflang" not in page.partition("</head>")[0]


def test_a_section_or_tag_without_a_name_in_a_language_has_no_page_there():
    cast.section("Gotong royong", "")
    cast.story(state="published").tags.set([Tag.objects.create(**cast.texts("name", id="rukun"))])
    html(address("section", "id", slug="gotong-royong"))
    html(address("section", "en", slug="gotong-royong"), 404)
    html(address("tag", "id", slug="rukun"))
    html(address("tag", "en", slug="rukun"), 404)


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_a_tag_of_stories_that_are_not_public_has_no_page(state):
    tag = Tag.objects.create(**cast.texts("name", id="rahasia", en="secret"))
    cast.story(state=state).tags.set([tag])
    assert "rahasia" not in html(address("tag", "id", slug="rahasia"), 404)


def test_a_tag_page_leads_only_to_languages_in_which_the_tag_has_stories():
    tag = Tag.objects.create(**cast.texts("name", id="rukun", en="harmony"))
    cast.story(state="published").tags.set([tag])
    assert 'hreflang="en"' not in html(address("tag", "id", slug="rukun"))
    html(address("tag", "en", slug="harmony"), 404)


def test_an_empty_list_says_so_and_is_not_for_search_engines():
    cast.section()
    page = html(address("section", "en", slug="business"))
    assert "No stories have been published here yet." in text(page)
    assert '<meta name="robots" content="noindex">' in page


def test_a_section_shows_its_description_in_this_language():
    section = cast.section()
    section.description_ind, section.description_en = "Semua soal usaha.", "All about trade."
    section.save()
    page = html(address("section", "en", slug="business"))
    assert "All about trade." in text(main(page))
    assert '<meta name="description" content="All about trade.">' in page
    assert "Semua soal" not in page


@pytest.mark.parametrize("stories", [1, 3, 30])
def test_a_list_costs_eight_queries_at_most_and_never_counts(stories, tag, django_assert_max_num_queries):
    numbered(stories, tag=tag)
    for path in (
        address("news", "en"),
        address("section", "en", slug="business"),
        address("tag", "en", slug="shipping"),
        address("archive", "en"),
        address("archive-year", "en", year=2021),
        address("archive-month", "en", year=2021, month=1),
    ):
        with django_assert_max_num_queries(8) as asked:
            assert Client().get(path).status_code == 200
        assert not any("COUNT(" in query["sql"] or " OFFSET " in query["sql"] for query in asked.captured_queries)
