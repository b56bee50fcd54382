"""Mails that came back: which delivery they speak of, what follows, and that nobody makes one up."""

import re
import time

import pytest

from articles.enums import DeliveryState, SubscriberState, SuppressionReason
from articles.models import Delivery, Subscriber, Suppression
from articles.newsletters import subscribing
from articles.newsletters.bounces import take
from articles.newsletters.delivering import work
from articles.newsletters.return_path import delivery_in, return_path
from tests.newsletters.bounced import BOUNCES, away, qmail, returned, sent_to, status_report
from tests.smtp import mail_server


@pytest.fixture(autouse=True)
def _address(settings):
    settings.BOUNCE_ADDRESS = BOUNCES


def stands() -> tuple[str, str]:
    """Return how it stands with the one delivery and the one subscriber."""
    return Delivery.objects.get().state, Subscriber.objects.get().state


class TestTheAddress:
    def test_each_mail_has_its_own_on_the_envelope_and_readers_see_the_newsrooms(self, settings):
        sent_to(state=DeliveryState.WAITING)
        with mail_server(settings) as server:
            work()
        delivery = Delivery.objects.get()
        assert server.senders == [return_path(delivery.pk)]
        assert re.fullmatch(rf"bounces\+{delivery.pk}-[a-z2-7]{{16}}@news\.example\.id", server.senders[0])
        assert "newsroom@localhost" in server.messages[0]["From"]
        assert BOUNCES.partition("@")[0] not in str(server.messages[0]["From"])

    def test_without_one_the_sender_is_the_newsroom(self, settings):
        settings.BOUNCE_ADDRESS = ""
        sent_to(state=DeliveryState.WAITING)
        with mail_server(settings) as server:
            work()
        assert server.senders == ["newsroom@localhost"]
        assert delivery_in("bounces+1-abcdefghijklmnop@news.example.id +1-abcdefghijklmnop@") is None

    def test_it_is_known_in_capitals_and_among_other_words(self):
        assert delivery_in(f"for <{return_path(42).upper()}>; Monday") == 42
        assert delivery_in(f"bounces+7-{'a' * 16}@x.id, {return_path(42)}") == 42

    def test_a_number_with_anothers_signature_is_nobodys(self):
        assert delivery_in(return_path(42).replace("+42-", "+43-")) is None
        assert delivery_in("bounces+42-@news.example.id") is None


class TestComingBack:
    @pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.DOUBTFUL])
    def test_where_there_is_no_mailbox_the_subscription_ends(self, state):
        delivery = sent_to(state=state)
        assert take(status_report(returned(delivery)))
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.UNREACHABLE)
        assert Delivery.objects.get().answer.startswith("550 5.1.1 ")
        assert Suppression.objects.get().reason == SuppressionReason.BOUNCED
        assert not Subscriber.objects.receiving("en").exists()

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            ("5.2.1", "smtp; 550 5.2.1 The account is disabled"),
            ("5.0.0", "smtp; 550-5.1.1 The email account does not exist"),
            ("5.0.0", "smtp; 550 Unknown user"),
            ("5.1.10", ""),
        ],
    )
    def test_servers_say_so_in_many_ways(self, status, said):
        take(status_report(returned(sent_to()), status=status, said=said))
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.UNREACHABLE)

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            ("5.7.1", "smtp; 550 5.7.1 Message rejected as spam"),
            ("5.2.2", "smtp; 552 5.2.2 Mailbox full"),
            ("5.0.0", "smtp; 554 Transaction failed"),
            ("5.1.8", "smtp; 550 5.1.8 Sender address rejected: Domain not found"),
            ("4.4.1", "connect to mx.example.org: Connection timed out"),  # tried for days, and returned
        ],
    )
    def test_any_other_failure_is_noted_and_the_subscription_goes_on(self, status, said):
        take(status_report(returned(sent_to()), status=status, said=said))
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.ACTIVE)
        assert not Suppression.objects.exists()

    def test_a_report_without_an_action_is_read_by_its_status(self):
        take(status_report(returned(sent_to()), action=""))
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.UNREACHABLE)

    def test_a_server_that_only_has_words_is_understood(self):
        assert take(qmail(returned(sent_to())))
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.UNREACHABLE)
        assert Delivery.objects.get().answer == "Sorry, no mailbox here by that name. (#5.1.1)"

    def test_the_copy_of_our_own_mail_is_none_of_its_words(self):
        assert not take(qmail(returned(sent_to()), "Something went wrong."))
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    def test_the_address_is_found_in_the_mail_that_came_back_where_the_report_went_elsewhere(self):
        delivery = sent_to()
        take(status_report("newsroom@example.id", headers=f"Return-Path: <{returned(delivery)}>\n"))
        assert stands()[0] == DeliveryState.BOUNCED


