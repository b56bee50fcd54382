"""How many stories the public finds under a month and a tag: exactly those that are out, in the second in which they come out."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import languages
from articles.enums import Shelf
from articles.models import Edition, Tag
from articles.publishing.actions import publish, withdraw
from articles.wayfinding.counts import numbers
from articles.wayfinding.months import years
from articles.wayfinding.tags import most_used
from tests import cast


@pytest.fixture
def tag() -> Tag:
    return Tag.objects.create(**cast.texts("name", id="kapal", en="ships"))


def used(language: str = "id", limit: int = 10) -> list[tuple[str, int]]:
    return [(one.tag.name_in(language), one.number) for one in most_used(language, limit)]


def test_a_scheduled_story_counts_from_its_second_on_without_a_write(tag):
    due = timezone.now() + timedelta(hours=1)
    cast.story("Kapal", "Ship", state="scheduled", published_at=due).tags.set([tag])
    key = timezone.localtime(due).year * 100 + timezone.localtime(due).month
    for language in languages.codes():
        for shelf, thing in ((Shelf.TAG, tag.pk), (Shelf.MONTH, key)):
            assert numbers(shelf, language, at=due - timedelta(microseconds=1)) == {}
            assert numbers(shelf, language, at=due) == {thing: 1}


def test_publishing_and_withdrawing_count_at_once_and_in_one_language_alone(tag):
    article = cast.story("Kapal", "Ship", state="ready")
    article.tags.set([tag])
    publish(article.edition("id"))
    assert used("id") == [("kapal", 1)]
    assert used("en") == []
    withdraw(article.edition("id"))
    assert used("id") == []


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_what_is_not_public_counts_nowhere(tag, state):
    cast.story("Kapal", "Ship", state=state).tags.set([tag])
    for language in languages.codes():
        assert used(language) == []
        assert years(language) == []


def test_the_most_used_tags_come_first_and_one_that_is_mostly_scheduled_does_not_push_in(tag):
    busy = Tag.objects.create(**cast.texts("name", id="laut", en="sea"))
    for _ in range(3):
        cast.story("Nanti", state="scheduled").tags.set([tag])
    cast.story("Kini", state="published").tags.set([tag, busy])
    cast.story("Lagi", state="published").tags.set([busy])
    assert used() == [("laut", 2), ("kapal", 1)]
    assert used(limit=1) == [("laut", 2)]


def test_a_tag_without_a_name_in_a_language_is_not_among_its_most_used():
    for number in range(2):
        cast.story(f"Satu {number}", f"One {number}", state="published").tags.set([named_here_alone()])
    assert used("en") == []
    assert used("id") == [("rukun", 2)]


def named_here_alone() -> Tag:
    return Tag.objects.named("rukun") or Tag.objects.create(**cast.texts("name", id="rukun"))


def test_months_agree_with_a_full_count():
    for hours in range(0, 24 * 100, 17):
        state = ["published", "withdrawn", "scheduled", "draft"][hours % 4]
        moment = timezone.now() + timedelta(hours=hours + 1 if state == "scheduled" else -hours)
        cast.story(f"Kapal {hours}", "Ship" if hours % 3 else "", state=state, published_at=moment)
    for language in languages.codes():
        moments = Edition.objects.published_in(language).values_list("published_at", flat=True)
        full = Counter((local.year, local.month) for local in map(timezone.localtime, moments))
        shown = {(m.period.year, m.period.month): m.number for year in years(language) for m in year.months}
        assert shown == dict(full)
        assert sum(year.number for year in years(language)) == len(moments)
