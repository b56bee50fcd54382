"""Hubs and search engines are told of what is published, changed and withdrawn: by a real server that listens."""

import json
from datetime import timedelta
from io import StringIO
from urllib.parse import parse_qsl

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.announcing.tasks import announce, tell_of
from articles.enums import FeedFormat
from articles.models import Edition, Tag
from articles.publishing import actions
from tests import cast
from tests.feeds.asking import feed_address
from tests.http import web_server
from tests.views.asking import story_address

KEY = "0123456789abcdef"


@pytest.fixture
def server(settings):
    with web_server() as found:
        settings.WEBSUB_HUB = f"{found.url}hub"
        settings.INDEXNOW_KEY, settings.INDEXNOW_URL = KEY, f"{found.url}indexnow"
        yield found


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context in which what waits for the end of a transaction is done at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told_hub(server) -> list[list[tuple[str, str]]]:
    return [parse_qsl(one.body) for one in server.requests if one.path == "/hub"]


def told_engines(server) -> list[dict]:
    return [json.loads(one.body) for one in server.requests if one.path == "/indexnow"]


def whole(path: str) -> str:
    return f"http://127.0.0.1:8000{path}"


def test_publishing_tells_the_hub_of_every_feed_with_the_story(server, committed):
    article = cast.story("Kapal", "Boat")
    article.tags.set([Tag.objects.create(**cast.texts("name", id="bahari", en="the sea"))])
    with committed():
        actions.publish(article.edition("en"))
    (told,) = told_hub(server)
    assert told[0] == ("hub.mode", "publish")
    feeds = {value for name, value in told[1:] if name == "hub.url"}
    assert feeds == {
        whole(feed_address(form, "en", view, **keys))
        for form in FeedFormat
        for view, keys in (("feed", {}), ("section-feed", {"slug": "business"}), ("tag-feed", {"slug": "the-sea"}))
    }


def test_publishing_tells_search_engines_of_the_page(server, committed):
    article = cast.story("Kapal", "Boat")
    with committed():
        actions.publish(article.edition("en"))
    assert told_engines(server) == [
        {
            "host": "127.0.0.1:8000",
            "key": KEY,
            "keyLocation": whole(f"/{KEY}.txt"),
            "urlList": [whole(story_address(article, "en"))],
        }
    ]


def test_withdrawing_tells_them_too(server, committed):
    article = cast.story("Kapal", "Boat", state="published")
    with committed():
        actions.withdraw(article.edition("en"))
    assert told_engines(server)[0]["urlList"] == [whole(story_address(article, "en"))]
    assert len(told_hub(server)) == 1


def test_what_is_undone_is_not_told(server, committed):
    article = cast.story("Kapal", "Boat")
    with committed(), transaction.atomic():
        actions.publish(article.edition("en"))
        transaction.set_rollback(True)
    assert server.requests == []


def test_nobody_is_told_where_nobody_is_named(server, settings, committed):
    settings.WEBSUB_HUB = settings.INDEXNOW_KEY = ""
    with committed():
        actions.publish(cast.story("Kapal", "Boat").edition("en"))
    assert server.requests == []


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled"])
def test_nothing_is_told_of_what_is_not_out(server, state):
    assert tell_of.call(cast.story("Kapal", "Boat", state=state).edition("en").pk) is False
    assert server.requests == []


class TestTheClock:
    @pytest.fixture
    def due(self) -> Edition:
        """An edition that was scheduled, and came out an hour ago without anybody doing anything."""
        article = cast.story("Kapal", "Boat", state="scheduled")
        Edition.objects.filter(article=article).update(published_at=timezone.now() - timedelta(hours=1))
        Edition.objects.filter(article=article, language="id").update(status="draft")
        return Edition.objects.get(article=article, language="en")

    def test_what_came_out_is_told_once(self, server, due):
        for _time in range(2):
            call_command("announce_published", stdout=StringIO())
        assert len(told_engines(server)) == 1

    def test_what_could_not_be_told_is_told_the_next_time(self, server, due):
        server.status = 503
        call_command("announce_published", stdout=StringIO())
        assert not Edition.objects.get(pk=due.pk).slug_was_public
        server.status = 202
        call_command("announce_published", stdout=StringIO())
        assert told_hub(server)[-1] and len(told_engines(server)) == 1

    def test_the_worker_is_asked_to_tell_in_the_very_moment(self, server, settings, committed):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        edition = cast.story("Kapal", "Boat", state="ready").edition("en")
        moment = timezone.now() + timedelta(hours=5)
        with committed():
            actions.publish(edition, at=moment)
        assert server.requests == []
        assert [one.run_after for one in DBTaskResult.objects.all() if "tell_of" in one.task_path] == [moment]

    def test_who_does_not_answer_is_asked_again_later(self, server, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        server.status = 500
        edition = cast.story("Kapal", "Boat", state="published").edition("en")
        assert tell_of.call(edition.pk) is False
        (again,) = DBTaskResult.objects.all()
        assert again.run_after > timezone.now() + timedelta(minutes=1)

    def test_nobody_to_tell_is_said(self, due):
        out = StringIO()
        call_command("announce_published", stdout=out)
        assert "WEBSUB_HUB" in out.getvalue()


def test_a_text_that_changed_is_told(server, committed):
    edition = cast.story("Kapal", "Boat", state="published").edition("en")
    with committed():
        announce(edition)
    assert len(told_engines(server)) == 1


def test_the_key_is_shown_to_who_knows_it(client, settings):
    settings.INDEXNOW_KEY = KEY
    assert client.get(f"/{KEY}.txt").content.decode() == KEY
    assert client.get("/another-key-of-ours.txt").status_code == 404
    settings.INDEXNOW_KEY = ""
    assert client.get(f"/{KEY}.txt").status_code == 404
