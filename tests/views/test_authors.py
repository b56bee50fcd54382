"""The page of an author, and the ways to it."""

import pytest
from django.test import Client

from articles.models import Author, Byline
from articles.publishing.keyset import STORIES_PER_PAGE
from tests import cast
from tests.views.asking import address, html, links, main, story_address, text


@pytest.fixture
def budi() -> Author:
    return Author.objects.create(name="Budi Santoso", **cast.texts("role", id="kepala riset", en="head of research"))


def signed(author: Author, *headlines: str, **facts):
    article = cast.story(*headlines, **facts)
    Byline.objects.create(article=article, author=author)
    return article


def test_it_lists_what_the_author_wrote_in_this_language_with_the_role_in_it(budi):
    signed(budi, "Kapal", "Ship", state="published")
    signed(budi, "Hanya di sini", state="published")
    cast.story("Orang lain", "Somebody else", state="published")
    page = text(main(html(address("author", "en", slug="budi-santoso"))))
    assert "Budi Santoso head of research" in page
    assert "Ship" in page
    for absent in ("Kapal", "kepala", "Hanya", "Somebody"):
        assert absent not in page


def test_it_is_one_address_per_language_that_leads_to_the_other(budi):
    signed(budi, "Kapal", "Ship", state="published")
    page = html(address("author", "id", slug="budi-santoso"))
    assert f'href="{address("author", "en", slug="budi-santoso")}" hreflang="en"' in page


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_an_author_of_nothing_public_has_no_page(budi, state):
    signed(budi, "Kapal", "Ship", state=state)
    assert "Budi" not in html(address("author", "en", slug="budi-santoso"), 404)


def test_an_author_has_no_page_in_a_language_in_which_nothing_is_public(budi):
    article = signed(budi, "Kapal", state="published")
    assert "hreflang" not in html(address("author", "id", slug="budi-santoso"))
    html(address("author", "en", slug="budi-santoso"), 404)
    assert address("author", "id", slug="budi-santoso") in links(html(story_address(article, "id")))


@pytest.mark.parametrize("stories", [1, 3, STORIES_PER_PAGE + 1])
def test_it_costs_eight_queries_at_most(budi, stories, django_assert_max_num_queries):
    for number in range(stories):
        signed(budi, f"Kapal {number}", f"Ship {number}", state="published")
    with django_assert_max_num_queries(8):
        assert Client().get(address("author", "en", slug="budi-santoso")).status_code == 200
