"""10,000 mails: how long two workers take, in how much memory; and the same with each worker killed twenty times."""

import random
import time

import pytest

from tests.newsletters.processes import DROPPED, KINDS, PUT_OFF, REFUSED, Project, base_of_its_own, judge
from tests.smtp import mail_server

__all__ = ["base_of_its_own"]

RECIPIENTS, STORIES, KILLS = 10_000, 6, 40
MOST_SECONDS, MOST_MEGABYTES_MORE = 240, 30


def megabytes(pid: int) -> float:
    with open(f"/proc/{pid}/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


@pytest.fixture
def project(settings, tmp_path, base_of_its_own):
    with mail_server(settings) as server:
        yield Project(tmp_path, base_of_its_own, server)


def test_ten_thousand_mails_leave_in_minutes_and_memory_stays_flat(project):
    project.prepare(RECIPIENTS, STORIES)
    started, seen = time.monotonic(), []
    workers = [project.worker(), project.worker()]
    while any(worker.poll() is None for worker in workers):
        if len(project.server.messages) > RECIPIENTS // 10:  # they have begun in earnest
            seen += [(worker.pid, megabytes(worker.pid)) for worker in workers if worker.poll() is None]
        time.sleep(0.5)  # between two looks at how much memory the workers hold
    took = time.monotonic() - started
    of_each = [[size for pid, size in seen if pid == worker.pid] for worker in workers]
    more = max(max(sizes) - min(sizes) for sizes in of_each)
    most = max(size for _pid, size in seen)
    print(
        f"\n{RECIPIENTS} mails of {STORIES} stories in {took:.0f} s; at most {most:.0f} MB a worker, {more:.0f} MB more in time"
    )
    assert len({one["To"] for one in project.server.messages}) == len(project.server.messages) == RECIPIENTS
    assert took < MOST_SECONDS
    assert more < MOST_MEGABYTES_MORE


def test_killed_workers_mail_nobody_twice_and_forget_nobody(project):
    project.prepare(RECIPIENTS, STORIES, KINDS)
    server = project.server
    server.delay, server.refuses, server.puts_off = 0.005, {REFUSED}, {PUT_OFF}
    server.drops_at = {"DATA": DROPPED}
    project.storm(KILLS, random.Random(11), (0.8, 2.6))
    print(f"\nafter {KILLS} kills: {dict(judge(project, RECIPIENTS, KILLS))}")
