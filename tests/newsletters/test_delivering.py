"""Delivering over a real mail server: one that takes, puts off, refuses, and drops the line; and workers that are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings as live
from django.db import connection
from django.utils import timezone

from articles.enums import DeliveryState, SubscriberState
from articles.models import Delivery, Sending, Subscriber
from articles.newsletters.delivering import BACK_OFF, PATIENCE, RefusedError, claim, rescue, work
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import subscriber
from tests.smtp import mail_server

NAMES = ("satu", "dua", "tiga", "empat")


@pytest.fixture
def server(settings):
    with mail_server(settings) as server:
        yield server


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


@pytest.fixture(params=["sqlite", "postgresql"])
def base_of_its_own(request, tmp_path):
    """Yield the address of an empty data base for processes of the test's own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/newsletter.sqlite3"
        return
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL is not what these tests run on: make test-all with DATABASE_URL runs this")
    facts = connection.settings_dict
    name = f"{facts['NAME']}_newsletter"
    with psycopg.connect(**connection.get_connection_params() | {"dbname": "postgres"}, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT'] or 5432}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.service
def test_two_workers_that_are_killed_again_and_again_mail_nobody_twice_and_forget_nobody(
    settings, tmp_path, base_of_its_own
):
    count, kills, chance = 400, 10, random.Random(7)
    with mail_server(settings) as server:
        server.delay = 0.01
        run = Project(tmp_path, base_of_its_own, server)
        run.prepare(count)
        workers: list[subprocess.Popen] = [run.worker(), run.worker()]
        for _time in range(kills):
            time.sleep(chance.uniform(1.2, 2.4))  # real processes are at work: killed wherever they are
            victim = workers.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(run.worker())
        for worker in workers:
            worker.kill()
            worker.wait()
        # As if the patience with dead workers were over.
        run.shell("work(at=timezone.now() + PATIENCE * 2)")
        told = dict(line.split() for line in run.shell(STATES).split("\n") if line.count(" ") == 1)
    got = Counter(one["To"] for one in server.messages)
    assert max(got.values()) == 1, "somebody was mailed twice"
    sent, doubtful = int(told.get("sent", 0)), int(told.get("doubtful", 0))
    assert sent + doubtful == count, told
    assert doubtful <= kills + 2
    assert sent <= len(got) <= sent + doubtful, "whoever is not reported as in doubt has got it"


STATES = "[print(state, Delivery.objects.filter(state=state).count()) for state in DeliveryState.values]"
IMPORTS = """
from django.utils import timezone
from articles.enums import *
from articles.models import *
from articles.newsletters.delivering import *
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import offer, subscriber
"""
PREPARE = """
from datetime import timedelta
from django.db import transaction
with transaction.atomic():
    offer()
    for number in range({count}):
        subscriber(f"nomor{{number}}@example.org", frequency="each")
    cast.story("Kapal", "Boat", state="published", published_at=timezone.now() - timedelta(minutes=1))
    make_due()
"""


class Project:
    """The project as processes of its own, with a data base and a mail server of the test's."""

    def __init__(self, folder, base, server) -> None:
        host, port = server.server_address
        self.environment = {**os.environ, "DEVELOPMENT": "1", "DATA_ROOT": str(folder), "LOG_LEVEL": "ERROR"}
        self.environment |= {"EMAIL_URL": f"smtp://{host}:{port}", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        self.environment["DATABASE_URL"] = base
        self.environment.pop("REDIS_URL", None)
        self.manage = [sys.executable, str(live.BASE_DIR / "manage.py")]

    def prepare(self, count: int) -> None:
        subprocess.run([*self.manage, "migrate", "-v0"], env=self.environment, check=True)
        self.shell(PREPARE.format(count=count))

    def shell(self, code: str) -> str:
        done = subprocess.run(
            [*self.manage, "shell", "-v0", "-c", IMPORTS + code],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def worker(self) -> subprocess.Popen:
        command = [*self.manage, "send_newsletter"]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
