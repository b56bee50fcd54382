"""The home page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import SiteSettings
from tests import cast
from tests.views.asking import address, html, links, main, text


def home(language: str = "en") -> str:
    return main(html(address("home", language)))


def lead(markup: str) -> str:
    start = markup.index('class="lead"')
    return text(markup[start : markup.index("</article>", start)])


def numbered(count: int, **fields):
    """Return as many published stories, the last the newest."""
    return [
        cast.story(
            f"Nomor {n}.",
            f"Number {n}.",
            state="published",
            published_at=cast.at(2021, 1, 1, n // 60, n % 60),
            **fields,
        )
        for n in range(count)
    ]


def test_a_newsroom_without_stories_says_so_with_dignity():
    assert "No stories have been published yet." in text(home())


def test_the_newest_story_leads_and_six_follow():
    numbered(9)
    page = home()
    assert "Number 8." in lead(page)
    latest = page[page.index('id="latest"') : page.index('class="bands"')]
    assert [n for n in range(9) if f"Number {n}." in latest] == [2, 3, 4, 5, 6, 7]


def test_a_pinned_story_leads_until_its_time_is_over_and_stands_once():
    stories = numbered(4)
    stories[1].pinned_until = timezone.now() + timedelta(hours=1)
    stories[1].save()
    page = home()
    assert "Number 1." in lead(page)
    assert text(page).count("Number 1.") == text(lead(page)).count("Number 1.")
    stories[1].pinned_until = timezone.now() - timedelta(seconds=1)
    stories[1].save()
    assert "Number 3." in lead(home())


def test_a_pinned_story_that_is_not_published_here_does_not_lead():
    numbered(2)
    cast.story("Disematkan", state="published", pinned_until=timezone.now() + timedelta(hours=1))
    assert "Number 1." in lead(home("en"))
    assert "Disematkan" in lead(home("id"))


def test_each_section_has_a_band_of_three_that_do_not_stand_above():
    people = cast.section("Orang", "People")
    numbered(5, section=people)
    for n in range(7):
        cast.story(f"Usaha {n}", f"Trade {n}", state="published")
    page = home()
    bands = page[page.index('class="bands"') :]
    assert text(bands).startswith('class="bands"> People')
    assert [n for n in range(5) if f"Number {n}." in bands] == [2, 3, 4]
    assert address("section", "en", slug="people") in links(bands)


def test_a_section_without_a_name_here_has_neither_a_band_nor_a_place_in_the_menu():
    cast.story("Satu", "One", state="published", section=cast.section("Gotong royong", ""))
    numbered(8)
    assert "Gotong" not in html(address("home", "en"))


def test_the_place_for_news_by_mail_invites_to_write_where_there_is_an_address():
    assert 'class="newsletter"' not in home()
    SiteSettings.objects.create(contact_email="media@example.id")
    assert any(link.startswith("mailto:media@example.id?subject=Please%20put") for link in links(home()))


@pytest.mark.parametrize("stories", [0, 3, 60])
def test_it_costs_twelve_queries_at_most_however_many_stories(stories, django_assert_max_num_queries):
    sections = [cast.section(f"Rubrik {n}", f"Section {n}") for n in range(5)]
    for n in range(stories):
        cast.story(f"Nomor {n}", f"Number {n}", state="published", section=sections[n % 5])
    with django_assert_max_num_queries(12):
        Client().get(address("home", "en"))
