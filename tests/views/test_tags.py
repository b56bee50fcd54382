"""The page of all tags, and the most used ones on the home page."""

import pytest
from django.test import Client

from articles.models import Tag
from tests import cast
from tests.views.asking import address, html, links, main, text


@pytest.fixture
def tags() -> list[Tag]:
    return [Tag.objects.create(**cast.texts("name", id=i, en=e)) for i, e in (("kapal", "ships"), ("laut", "sea"))]


def test_it_lists_the_tags_with_their_numbers_the_most_used_first(tags):
    cast.story("Satu", "One", state="published").tags.set(tags)
    cast.story("Dua", "Two", state="published").tags.set(tags[1:])
    page = html(address("tags", "en"))
    assert "sea 2 (2 stories) ships 1 (1 story)" in text(main(page))
    assert address("tag", "en", slug="sea") in links(page)
    assert "laut" not in page


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_tags_of_what_is_not_public_are_told_nowhere(tags, state):
    cast.story("Satu", "One", state=state).tags.set(tags)
    cast.story("Dua", "Two", state="published")
    for view in ("tags", "home"):
        assert "ships" not in html(address(view, "en"))


def test_the_home_page_shows_the_most_used_and_leads_to_all(tags):
    cast.story("Satu", "One", state="published").tags.set(tags)
    page = main(html(address("home", "en")))
    assert address("tag", "en", slug="ships") in links(page)
    assert address("tags", "en") in links(page)


@pytest.mark.parametrize("number", [1, 3, 40])
def test_it_costs_six_queries_at_most(number, django_assert_max_num_queries):
    for n in range(number):
        cast.story(f"S{n}", f"S{n}", state="published").tags.set([Tag.objects.create(**cast.texts("name", en=f"t{n}"))])
    with django_assert_max_num_queries(6):
        assert Client().get(address("tags", "en")).status_code == 200
