"""The stories before and after one in its section."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.wayfinding.neighbours import neighbours
from tests import cast
from tests.views.asking import html, links, story_address


def around(article, language: str = "id") -> tuple[str, str]:
    found = neighbours(article.edition(language))
    return tuple(one.headline if one else "" for one in (found.earlier, found.later))  # type: ignore[return-value]


def test_they_are_the_nearest_of_the_section_even_in_the_same_moment():
    moment = cast.at(2024, 1, 1)
    three = [cast.story(f"Nomor {n}", state="published", published_at=moment) for n in range(3)]
    cast.story("Rubrik lain", state="published", published_at=moment, section=cast.section("Orang", "People"))
    assert [around(one) for one in three] == [("", "Nomor 1"), ("Nomor 0", "Nomor 2"), ("Nomor 1", "")]


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_the_way_leads_past_what_is_not_public(state):
    now = timezone.now()
    first, _between, last = (
        cast.story(
            f"Nomor {n}", f"No {n}", state=state if n == 1 else "published", published_at=now + timedelta(hours=n - 9)
        )
        if n != 1 or state != "scheduled"
        else cast.story("Nomor 1", "No 1", state="scheduled")
        for n in range(3)
    )
    assert around(first) == ("", "Nomor 2")
    assert around(last, "en") == ("No 0", "")


def test_the_way_leads_past_what_is_public_in_another_language_alone():
    stories = [
        cast.story(f"Nomor {n}", "" if n == 1 else f"No {n}", state="published", published_at=cast.at(2024, 1, n + 1))
        for n in range(3)
    ]
    assert around(stories[0], "en") == ("", "No 2")
    assert around(stories[0], "id") == ("", "Nomor 1")


def test_a_section_without_a_name_here_and_a_draft_have_no_ways():
    section = cast.section("Gotong royong", "")
    one, _two = (cast.story(f"Nomor {n}", f"No {n}", state="published", section=section) for n in range(2))
    assert around(one, "en") == ("", "")
    assert around(cast.story("Draf", state="draft")) == ("", "")


def test_the_page_links_to_them():
    one, two = (cast.story(f"Nomor {n}", state="published", published_at=cast.at(2024, 1, n + 1)) for n in range(2))
    page = html(story_address(two, "id"))
    assert f'rel="prev" href="{story_address(one, "id")}"' in page
    assert story_address(one, "id") in links(page)


def test_two_queries_find_them(django_assert_num_queries):
    stories = [cast.story(f"Nomor {n}", state="published", published_at=cast.at(2024, 1, n + 1)) for n in range(3)]
    edition = stories[1].edition("id")
    _ = edition.article.section
    with django_assert_num_queries(2):
        neighbours(edition)
