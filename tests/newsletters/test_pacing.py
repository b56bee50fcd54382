"""Limits: no more mails in a second, or to one provider in a minute, than are wanted, however many workers there are."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.enums import DeliveryState
from articles.models import Delivery
from articles.newsletters import pacing
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import subscriber


@pytest.fixture
def waiting():
    """Mails to five people wait, three of them with one provider."""
    for address in ("a@besar.example", "b@besar.example", "c@BESAR.example", "d@lain.example", "e@lagi.example"):
        subscriber(address, frequency="each")
    cast.story("Kapal", "Boat", state="published", published_at=timezone.now() - timedelta(minutes=1))
    make_due()


def test_moments_are_apart_and_nobody_gets_the_same():
    now, apart = timezone.now(), timedelta(seconds=3)
    assert [pacing.moment_for("x.example", apart, now) - now for _time in range(3)] == [0 * apart, apart, 2 * apart]
    assert pacing.moment_for("y.example", apart, now) == now
    later = now + timedelta(hours=1)
    assert pacing.moment_for("x.example", apart, later) == later, "moments that nobody used are not saved up"


def test_all_mails_together_keep_to_so_many_a_second(server, settings, waiting):
    settings.MAILS_A_SECOND = 20
    began = time.monotonic()
    assert work() == 5
    assert time.monotonic() - began >= 4 / 20


def test_mails_to_one_provider_keep_to_so_many_a_minute_and_hold_up_nobody_else(server, settings, waiting):
    settings.MAILS_A_MINUTE_TO_A_DOMAIN = 120
    began = time.monotonic()
    assert work() == 5
    assert time.monotonic() - began >= 1.0
    order = [one["To"] for one in server.messages]
    assert order.index("d@lain.example") < order.index("b@besar.example")
    assert len(order) == 5


def test_a_moment_set_aside_costs_no_attempt_and_is_given_once(server, settings, waiting, monkeypatch):
    settings.MAILS_A_MINUTE_TO_A_DOMAIN = 1
    monkeypatch.setattr(pacing, "WAITED_SECONDS", 0)  # as at the end of a run
    assert work() == 3
    rows = list(Delivery.objects.filter(state=DeliveryState.WAITING).order_by("next_try_at"))
    assert [(row.attempts, row.next_try_at == row.paced_for) for row in rows] == [(0, True), (0, True)]
    assert rows[1].next_try_at - rows[0].next_try_at == timedelta(minutes=1)
    assert work(at=rows[1].next_try_at) == 2


def test_a_mail_that_was_put_off_by_its_server_gets_a_new_moment(server, settings, waiting):
    settings.MAILS_A_MINUTE_TO_A_DOMAIN = 6000
    server.puts_off = {"b@"}
    work()
    row = Delivery.objects.get(subscriber__email="b@besar.example")
    assert (row.state, row.attempts, row.paced_for) == (DeliveryState.WAITING, 1, None)
