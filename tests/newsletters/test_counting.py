"""Who joins and who goes is counted once for each, whatever happens, and by however many at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.enums import SubscriberState
from articles.models import Subscriber, SubscriberDay
from articles.newsletters import counting, subscribing, suppressing
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from articles.newsletters.subscribing import Choices
from tests import cast
from tests.newsletters.asking import subscriber
from tests.smtp import mail_server

PEOPLE = [f"orang{number}@example.org" for number in range(4)]


def balance() -> int:
    totals = SubscriberDay.objects.aggregate(on=Sum("joined"), off=Sum("gone"))
    return (totals["on"] or 0) - (totals["off"] or 0)


def active() -> int:
    return Subscriber.objects.filter(state=SubscriberState.ACTIVE).count()


def event(name: str, email: str) -> None:
    """Let something happen to somebody, twice at once where that can be; nothing, if nobody of this address is known."""
    if name == "ask":
        subscribing.ask(email, Choices(["en"]), "en")
        return
    for there in [*Subscriber.objects.filter(email=email), *Subscriber.objects.filter(email=email)]:
        if name == "confirm":
            subscribing.confirm(there)
        elif name == "change":
            subscribing.change(there, Choices(["id"]), "id", None)
        elif name == "leave":
            subscribing.leave(there)
        else:
            suppressing.erase(Subscriber.objects.filter(email=email))


EVENTS = st.sampled_from(["ask", "confirm", "confirm", "change", "leave", "erase"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(EVENTS, st.sampled_from(PEOPLE)), max_size=25))
def test_who_joined_less_who_went_is_who_is_there(events):
    # Examples share a data base: what the one before left is erased by the rule that is looked at.
    suppressing.erase(Subscriber.objects.all())
    for name, email in events:
        event(name, email)
        assert balance() == active()


def test_one_change_is_one_count_of_today():
    there = subscriber(state=SubscriberState.ASKED)
    for _time in range(2):
        subscribing.confirm(there)
    today = SubscriberDay.objects.get()
    assert (today.day, today.joined, today.gone) == (timezone.localdate(), 1, 0)
    for _time in range(2):
        subscribing.leave(there)
    today.refresh_from_db()
    assert (today.joined, today.gone) == (1, 1)


def test_who_leaves_without_having_been_on_the_list_is_not_counted():
    subscribing.leave(subscriber(state=SubscriberState.ASKED))
    assert not SubscriberDay.objects.exists()


def test_who_has_no_mailbox_is_counted_as_gone(settings):
    there = subscriber("tiada@example.org", frequency="each")
    cast.story("Kapal", "Boat", state="published", published_at=timezone.now() - timedelta(minutes=1))
    make_due()
    with mail_server(settings) as server:
        server.refuses = {"tiada@"}
        work()
    there.refresh_from_db()
    assert there.state == SubscriberState.UNREACHABLE
    assert SubscriberDay.objects.get().gone == 1


def test_who_is_deleted_at_the_desk_or_by_command_is_counted_as_gone(client: Client):
    client.force_login(cast.ade())
    people = [subscriber(f"{name}@example.org") for name in ("satu", "dua", "tiga")]
    gone = subscriber("empat@example.org", state=SubscriberState.LEFT)
    client.post(reverse("admin:articles_subscriber_delete", args=[people[0].pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [people[1].pk, gone.pk], "post": "yes"}
    client.post(reverse("admin:articles_subscriber_changelist"), chosen)
    assert SubscriberDay.objects.get().gone == 2
    call_command("subscriber_data", "tiga@example.org", delete=True)
    assert not Subscriber.objects.exists()
    assert SubscriberDay.objects.get().gone == 3


@pytest.mark.django_db(transaction=True)
def test_any_number_may_be_the_first_of_a_day_at_once():
    if connection.vendor == "sqlite":
        pytest.skip("threads of one test cannot share an SQLite data base in memory")

    def count(_number: int) -> None:
        counting.joined(2)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(16)))
    assert list(SubscriberDay.objects.values_list("joined", flat=True)) == [32]
