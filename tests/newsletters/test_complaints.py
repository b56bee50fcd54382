"""Complaints: who tells his mail provider that our mails are spam gets none any more, whoever asks for them."""

import pytest
from django.core import mail
from django.test import Client

from articles.enums import SubscriberState, SuppressionReason
from articles.models import Subscriber, Suppression
from articles.newsletters.bounces import take
from tests.newsletters.asking import link_in_mail
from tests.newsletters.bounced import BOUNCES, complaint, returned, sent_to
from tests.views.asking import address


@pytest.fixture(autouse=True)
def _address(settings):
    settings.BOUNCE_ADDRESS = BOUNCES


def unsubscribing(delivery) -> str:
    path = address("newsletter-leave", "en", token=delivery.subscriber.managing_token)
    return f"List-Unsubscribe: <https://newsroom.example.id{path}>"


@pytest.mark.parametrize("only_headers", [False, True])
@pytest.mark.parametrize(
    "named_by",
    [
        lambda delivery: f"Return-Path: <{returned(delivery)}>",
        unsubscribing,
    ],
)
def test_a_complaint_ends_the_subscription_for_good(named_by, only_headers, asked):
    assert take(complaint(named_by(sent_to()), only_headers=only_headers))
    assert Subscriber.objects.get().state == SubscriberState.COMPLAINED
    assert Suppression.objects.get().reason == SuppressionReason.COMPLAINED
    assert asked("ibu@example.org").status_code == 302
    assert mail.outbox == []


def test_an_address_alone_is_no_proof():
    sent_to()
    for forged in ("X-Mailer: x", "Return-Path: <bounces+1-aaaaaaaaaaaaaaaa@news.example.id>"):
        assert not take(complaint(forged))
    assert not take(complaint("List-Unsubscribe: <https://newsroom.example.id/en/newsletter/leave/aa.bb/>"))
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE


def test_a_filters_mistake_that_was_set_right_is_no_complaint():
    assert take(complaint(unsubscribing(sent_to()), "not-spam"))
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE


def test_who_wants_off_the_list_by_his_provider_has_left_and_may_come_back(asked):
    assert take(complaint(unsubscribing(sent_to()), "opt-out"))
    assert Subscriber.objects.get().state == SubscriberState.LEFT
    asked("ibu@example.org")
    Client().post(link_in_mail())
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE


def test_a_link_of_an_old_mail_does_not_bring_him_back():
    delivery = sent_to()
    take(complaint(unsubscribing(delivery)))
    path = address("newsletter-preferences", "en", token=delivery.subscriber.managing_token)
    page = Client().get(path).content.decode()
    assert "were reported as spam" in page and "you will get them again" not in page
    Client().post(path, {"languages": ["en"], "frequency": "weekly", "language": "en", "pause": ""})
    assert Subscriber.objects.get().state == SubscriberState.COMPLAINED
    confirming = address("newsletter-confirm", "en", token=delivery.subscriber.confirming_token)
    assert Client().post(confirming).status_code == 404
    assert Subscriber.objects.get().state == SubscriberState.COMPLAINED
