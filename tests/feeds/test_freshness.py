"""A program that has a feed already is told so, and of every change at once (RFC 9110, 13)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.enums import FeedFormat
from articles.models import Correction, Edition
from articles.publishing import actions
from tests import cast
from tests.feeds.asking import answer, feed_address

FORMS = list(FeedFormat)


@pytest.fixture
def article():
    return cast.story("Kapal listrik", "Electric boat", state="published")


def asked_again(path: str, *names: str) -> dict[str, str]:
    """Return the headers of who has the feed as it is now."""
    response = answer(path)
    given = {"If-None-Match": response["ETag"], "If-Modified-Since": response["Last-Modified"]}
    return {name.lower().replace("-", "_"): given[name] for name in names or given}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("names", [("If-None-Match",), ("If-Modified-Since",), ("If-None-Match", "If-Modified-Since")])
def test_what_has_not_changed_is_not_sent_again(article, form, names):
    path = feed_address(form)
    response = answer(path, 304, **asked_again(path, *names))
    assert response.content == b""
    assert response["ETag"] and response["Last-Modified"]


def test_an_answer_of_nothing_new_costs_a_query_beyond_the_sites_name(article):
    path = feed_address(FeedFormat.ATOM)
    headers = asked_again(path)
    with CaptureQueriesContext(connection) as queries:
        answer(path, 304, **headers)
    assert len(queries) == 2


def a_second_story(article):
    cast.story("Kapal lain", "Another boat", state="published")


def another_headline(article):
    article.headline_en = "Boat of steel"
    article.save()


def another_address(article):
    Edition.objects.filter(article=article).update(slug="boat-of-steel")


def a_correction(article):
    Correction.objects.create(edition=article.edition("en"), text="Eight knots.")


def a_withdrawal(article):
    actions.withdraw(article.edition("en"))


@pytest.mark.parametrize("change", [a_second_story, another_headline, another_address, a_correction, a_withdrawal])
def test_every_change_is_told(article, change):
    path = feed_address(FeedFormat.ATOM)
    headers = asked_again(path, "If-None-Match")
    change(article)
    answer(path, **headers)


def test_a_story_that_leaves_is_told_even_to_who_knows_times_alone():
    old, gone = (cast.story(f"Kapal {one}", f"Boat {one}", state="published") for one in "ab")
    long_ago = timezone.now() - timedelta(days=3)
    type(old).objects.update(updated_at=long_ago)
    Edition.objects.update(published_at=long_ago)
    path = feed_address(FeedFormat.ATOM)
    headers = asked_again(path, "If-Modified-Since")
    answer(path, 304, **headers)
    actions.withdraw(gone.edition("en"))
    assert "Boat b" not in answer(path, **headers).content.decode()


def test_a_scheduled_story_is_told_in_its_moment(article):
    due = cast.story("Kapal esok", "Boat of tomorrow", state="scheduled")
    path = feed_address(FeedFormat.ATOM)
    headers = asked_again(path, "If-None-Match")
    answer(path, 304, **headers)
    Edition.objects.filter(article=due).update(published_at=timezone.now())
    assert "Boat of tomorrow" in answer(path, **headers).content.decode()


def test_a_copy_is_never_used_without_asking(article):
    assert "no-cache" in answer(feed_address(FeedFormat.RSS))["Cache-Control"]
