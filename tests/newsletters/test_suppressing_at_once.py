"""Complaints, returned mails, confirmations and choices of the same people at the same moments, in processes of their own."""

import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from tests.newsletters.processes import Project, base_of_its_own

__all__ = ["base_of_its_own"]
COUNT = 60
PREPARE = f"""
for number in range({COUNT}):
    subscriber(f"nomor{{number}}@example.org", state="unreachable")
    suppress(f"nomor{{number}}@example.org", "bounced")
"""
IMPORTS = """
from articles.newsletters.suppressing import *
from articles.newsletters import subscribing
"""
EACH = f"""
import time
while time.time() < {{start}}: time.sleep(0.005)
for number in range({COUNT}):
    email = f"nomor{{{{number}}}}@example.org"
    somebody = Subscriber.objects.get(email=email)
    {{deed}}
"""
DEEDS = (
    'suppress(email, "complained")',
    'suppress(email, "bounced")',
    "subscribing.confirm(somebody)",
    'subscribing.change(somebody, subscribing.Choices(["en"]), "en", None)',
    'subscribing.ask(email, subscribing.Choices(["en"]), "en")',
    'suppress(f"baru{number}@example.org", "by_hand")',
    'suppress(f"baru{number}@example.org", "complained")',
)
TOLD = """
barred = Suppression.objects.filter(email__startswith="nomor", reason="complained").count()
print("told", barred, Subscriber.objects.filter(state="complained").count(), Suppression.objects.filter(reason="by_hand").count())
"""


@pytest.mark.service
def test_whatever_comes_first_nobody_who_complained_is_left_on_the_list(tmp_path, base_of_its_own):
    run = Project(tmp_path, base_of_its_own, SimpleNamespace(server_address=("127.0.0.1", 9)))
    run.prepare(0)
    run.shell(IMPORTS + PREPARE)
    start = time.time() + 5  # when all of them have begun
    with ThreadPoolExecutor(len(DEEDS)) as together:
        list(together.map(lambda deed: run.shell(IMPORTS + EACH.format(start=start, deed=deed)), DEEDS))
    assert f"told {COUNT} {COUNT} {COUNT}" in run.shell(TOLD)
