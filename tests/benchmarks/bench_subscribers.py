"""How quick the desk is with 100,000 subscribers: taken over, listed, given out, mailed; on the configured data base."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Delivery, Sending, Subscriber
from articles.newsletters.importing import look_through, take_over
from articles.newsletters.table import Answers
from tests import cast

PEOPLE, SENDINGS = 100_000, 12
MOST_SECONDS_OF_IMPORT, MOST_SECONDS_OF_A_PAGE = 20, 4
ANSWERS = Answers("id", "Formulir langganan majalah, 2024")


@contextmanager
def timed(what: str):
    took: list[float] = []
    started, worked = time.perf_counter(), time.process_time()
    yield lambda: took[0]
    took.append(time.perf_counter() - started)
    # On a machine that has other things to do, the processor's time tells more.
    print(f"\n{connection.vendor}: {what}: {took[0]:.2f} s, {time.process_time() - worked:.2f} s of them at work here")


def table() -> bytes:
    cast.section()
    often = ("daily", "weekly", "each", "Seminggu sekali")
    rows = (
        f"orang.{number}@situs{number % 900}.example;{('id', 'en', 'Inggris, id')[number % 3]};"
        f"{often[number % 4]};{'Bisnis' if number % 5 == 0 else ''};{1 + number % 28:02}/03/2024"
        for number in range(PEOPLE)
    )
    return "\n".join(["email;languages;frequency;sections;consented_on", *rows]).encode()


@pytest.fixture
def imported() -> Callable[[], float]:
    data = table()
    with timed(f"report of {PEOPLE} rows"):
        seen = look_through(data, ANSWERS)
    with timed(f"{PEOPLE} rows taken over") as took:
        take_over(data, ANSWERS, seen.digest)
    with timed("report of those who are known"):
        assert look_through(data, ANSWERS).taken == 0
    return took


def test_it_is_quick(imported):
    assert imported() < MOST_SECONDS_OF_IMPORT
    assert Subscriber.objects.count() == PEOPLE


@pytest.fixture
def mailed(imported):
    """Twelve sendings to everybody; of each, some mails failed in ways that servers word differently."""
    people = list(Subscriber.objects.values_list("pk", flat=True))
    for day in range(SENDINGS):
        moment = timezone.now() - timedelta(days=day)
        sending = Sending.objects.create(language="id", frequency="daily", due_at=moment, finished_at=moment)
        rows = (
            Delivery(sending=sending, subscriber_id=pk, state=state, answer=answer)
            for number, pk in enumerate(people)
            for state, answer in [_settled(number)]
        )
        Delivery.objects.bulk_create(rows, batch_size=5000)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _settled(number: int) -> tuple[str, str]:
    if number % 20 == 0:
        return "refused", f"550 5.1.{number % 2} <{number}@situs.example>: no such person"
    return "sent", f"250 2.0.0 queued as {number}"


def test_the_desk_is_quick(mailed):
    client = Client()
    client.force_login(cast.ade())
    sendings = reverse("admin:articles_sending_changelist")
    people = reverse("admin:articles_subscriber_changelist")
    for what, address in (
        ("list of subscribers with its charts", people),
        ("list of subscribers, searched", f"{people}?q=orang.777"),
        ("list of subscribers of a language and section", f"{people}?reads=en&section=all"),
        ("list of sendings, for the first time", sendings),
        ("list of sendings, again", sendings),
        ("page of a sending", reverse("admin:articles_sending_change", args=[Sending.objects.all()[0].pk])),
    ):
        with timed(what) as took:
            assert client.get(address).status_code == 200
        assert took() < MOST_SECONDS_OF_A_PAGE
    with timed("export"):
        assert sum(1 for _line in client.get(reverse("admin:articles_subscriber_export"))) == PEOPLE + 1