class TestWhatChangesNothing:
    @pytest.mark.parametrize(
        "mail",
        [
            lambda to: status_report(to, "delayed", "4.4.1", "smtp; 451 4.4.1 Try later"),
            lambda to: status_report(to, "delivered", "2.0.0", "smtp; 250 2.0.0 Ok"),
            lambda to: status_report(to, "relayed", "2.1.9", ""),
            lambda to: qmail(to, "I will keep trying. (#4.4.1)"),
            away,
        ],
    )
    def test_delays_deliveries_and_holidays_are_understood(self, mail):
        assert take(mail(returned(sent_to())))
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    @pytest.mark.parametrize(
        "forge",
        [
            lambda to: "bounces@news.example.id",
            lambda to: re.sub(r"-\w+@", "-" + "a" * 16 + "@", to),
            lambda to: re.sub(r"\+\d+-", "+999-", to),
            lambda to: to.replace("bounces+", "other+"),
        ],
    )
    @pytest.mark.parametrize("mail", [status_report, qmail])
    def test_a_mail_without_our_signature_is_believed_nothing(self, forge, mail):
        assert not take(mail(forge(returned(sent_to()))))
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    @pytest.mark.parametrize(
        "mail",
        [
            b"",
            b"\x00\xff\xfe",
            b"To: bounces@news.example.id\nSubject: When do you reply?\n\nI have read about 5.1.1.",
            b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
            b"Content-Type: message/delivery-status; charset=none\nContent-Transfer-Encoding: base64\n\n====",
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(500)),
        ],
    )
    def test_what_is_no_report_harms_nothing(self, mail):
        sent_to()
        take(mail)
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    @pytest.mark.parametrize(
        "mail",
        [
            lambda to: b"To: " + to + b"\nContent-Type: message/rfc822\n\n" * 20_000,
            lambda to: b"From: mailer-daemon@x.id\nTo: " + to + b"\n\n" + b"\n" * 900_000,
            lambda to: b"From: mailer-daemon@x.id\nTo: " + to + b"\n\n" + b"5.1." * 200_000,
            lambda to: b"From: mailer-daemon@x.id\nTo: " + to + b"\n\n" + b"--- " * 200_000,
        ],
    )
    def test_a_mail_that_is_made_to_keep_us_busy_does_not(self, mail):
        begun = time.process_time()
        take(mail(returned(sent_to()).encode()))
        assert time.process_time() - begun < 3
        assert stands() == (DeliveryState.SENT, SubscriberState.ACTIVE)

    def test_the_same_mail_read_twice_does_not_undo_what_the_owner_said_since(self):
        mail = status_report(returned(sent_to()))
        take(mail)
        Subscriber.objects.update(state=SubscriberState.ASKED)
        assert subscribing.confirm(Subscriber.objects.get())
        assert take(mail)
        assert stands() == (DeliveryState.BOUNCED, SubscriberState.ACTIVE)

    def test_a_mail_that_was_never_sent_cannot_come_back(self):
        take(status_report(returned(sent_to(state=DeliveryState.CALLED_OFF))))
        assert stands() == (DeliveryState.CALLED_OFF, SubscriberState.ACTIVE)

    def test_one_to_somebody_who_is_deleted_is_counted(self):
        delivery = sent_to()
        Subscriber.objects.all().delete()
        assert take(status_report(returned(delivery)))
        assert Delivery.objects.get().state == DeliveryState.BOUNCED

    def test_what_a_server_says_is_kept_as_one_readable_line(self):
        said = "smtp; 550 5.7.1 no\n\t" + "\x01" + "x" * 500
        take(status_report(returned(sent_to()), status="5.7.1", said=said))
        answer = Delivery.objects.get().answer
        assert answer.startswith("550 5.7.1 no x") and len(answer) == 300 and answer.isprintable()
