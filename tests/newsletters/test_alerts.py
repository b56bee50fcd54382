"""Alerts: a mail at once for each story with a tag that somebody follows."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from articles.models import Tag
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
