"""Alerts: a mail at once for each story with a tag that somebody follows."""

import re
from datetime import timedelta

from django.core import mail
from django.test import Client
from django.utils import timezone

from articles.addresses import in_language
from articles.models import Subscriber, Tag
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from tests import cast
from tests.cast import at
from tests.newsletters.asking import subscriber

NOON = at(2026, 9, 9, 12)


def tag() -> Tag:
    return Tag.objects.create(**cast.texts("name", id="CSR", en="CSR"))


def published(*headlines: str, tags=(), now=NOON, **story):
    made = cast.story(*headlines, state="published", published_at=now - timedelta(minutes=2), **story)
    made.tags.set(tags)
    return made


def follower(email: str, *tags, **facts):
    made = subscriber(email, **facts)
    made.tags.set(tags)
    return made


def got() -> dict[str, list[str]]:
    """Return the subjects that each address got."""
    found: dict[str, list[str]] = {}
    for one in mail.outbox:
        found.setdefault(one.to[0], []).append(one.subject)
    return found


def test_who_follows_a_tag_hears_of_a_story_with_it_within_minutes():
    csr = tag()
    follower("weekly@example.org", csr, frequency="weekly")
    follower("only@example.org", csr, frequency="alerts")
    subscriber("others@example.org", frequency="weekly")
    published("Kapal", "Boat", tags=[csr], now=timezone.now())
    published("Nakhoda", "Captain", now=timezone.now())
    make_due()
    work()
    assert got() == {"weekly@example.org": ["Boat"], "only@example.org": ["Boat"]}


def test_an_alert_speaks_the_language_that_its_reader_reads():
    csr = tag()
    follower("ibu@example.org", csr, frequency="alerts", language="id")
    published("Kapal", "Boat", tags=[csr], now=timezone.now())
    make_due()
    work()
    assert got() == {"ibu@example.org": ["Kapal"]}


def test_who_wants_each_story_of_a_section_and_follows_a_tag_gets_one_mail_of_each():
    csr, people = tag(), cast.section("Sosok", "People")
    reader = follower("each@example.org", csr, frequency="each")
    reader.sections.set([people])
    published("Kapal", "Boat", tags=[csr], section=people, now=timezone.now())
    published("Laut", "Sea", tags=[csr], now=timezone.now() - timedelta(minutes=1))
    published("Angin", "Wind", now=timezone.now() - timedelta(minutes=2))
    make_due()
    make_due()
    work()
    assert sorted(got()["each@example.org"]) == ["Boat", "Sea"]


def test_what_came_as_an_alert_is_not_in_the_digest_again():
    csr = tag()
    follower("daily@example.org", csr, frequency="daily")
    published("Kapal", "Boat", tags=[csr])
    published("Nakhoda", "Captain")
    make_due(NOON)
    work()
    make_due(NOON + timedelta(days=1))
    work()
    assert got() == {"daily@example.org": ["Boat", "The Newsroom: Captain"]}
    assert "Boat" not in mail.outbox[-1].body


def test_who_asked_for_alerts_alone_gets_no_digest():
    csr = tag()
    follower("only@example.org", csr, frequency="alerts")
    published("Nakhoda", "Captain")
    make_due(NOON)
    make_due(NOON + timedelta(days=1))
    assert work() == 0


class TestChoosingThem:
    def test_the_page_of_a_tag_leads_to_a_form_in_which_it_is_chosen(self):
        csr = tag()
        published("Kapal", "Boat", tags=[csr], now=timezone.now())
        page = Client().get("/en/tag/csr/").content.decode()
        assert 'href="/en/newsletter/?tag=csr"' in page
        form = Client().get("/en/newsletter/?tag=csr").content.decode()
        assert re.search(rf'name="tags" value="{csr.pk}"[^>]* checked', form)
        assert re.search(r'name="frequency" value="alerts"[^>]* checked', form)

    def test_a_tag_that_the_public_does_not_know_is_not_offered_and_cannot_be_chosen(self, asked):
        csr = tag()
        cast.story("Kapal", "Boat", state="draft").tags.set([csr])
        assert "CSR" not in Client().get("/en/newsletter/?tag=csr").content.decode()
        assert asked(tags=[csr.pk]).status_code == 422

    def test_who_follows_a_tag_from_the_start_is_asked_to_confirm_that(self, asked):
        csr = tag()
        published("Kapal", "Boat", tags=[csr], now=timezone.now())
        assert asked("ibu@example.org", frequency="alerts", tags=[csr.pk]).status_code == 302
        asked_for = Subscriber.objects.get()
        assert (asked_for.frequency, list(asked_for.tags.all())) == ("alerts", [csr])

    def test_alerts_alone_need_a_tag(self, asked):
        answer = asked(frequency="alerts")
        assert answer.status_code == 422
        assert "Choose a tag at least" in answer.content.decode()

    def test_what_a_page_in_one_language_cannot_show_is_kept(self):
        hidden = Tag.objects.create(**cast.texts("name", id="Hanya di sini"))
        reader = follower("ibu@example.org", hidden, language="en")
        choices = {"languages": ["en"], "frequency": "weekly", "language": "en", "pause": ""}
        assert Client().post(managing("en", reader), choices).status_code == 302
        assert list(reader.tags.all()) == [hidden]

    def test_a_tag_is_followed_no_more_as_soon_as_its_mark_is_taken_away(self):
        reader = follower("ibu@example.org", tag(), language="en")
        choices = {"languages": ["en"], "frequency": "weekly", "language": "en", "pause": ""}
        Client().post(managing("en", reader), choices)
        assert not reader.tags.exists()


def managing(language: str, reader: Subscriber) -> str:
    return in_language(language, "newsletter-preferences", token=reader.managing_token)
