"""Workers that are killed wherever they are, with a server that takes, puts off, refuses, hangs up, and is slow."""

import random

import pytest

from tests.newsletters.processes import DROPPED, KINDS, PUT_OFF, REFUSED, Project, base_of_its_own, judge
from tests.smtp import mail_server

__all__ = ["base_of_its_own"]


@pytest.mark.service
def test_nobody_is_mailed_twice_and_nobody_forgotten(settings, tmp_path, base_of_its_own):
    count, kills = 240, 6
    with mail_server(settings) as server:
        server.delay, server.refuses, server.puts_off = 0.01, {REFUSED}, {PUT_OFF}
        server.drops_at = {"DATA": DROPPED}
        project = Project(tmp_path, base_of_its_own, server)
        project.prepare(count, kinds=KINDS)
        project.storm(kills, random.Random(7), (0.9, 1.9))
        assert judge(project, count, kills)["sent"] > 0.9 * count - kills
