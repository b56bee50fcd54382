"""Publishing, scheduling and withdrawing an edition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.enums import EditionState
from articles.models import Edition
from articles.publishing.actions import NotReadyError, publish, withdraw
from tests import cast


def test_an_edition_with_something_missing_is_not_published_and_every_reason_is_named():
    article = cast.story(headline_en="Electric boat sails")
    article.standfirst_en = article.body_en = ""
    article.save()
    with pytest.raises(NotReadyError) as refused:
        publish(article.edition("en"))
    assert [obstacle.code for obstacle in refused.value.obstacles] == ["standfirst", "body"]


def test_one_language_is_published_and_the_other_is_not():
    article = cast.story(headline_en="Electric boat sails")
    publish(article.edition("id"))
    assert Edition.objects.published_in("id").count() == 1
    assert Edition.objects.published_in("en").count() == 0


def test_the_clock_publishes_a_scheduled_edition():
    article = cast.story()
    due = timezone.now() + timedelta(hours=1)
    edition = publish(article.edition("id"), at=due)
    assert edition.state() == EditionState.SCHEDULED
    assert not Edition.objects.published_in("id").exists()
    assert Edition.objects.published_in("id", at=due).exists()
    assert edition.state(due) == EditionState.PUBLISHED


def test_withdrawing_takes_it_off_and_publishing_again_keeps_its_first_time():
    article = cast.story(state="published")
    edition = article.edition("id")
    first = edition.published_at
    withdraw(edition)
    assert not Edition.objects.published_in("id").exists()
    assert publish(edition).published_at == first
