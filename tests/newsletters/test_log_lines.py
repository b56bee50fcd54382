"""The log of deliveries: each is found by its number, and nobody's address stands there, whatever a server says."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.enums import DeliveryState
from articles.models import Delivery, Subscriber
from articles.models.suppression import mark_for_logs
from articles.newsletters.bounces import take
from articles.newsletters.delivering import work
from tests.newsletters.bounced import BOUNCES, returned, sent_to, status_report
from tests.smtp import mail_server


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.DEBUG)
    return lambda: [one.getMessage() for one in caplog.records]


def test_a_line_tells_the_number_the_mark_the_state_and_the_code(settings, lines):
    delivery = sent_to(state=DeliveryState.WAITING)
    with mail_server(settings):
        work()
    assert f"Delivery {delivery.pk} to {mark_for_logs('ibu@example.org')}: sent 250" in lines()


@pytest.mark.parametrize(
    "said",
    [
        "550 5.1.1 <ibu@example.org>: User unknown",
        "550 IBU@EXAMPLE.ORG ibu@example.org",
        '554-5.7.1 "ibu"@example.org\r\n554 5.7.1 see https://x.id/?to=ibu@example.org',
        "ibu@example.org",
        "451 4.7.1 Greylisted: ibu@example.org",
    ],
)
def test_no_address_is_in_it_whatever_a_server_says(settings, lines, said):
    settings.BOUNCE_ADDRESS = BOUNCES
    sent_to(state=DeliveryState.WAITING)
    with mail_server(settings) as server:
        server.refuses, server.refusal = {"ibu@"}, said
        work()
        server.refuses, server.refusal = {"bounces+"}, f"550 {said}"  # the sender, before any recipient is named
        Delivery.objects.update(state=DeliveryState.WAITING)
        Subscriber.objects.update(state="active")
        work(at=timezone.now() + timedelta(days=1))
    Delivery.objects.update(state=DeliveryState.SENT)
    take(status_report(returned(Delivery.objects.get()), said=f"smtp; {said}".replace("\r\n", "\n\t")))
    assert lines(), "something is logged"
    assert not [line for line in lines() if "example.org" in line.lower() or "ibu" in line.lower()]


def test_one_that_nobody_wants_any_more_has_its_line(settings, lines):
    delivery = sent_to(state=DeliveryState.WAITING)
    Subscriber.objects.update(state="left")
    work()
    assert any(line.startswith(f"Delivery {delivery.pk} to ") and "not_wanted" in line for line in lines())
