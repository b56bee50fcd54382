"""Which stories go to whom, and what the mail looks like to a program that reads it."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles import languages
from articles.enums import DeliveryState, SubscriberState
from articles.models import Delivery, Sending, SiteSettings
from articles.newsletters.delivering import work
from articles.newsletters.digest import due_at, make_due
from articles.newsletters.importing import look_through, take_over
from articles.newsletters.table import Answers
from articles.publishing.actions import withdraw
from tests import cast
from tests.cast import at
from tests.newsletters.asking import subscriber

MONDAY = at(2026, 11, 23, 7)
#: In the middle of a day of weeks ago: no digest is due at the hour at which the tests happen to run.
NOON = at(2026, 9, 9, 12)


def published(*headlines: str, ago: timedelta = timedelta(minutes=5), now=None, **story):
    return cast.story(*headlines, state="published", published_at=(now or timezone.now()) - ago, **story)


def sent() -> list[tuple[str, str]]:
    """Return the recipient and the subject of every mail."""
    return [(one.to[0], one.subject) for one in mail.outbox]


class TestWhatIsDue:
    @pytest.mark.parametrize(
        ("frequency", "now", "moment"),
        [
            ("daily", at(2026, 11, 25, 7), at(2026, 11, 25, 7)),
            ("daily", at(2026, 11, 25, 6, 59), at(2026, 11, 24, 7)),
            ("weekly", at(2026, 11, 25, 12), MONDAY),
            ("weekly", MONDAY, MONDAY),
            ("weekly", at(2026, 11, 23, 6, 59), at(2026, 11, 16, 7)),
            ("weekly", at(2026, 11, 29, 23, 59), MONDAY),
        ],
    )
    def test_digests_are_due_in_the_morning(self, frequency, now, moment):
        assert due_at(frequency, now) == moment

    def test_nothing_new_is_nothing_sent(self):
        subscriber(frequency="daily")
        assert make_due() == []
        published("Kapal", now=MONDAY, ago=timedelta(days=30))
        assert make_due(MONDAY) == []

    def test_a_story_is_in_one_digest_and_not_in_the_next(self):
        subscriber(frequency="weekly", language="id")
        first = published("Satu", now=MONDAY, ago=timedelta(days=2))
        (made,) = make_due(MONDAY)
        assert [one.article for one in made.editions.all()] == [first]
        assert make_due(MONDAY + timedelta(hours=3)) == []
        second = published("Dua", now=MONDAY, ago=timedelta(days=-5))
        (made,) = make_due(MONDAY + timedelta(days=7))
        assert [one.article for one in made.editions.all()] == [second]

    def test_what_is_not_public_is_in_no_digest(self):
        subscriber(frequency="daily", language="id")
        cast.story("Draf", state="draft")
        cast.story("Nanti", state="scheduled")
        cast.story("Ditarik", state="withdrawn")
        assert make_due() == []

    def test_each_story_goes_out_by_itself_soon_after_it_is_published(self):
        subscriber(frequency="each", language="id")
        published("Satu", ago=timedelta(minutes=2))
        published("Dua", ago=timedelta(minutes=1))
        published("Kemarin", ago=timedelta(days=1))
        assert {one.editions.get().headline for one in make_due()} == {"Satu", "Dua"}
        assert make_due() == []

    def test_stories_of_one_moment_are_one_mail_and_a_late_one_has_its_own(self):
        subscriber(frequency="each", language="id")
        moment = timezone.now() - timedelta(minutes=3)
        for headline in ("Satu", "Dua"):
            cast.story(headline, state="published", published_at=moment)
        (made,) = make_due()
        assert made.editions.count() == 2
        cast.story("Tiga", state="published", published_at=moment)
        (made,) = make_due()
        assert made.editions.get().headline == "Tiga"

    def test_a_newsroom_without_a_newsletter_sends_none(self):
        subscriber(frequency="each", language="id")
        published("Satu")
        SiteSettings.objects.update(offers_newsletter=False)
        assert make_due() == []


class TestWhoGetsIt:
    def test_only_who_reads_that_language_so_often_and_is_on_the_list(self):
        published("Kapal", "Boat", now=NOON)
        subscriber("satu@example.org", "id", frequency="each")
        subscriber("two@example.org", "en", frequency="each")
        subscriber("both@example.org", "id", "en", frequency="each")
        subscriber("daily@example.org", "en", frequency="daily")
        subscriber("asked@example.org", "en", frequency="each", state=SubscriberState.ASKED)
        subscriber("left@example.org", "en", frequency="each", state=SubscriberState.LEFT)
        subscriber("pause@example.org", "en", frequency="each", paused_until=timezone.localdate() + timedelta(days=2))
        make_due(NOON)
        work()
        assert sorted(sent()) == [
            ("both@example.org", "Boat"),
            ("both@example.org", "Kapal"),
            ("satu@example.org", "Kapal"),
            ("two@example.org", "Boat"),
        ]

    def test_nobody_gets_what_was_due_before_he_subscribed(self):
        published("Kapal", "Boat", now=MONDAY, ago=timedelta(days=1))
        subscriber("late@example.org", frequency="weekly", confirmed_at=MONDAY + timedelta(days=2))
        assert make_due(MONDAY + timedelta(days=2, hours=1)) == []
        subscriber("early@example.org", frequency="weekly", confirmed_at=MONDAY)
        (made,) = make_due(MONDAY + timedelta(days=2, hours=1))
        assert [one.subscriber.email for one in made.deliveries.all()] == ["early@example.org"]

    def test_who_was_brought_from_elsewhere_gets_nothing_that_was_due_before_that(self):
        published("Kapal", "Boat", now=MONDAY, ago=timedelta(days=1))
        table = b"email,languages,consented_on,consent\nibu@example.org,en,2020-01-31,At the fair in Surabaya in 2020\n"
        answers = Answers("en", "")
        take_over(table, answers, look_through(table, answers).digest)
        assert make_due(MONDAY + timedelta(days=1)) == []

    def test_a_story_in_one_language_is_in_no_mail_of_the_other(self):
        published("Kapal")
        subscriber(frequency="each", language="en")
        assert make_due() == []

    def test_a_story_that_went_out_by_itself_stands_in_the_digest_once(self):
        published("Kapal", "Boat", now=NOON)
        subscriber("each@example.org", frequency="each")
        subscriber("daily@example.org", frequency="daily")
        make_due(NOON)
        make_due(NOON + timedelta(days=1))
        work()
        bodies = {one.to[0]: one.body for one in mail.outbox}
        assert bodies.keys() == {"each@example.org", "daily@example.org"}
        assert bodies["daily@example.org"].count("/boat/") == 1

    def test_sections_narrow_what_one_gets_and_who_gets_nothing_gets_no_mail(self):
        business, people = cast.section("Bisnis", "Business"), cast.section("Sosok", "People")
        published("Kapal", "Boat", section=business, now=NOON)
        published("Nakhoda", "Captain", section=people, now=NOON)
        subscriber("all@example.org", frequency="daily")
        subscriber("one@example.org", frequency="daily").sections.set([people])
        subscriber("none@example.org", frequency="daily").sections.set([cast.section("Laut", "Sea")])
        make_due(NOON + timedelta(days=1))
        work()
        bodies = {one.to[0]: one.body for one in mail.outbox}
        assert bodies.keys() == {"all@example.org", "one@example.org"}
        assert "Boat" in bodies["all@example.org"] and "Captain" in bodies["all@example.org"]
        assert "Boat" not in bodies["one@example.org"]
        assert Delivery.objects.get(subscriber__email="none@example.org").state == DeliveryState.NOT_WANTED

    def test_who_left_since_the_digest_was_made_gets_nothing(self):
        published("Kapal", "Boat")
        there = subscriber(frequency="each")
        make_due()
        Client().post(f"/en/newsletter/leave/{there.managing_token}/")
        work()
        assert sent() == []

    def test_a_story_withdrawn_since_the_digest_was_made_is_in_no_mail(self):
        article = published("Kapal", "Boat")
        subscriber(frequency="each")
        make_due()
        withdraw(article.edition("en"))
        work()
        assert sent() == []
        assert Sending.objects.get().finished_at is not None


class TestTheMail:
    @pytest.fixture
    def message(self):
        article = published("Kapal & laut", "Boat & <sea>\nBcc: x@y.example")
        for code in languages.codes():
            languages.set_text(article, "standfirst", code, f"standfirst {code}")
        article.save()
        subscriber("ibu@example.org", frequency="each")
        make_due()
        work()
        return message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)

    def test_headers_are_what_mail_programs_ask_for(self, message):
        assert message["To"] == "ibu@example.org"
        assert message["From"].startswith("The Newsroom <")
        assert message["Subject"] == "Boat & <sea> Bcc: x@y.example"
        assert message["Bcc"] is None
        assert message["List-Unsubscribe"].strip().startswith("<http")
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message["List-Id"] == "<newsletter.en.localhost>" or message["List-Id"].startswith("<newsletter.en.")
        assert message["Precedence"] == "bulk"
        assert message.get_all("Message-ID") and len(message.get_all("Message-ID")) == 1

    def test_one_click_in_the_header_leaves_and_opening_it_does_not(self, message):
        path = message["List-Unsubscribe"].strip(" <>").partition("//")[2].partition("/")[2]
        assert Client().get(f"/{path}").status_code == 200
        assert subscriber_state() == SubscriberState.ACTIVE
        assert Client().post(f"/{path}", {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert subscriber_state() == SubscriberState.LEFT

    def test_text_and_html_say_the_same_in_one_language(self, message):
        text = message.get_body(("plain",)).get_content()
        html = message.get_body(("html",)).get_content()
        for part in (text, html):
            assert "standfirst en" in part
            assert "standfirst id" not in part
            assert "You get this mail because you subscribed" in part
            assert "/en/newsletter/leave/" in part
        assert '<html lang="en" dir="ltr"' in html
        assert "Boat &amp; &lt;sea&gt;" in html
        assert len(html.encode()) < 100_000

    def test_every_link_is_whole_and_answers(self, message):
        links = re.findall(r'(?:href|src)="([^"]+)"', message.get_body(("html",)).get_content())
        assert len(links) >= 4
        for link in links:
            assert link.startswith("http")
            assert Client().get("/" + link.split("/", 3)[3]).status_code == 200


def subscriber_state() -> str:
    return Delivery.objects.get().subscriber.state
