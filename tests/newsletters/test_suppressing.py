"""Addresses that get no mails: what makes one such, what a reason outweighs, and who may end it."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.enums import SubscriberState, SuppressionReason
from articles.models import Subscriber, Suppression
from articles.newsletters import subscribing
from articles.newsletters.suppressing import is_suppressed, lift, suppress
from tests.newsletters.asking import ask, link_in_mail, subscriber
from tests.views.asking import address

BOUNCED, ERASED = SuppressionReason.BOUNCED, SuppressionReason.ERASED
COMPLAINED, BY_HAND = SuppressionReason.COMPLAINED, SuppressionReason.BY_HAND


def state() -> str:
    return Subscriber.objects.get().state


@pytest.mark.parametrize(
    ("reason", "becomes"),
    [
        (BOUNCED, SubscriberState.UNREACHABLE),
        (COMPLAINED, SubscriberState.COMPLAINED),
        (BY_HAND, SubscriberState.LEFT),
    ],
)
def test_it_ends_the_subscription_however_the_address_is_spelt(reason, becomes):
    there = subscriber("ibu@example.org")
    made = suppress("Ibu@Example.ORG", reason, "a note")
    there.refresh_from_db()
    assert (there.state, bool(there.left_at)) == (becomes, becomes == SubscriberState.LEFT)
    assert (made.email, made.reason, made.note) == ("Ibu@Example.ORG", reason, "a note")
    assert is_suppressed(" ibu@example.org") and not is_suppressed("bapak@example.org")


def test_nobody_needs_to_be_on_the_list_to_be_kept_off_it():
    suppress("orang@example.org", BY_HAND)
    assert is_suppressed("orang@example.org")
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        (BOUNCED, COMPLAINED, COMPLAINED),
        (COMPLAINED, BOUNCED, COMPLAINED),
        (ERASED, BY_HAND, BY_HAND),
        (BY_HAND, COMPLAINED, BY_HAND),
        (BOUNCED, BOUNCED, BOUNCED),
    ],
)
def test_a_stronger_reason_takes_the_place_of_a_weaker_one(first, second, stays):
    suppress("ibu@example.org", first, "first")
    suppress("ibu@example.org", second, "second")
    kept = Suppression.objects.get()
    assert (kept.reason, kept.note) == (stays, "first" if stays == first else "second")


def test_what_comes_back_from_somebody_who_left_or_complained_changes_nothing_of_that():
    subscriber("ibu@example.org", state=SubscriberState.LEFT)
    suppress("ibu@example.org", BOUNCED)
    assert state() == SubscriberState.LEFT
    suppress("ibu@example.org", COMPLAINED)
    suppress("ibu@example.org", BOUNCED)
    suppress("ibu@example.org", BY_HAND)
    assert state() == SubscriberState.COMPLAINED


class TestTheForm:
    @pytest.mark.parametrize("reason", [COMPLAINED, BY_HAND])
    @pytest.mark.parametrize("is_known", [True, False])
    def test_who_does_not_want_mails_gets_none_and_the_page_does_not_tell(self, asked, reason, is_known):
        if is_known:
            subscriber("ibu@example.org")
        suppress("ibu@example.org", reason)
        before = list(Subscriber.objects.values())
        barred, other = asked("Ibu@example.org"), asked("bapak@example.org")
        assert (barred.status_code, barred.url, barred.content) == (other.status_code, other.url, other.content)
        assert [sent.to for sent in mail.outbox] == [["bapak@example.org"]]
        assert list(Subscriber.objects.exclude(email="bapak@example.org").values()) == before

    def test_the_form_asks_the_data_base_as_much_for_him_as_for_anybody(self):
        suppress("ibu@example.org", COMPLAINED)
        work = []
        for email in ("pertama@example.org", "ibu@example.org", "baru@example.org"):
            with CaptureQueriesContext(connection) as queries:
                ask(email)
            work.append([one["sql"].split()[0] for one in queries if "SAVEPOINT" not in one["sql"]])
        assert work[1] == work[2]

    @pytest.mark.parametrize("reason", [BOUNCED, ERASED])
    def test_who_was_not_reached_or_was_deleted_may_come_back_by_his_own_word(self, asked, reason):
        subscriber("ibu@example.org")
        suppress("ibu@example.org", reason)
        asked("ibu@example.org")
        assert is_suppressed("ibu@example.org"), "nothing is lifted before he says yes"
        assert Client().post(link_in_mail()).status_code == 200
        assert state() == SubscriberState.ACTIVE
        assert not is_suppressed("ibu@example.org")

    def test_who_was_not_reached_is_told_how_to_come_back(self):
        there = subscriber("ibu@example.org")
        suppress("ibu@example.org", BOUNCED)
        path = address("newsletter-preferences", "en", token=there.managing_token)
        page = Client().get(path).content.decode()
        assert "as our mails to it came back" in page and "Subscribe anew" in page
        Client().post(path, {"languages": ["en"], "frequency": "weekly", "language": "en", "pause": ""})
        assert state() == SubscriberState.UNREACHABLE

    def test_a_complaint_between_the_question_and_the_answer_counts(self, asked):
        asked("ibu@example.org")
        suppress("ibu@example.org", COMPLAINED)
        answer = Client().post(link_in_mail())
        assert (answer.status_code, state()) == (404, SubscriberState.COMPLAINED)


def test_choices_that_were_opened_before_a_complaint_do_not_undo_it():
    there = subscriber("ibu@example.org")
    suppress("ibu@example.org", COMPLAINED)
    subscribing.change(there, subscribing.Choices(["en"]), "en", None)  # `there` still has him as subscribed
    assert state() == SubscriberState.COMPLAINED


def test_when_it_is_lifted_the_owner_may_ask_again_and_is_not_subscribed_by_that(asked):
    subscriber("ibu@example.org")
    lift(suppress("ibu@example.org", COMPLAINED))
    assert state() == SubscriberState.COMPLAINED
    asked("ibu@example.org")
    Client().post(link_in_mail())
    assert state() == SubscriberState.ACTIVE
