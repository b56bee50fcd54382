"""A reader's way through the newsletter, from the form to leaving it, over a real mail server."""

import re
from datetime import timedelta

from django.test import Client

from articles.models import Subscriber
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from tests import cast
from tests.cast import at
from tests.newsletters.asking import ask
from tests.smtp import mail_server

MONDAY = at(2026, 9, 7, 7)


def path_in(message, word: str) -> str:
    """Return the path of the link in a mail whose address has a word."""
    text = message.get_body(("plain",)).get_content()
    return next(found for found in re.findall(r"https?://[^/\s]+(/\S+)", text) if f"/{word}/" in found)


def digest_of(week: int) -> None:
    make_due(MONDAY + timedelta(days=7 * week))
    work()


def published(week: int, *headlines: str) -> None:
    cast.story(*headlines, state="published", published_at=MONDAY + timedelta(days=7 * week - 1))


def test_a_reader_subscribes_reads_changes_language_and_leaves(settings, django_capture_on_commit_callbacks):
    with mail_server(settings) as server:
        with django_capture_on_commit_callbacks(execute=True):
            ask("ibu@example.org", "en")
        Client().post(path_in(server.messages[-1], "confirm"))
        Subscriber.objects.update(
            asked_at=MONDAY - timedelta(days=3), confirmed_at=MONDAY - timedelta(days=3)
        )  # the digests of this test are of weeks ago

        published(0, "Kapal", "Boat")
        published(0, "Hanya di sini")
        digest_of(0)
        english = server.messages[-1]
        text = english.get_body(("plain",)).get_content()
        assert english["Subject"] == "The Newsroom: Boat"
        assert "Hanya di sini" not in text
        digest_of(0)
        assert len(server.messages) == 2, "a digest goes out once"

        choices = {"languages": ["id"], "frequency": "weekly", "language": "id", "pause": ""}
        Client().post(path_in(english, "preferences"), choices)
        published(1, "Nakhoda", "Captain")
        published(1, "Dermaga")
        digest_of(1)
        indonesian = server.messages[-1]
        text = indonesian.get_body(("plain",)).get_content()
        assert indonesian["Subject"].startswith("Ruang Berita: ")
        assert "Dermaga" in text and "Nakhoda" in text and "Captain" not in text
        assert "Boat" not in text and "Hanya di sini" not in text, "what was sent in the week before is not sent again"

        Client().post(path_in(english, "leave"))  # from the oldest mail as well
        published(2, "Pelabuhan", "Port")
        digest_of(2)
        assert len(server.messages) == 3
