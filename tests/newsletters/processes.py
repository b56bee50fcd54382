"""The project as processes of its own that work on one data base and send to a mail server of the test's, and are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings as live
from django.db import connection

IMPORTS = """
from django.utils import timezone
from datetime import timedelta
from articles.enums import *
from articles.models import *
from articles.newsletters.delivering import *
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import offer, subscriber
"""
PREPARE = """
from django.db import transaction
with transaction.atomic():
    offer()
    for number in range({count}):
        kind = {kinds}.get(number % 50, "nomor")
        subscriber(f"{{kind}}{{number}}@example.org", frequency="each")
    for number in range({stories}):
        cast.story(f"Kapal {{number}}", f"Boat {{number}}", state="published", published_at=MOMENT)
    make_due()
"""
#: Of fifty addresses one is refused, one put off at first, and of a hundred one is lost in the middle of its mail.
REFUSED, PUT_OFF, DROPPED = "tolak", "nanti", "putus"
KINDS = {10: REFUSED, 20: PUT_OFF, 30: DROPPED}


@pytest.fixture(params=["sqlite", "postgresql"])
def base_of_its_own(request, tmp_path) -> Iterator[str]:
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


class Project:
    """The project as processes of its own, with a data base and a mail server of the test's."""

    def __init__(self, folder, base, server) -> None:
        host, port = server.server_address
        self.server = server
        self.environment = {**os.environ, "DEVELOPMENT": "1", "DATA_ROOT": str(folder), "LOG_LEVEL": "ERROR"}
        self.environment |= {"EMAIL_URL": f"smtp://{host}:{port}", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        self.environment["DATABASE_URL"] = base
        self.environment.pop("REDIS_URL", None)
        self.manage = [sys.executable, str(live.BASE_DIR / "manage.py")]

    def prepare(self, count: int, stories: int = 1, kinds: dict[int, str] | None = None) -> None:
        """Make the tables, and so many deliveries of one sending."""
        subprocess.run([*self.manage, "migrate", "-v0"], env=self.environment, check=True)
        moment = "MOMENT = timezone.now() - timedelta(minutes=1)\n"
        self.shell(moment + PREPARE.format(count=count, stories=stories, kinds=kinds or {}))

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

    def states(self) -> dict[str, str]:
        """Return the state of each delivery by its address."""
        rows = self.shell("[print(*one) for one in Delivery.objects.values_list('subscriber__email', 'state')]")
        return dict(line.split() for line in rows.splitlines() if "@" in line)

    def report(self) -> dict[str, int]:
        """Return what the report of the sending counts, by its names."""
        names = ("recipients", "sent", "waiting", "failed", "doubtful", "unwanted")
        said = self.shell(f"print(*Sending.objects.counted().values_list(*{names!r}).get())")
        return dict(zip(names, map(int, said.split()), strict=True))

    def storm(self, kills: int, chance: random.Random, apart: tuple[float, float]) -> None:
        """Have two workers send, and kill one after the other wherever it is, starting it anew each time; then let others end it."""
        workers: list[subprocess.Popen] = [self.worker(), self.worker()]
        for _time in range(kills):
            time.sleep(chance.uniform(*apart))  # real processes are at work
            victim = workers.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(self.worker())
        for worker in workers:
            worker.kill()
            worker.wait()
        self.server.puts_off = set()
        # As if the patience with dead workers were over, and the time of what was put off had come.
        self.shell("work(at=timezone.now() + PATIENCE * 2)\nwork(at=timezone.now() + timedelta(days=1))")


def judge(project: Project, count: int, kills: int) -> Counter[str]:
    """Compare what the sending reports with what the server got; return how many are in each state."""
    states, report = project.states(), project.report()
    got = Counter(one["To"] for one in project.server.messages)
    assert len(states) == count
    assert max(got.values()) == 1, "somebody was mailed twice"
    for address, state in states.items():
        assert state in ("sent", "refused", "doubtful"), (address, state)
        if address.startswith(REFUSED):  # in doubt, too, if its worker was killed while the server said no
            assert state != "sent" and not got[address], address
        else:
            assert state != "refused", address
        if state != "doubtful":
            assert got[address] == (state == "sent"), "whoever is not in doubt has got it, or was refused"
    found = Counter(states.values())
    lost = sum(address.startswith(DROPPED) for address in states)
    assert lost <= found["doubtful"] <= lost + kills + 2, "a worker leaves one in doubt at the most"
    assert report == {
        "recipients": count, "sent": found["sent"], "waiting": 0,
        "failed": found["refused"], "doubtful": found["doubtful"], "unwanted": 0,
    }  # fmt: skip
    return found
