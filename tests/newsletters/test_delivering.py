"""Delivering over a real mail server: one that takes, puts off, refuses, and drops the line; and workers that are killed."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.enums import DeliveryState, SubscriberState
from articles.models import Delivery, Sending, Subscriber
from articles.newsletters.composing import Letter
from articles.newsletters.delivering import BACK_OFF, PATIENCE, RefusedError, claim, rescue, work
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import subscriber

NAMES = ("satu", "dua", "tiga", "empat")


@pytest.fixture
def waiting():
    """Four mails wait to be delivered."""
    for name in NAMES:
        subscriber(f"{name}@example.org", frequency="each")
    cast.story("Kapal", "Boat", state="published", published_at=timezone.now() - timedelta(minutes=1))
    make_due()


def got(server) -> list[str]:
    return sorted(one["To"] for one in server.messages)


def states() -> dict[str, str]:
    rows = Delivery.objects.values_list("subscriber__email", "state")
    return {email.partition("@")[0]: state for email, state in rows}


def test_everybody_gets_one_mail_over_one_connection(server, waiting):
    assert work() == 4
    assert got(server) == sorted(f"{name}@example.org" for name in NAMES)
    assert server.connections == 1
    assert work() == 0
    assert set(states().values()) == {DeliveryState.SENT}
    assert Sending.objects.get().finished_at is not None


def test_an_address_refused_for_good_is_never_mailed_again(server, waiting):
    server.refuses = {"dua@"}
    assert work() == 4
    assert states()["dua"] == DeliveryState.REFUSED
    assert Delivery.objects.get(subscriber__email="dua@example.org").answer.startswith("550 ")
    assert Subscriber.objects.get(email="dua@example.org").state == SubscriberState.UNREACHABLE
    assert len(server.messages) == 3


def test_a_mail_that_is_put_off_is_tried_again_later_and_given_up_in_the_end(server, waiting):
    server.puts_off = {"tiga@"}
    assert work() == 3
    assert states()["tiga"] == DeliveryState.WAITING
    assert work() == 0  # its time has not come
    for _time in BACK_OFF:
        work(at=timezone.now() + timedelta(days=2))
    row = Delivery.objects.get(subscriber__email="tiga@example.org")
    assert (row.state, row.attempts) == (DeliveryState.GIVEN_UP, len(BACK_OFF) + 1)
    assert Sending.objects.get().finished_at is not None


def test_it_gets_through_at_a_later_try(server, waiting):
    server.puts_off = {"tiga@"}
    work()
    server.puts_off = set()
    assert work(at=timezone.now() + timedelta(minutes=5)) == 1
    assert len(server.messages) == 4


def test_a_line_that_drops_before_the_mail_costs_a_try_and_one_that_drops_in_it_leaves_doubt(server, waiting):
    server.drops_at = {"RCPT": "satu@", "DATA": "dua@"}
    work()
    assert (states()["satu"], states()["dua"]) == (DeliveryState.WAITING, DeliveryState.DOUBTFUL)
    server.drops_at = {}
    work(at=timezone.now() + timedelta(minutes=5))
    assert states()["satu"] == DeliveryState.SENT
    assert states()["dua"] == DeliveryState.DOUBTFUL  # reported, never mailed again by itself
    assert Counter(got(server)).most_common(1)[0][1] == 1


def test_a_server_that_is_not_there_loses_nothing(settings, waiting):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    assert work() == 0
    assert set(Delivery.objects.values_list("state", "attempts")) == {(DeliveryState.WAITING, 0)}


def test_a_server_that_does_not_want_us_at_all_harms_no_recipient(server, waiting):
    server.refuses = {"newsroom@"}  # the sender: said at MAIL, before any recipient is named
    assert work() == 0
    assert server.connections == 1, "the others are not tried"
    assert set(Delivery.objects.values_list("state", "attempts")) == {(DeliveryState.WAITING, 0)}
    assert not Subscriber.objects.filter(state=SubscriberState.UNREACHABLE).exists()
    server.refuses = set()
    assert work() == 4


def test_an_address_that_our_server_cannot_carry_is_reported_and_holds_up_nobody(server, waiting):
    Subscriber.objects.filter(email="dua@example.org").update(email="düa@example.org")
    Subscriber.objects.filter(email="tiga@example.org").update(email="tiga@..é")
    assert work() == 4
    rows = dict(Delivery.objects.values_list("subscriber__email", "answer"))
    assert rows["düa@example.org"].startswith("553 5.6.7 ")
    assert rows["tiga@..é"].startswith("553 5.1.3 ")
    assert Subscriber.objects.get(email="düa@example.org").state == SubscriberState.ACTIVE
    assert "empat@example.org" in got(server)


def test_a_mail_that_we_cannot_make_holds_up_no_other_and_is_given_up_in_the_end(server, waiting, monkeypatch):
    made = Letter.mail

    def broken(letter, delivery, subscriber):
        if subscriber.email.startswith("satu"):
            raise RuntimeError("a fault of ours")
        return made(letter, delivery, subscriber)

    monkeypatch.setattr(Letter, "mail", broken)
    assert work() == 3
    assert states()["satu"] == DeliveryState.WAITING
    for _time in BACK_OFF:
        work(at=timezone.now() + timedelta(days=2))
    assert states()["satu"] == DeliveryState.GIVEN_UP


@pytest.mark.parametrize(
    ("said", "has_no_mailbox"),
    [
        ("550 No such person", True),
        ("550 5.1.1 The email account that you tried to reach does not exist", True),
        ("550-5.1.1 unknown", True),
        ("550 5.7.1 Message rejected as spam", False),
        ("552 5.2.2 Mailbox full", False),
        ("554 Transaction failed", False),
    ],
)
def test_only_who_has_no_mailbox_is_taken_off_the_list(said, has_no_mailbox):
    assert RefusedError(said).has_no_mailbox is has_no_mailbox


def test_what_a_dead_worker_had_claimed_is_taken_over_and_what_it_had_under_way_is_in_doubt(server, waiting):
    first, *_rest = claim("dead")
    Delivery.objects.filter(pk=first.pk).update(state=DeliveryState.UNDERWAY)
    assert work() == 0  # it may be alive
    Delivery.objects.update(since=timezone.now() - PATIENCE - timedelta(seconds=1))
    assert work() == 3
    assert Counter(states().values()) == {DeliveryState.SENT: 3, DeliveryState.DOUBTFUL: 1}


def test_a_worker_that_was_held_for_dead_sends_nothing_twice(server, waiting):
    claimed = claim("slow")
    rescue(timezone.now() + PATIENCE * 2)
    assert work() == 4
    assert not Delivery.objects.filter(pk__in=[one.pk for one in claimed], worker="slow").exists()
    assert len(server.messages) == 4


def test_the_counts_of_a_sending_add_up(server, waiting):
    server.refuses, server.puts_off = {"dua@"}, {"tiga@"}
    work()
    sending = Sending.objects.counted().get()
    assert (sending.sent, sending.failed, sending.waiting, sending.recipients) == (2, 1, 1, 4)
    Delivery.objects.update(state=DeliveryState.NOT_WANTED)
    assert Sending.objects.counted().get().unwanted == 4
