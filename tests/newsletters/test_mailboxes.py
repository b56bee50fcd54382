"""The mailbox for bounces, on a real server: what is understood is deleted, the rest stays, and nothing is lost."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
from base64 import b64decode
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.conf import settings as live
from django.core.management import CommandError, call_command
from django.utils import translation

from articles.enums import DeliveryState
from articles.models import Delivery
from articles.newsletters.bounces import take
from articles.newsletters.mailboxes import MailboxError, work_off
from articles.newsletters.return_path import return_path
from tests.dovecot import PASSWORD, Dovecot, dovecot
from tests.newsletters.bounced import BOUNCES, away, returned, sent_to, status_report
from tests.newsletters.processes import Project, base_of_its_own

__all__ = ["base_of_its_own"]
LETTER = b"From: Bapak <bapak@example.org>\r\nSubject: When does the boat sail?\r\n\r\nHow are you?"

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def running():
    with dovecot() as server:
        yield server


@pytest.fixture
def server(running, settings) -> Dovecot:
    settings.BOUNCE_ADDRESS = BOUNCES
    running.clear()
    return running


@pytest.fixture
def delivery(server):
    """A delivery of which the mail came back, among mails that say nothing of it."""
    made = sent_to()
    server.put(LETTER, status_report(returned(made)), away(returned(made)), status_report("bounces@news.example.id"))
    return made


@pytest.mark.parametrize("scheme", ["imap", "pop3"])
def test_what_is_understood_is_deleted_and_what_is_not_stays(server, delivery, scheme):
    tally = work_off(server.mailbox(scheme), take)
    assert (tally.understood, tally.left) == (2, 2)
    assert Delivery.objects.get().state == DeliveryState.BOUNCED
    assert [subject for subject, _is_seen in server.held()] == [
        "When does the boat sail?",
        "Undelivered Mail Returned to Sender",
    ]


def test_over_imap_what_is_left_is_not_read_again(server, delivery):
    work_off(server.mailbox(), take)
    assert {is_seen for _subject, is_seen in server.held()} == {True}
    assert work_off(server.mailbox(), take).left == 0
    assert work_off(server.mailbox("pop3"), take).left == 2


@pytest.mark.parametrize("scheme", ["imap", "pop3"])
def test_an_empty_mailbox_is_read_as_well(server, scheme):
    assert work_off(server.mailbox(scheme), take).left == 0


@pytest.mark.parametrize("scheme", ["imap", "pop3"])
def test_what_fails_in_the_middle_leaves_each_mail_that_was_not_done_with(server, delivery, scheme):
    def fails(content: bytes) -> bool:
        raise RuntimeError("The data base is away.")

    with pytest.raises(RuntimeError):
        work_off(server.mailbox(scheme), fails)
    assert len(server.held()) == 4
    assert work_off(server.mailbox(scheme), take).understood == 2


@pytest.mark.parametrize("scheme", ["imaps", "pop3s"])
def test_a_certificate_is_looked_at(server, delivery, scheme, monkeypatch):
    with pytest.raises(MailboxError, match="certificate"):
        work_off(server.mailbox(scheme), take)
    assert Delivery.objects.get().state == DeliveryState.SENT
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    assert work_off(server.mailbox(scheme), take).understood == 2


@pytest.mark.parametrize("scheme", ["imap", "pop3"])
def test_what_is_wrong_is_said_and_no_password(server, settings, scheme):
    wrong = f"not {PASSWORD}"
    settings.BOUNCE_MAILBOX = server.mailbox(scheme, PASSWORD=wrong)
    with translation.override("en"), pytest.raises(CommandError, match="does not take the user") as refusal:
        call_command("read_bounces")
    said = f"{refusal.value!r} {refusal.value.__cause__!r}"
    assert wrong not in said and PASSWORD not in said
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.BOUNCE_MAILBOX = server.mailbox(scheme, PORT=nobody.getsockname()[1])
        with pytest.raises(CommandError, match=r"127\.0\.0\.1:\d+"):
            call_command("read_bounces")


def test_a_folder_that_is_not_there_is_said(server):
    with pytest.raises(MailboxError, match="exist"):
        work_off(server.mailbox(FOLDER="Not here"), take)


def test_the_command_tells_what_it_did(server, delivery, settings):
    settings.BOUNCE_MAILBOX, out = server.mailbox(), io.StringIO()
    call_command("read_bounces", stdout=out)
    assert [int(word) for word in out.getvalue().split() if word.isdigit()] == [2, 2]


MAILS = """
from base64 import b64encode
from tests.newsletters.bounced import returned, status_report
Delivery.objects.update(state=DeliveryState.SENT)
for one in Delivery.objects.all():
    print("mail", b64encode(status_report(returned(one))).decode())
"""
COUNTS = "print('bounced', Delivery.objects.filter(state='bounced').count(), Suppression.objects.count())"


def test_readers_that_are_killed_or_overlap_lose_nothing(server, tmp_path, base_of_its_own):
    count = 120
    run = Project(tmp_path, base_of_its_own, SimpleNamespace(server_address=("127.0.0.1", 9)))
    box = server.mailbox()
    user, password = (quote(box[name], safe="") for name in ("USER", "PASSWORD"))
    run.environment |= {
        "BOUNCE_ADDRESS": BOUNCES,
        "BOUNCE_MAILBOX": f"imap://{user}:{password}@127.0.0.1:{box['PORT']}/INBOX",
        "SECRET_KEY": "the same for all of these processes, and long enough",
    }
    run.prepare(count)
    server.put(*(b64decode(line.split()[1]) for line in run.shell(MAILS).splitlines() if line.startswith("mail ")))
    assert server.count() == count
    for left in (90, 50):
        readers = [subprocess.Popen([*run.manage, "read_bounces"], env=run.environment) for _reader in range(2)]
        while server.count() > left and any(one.poll() is None for one in readers):
            time.sleep(0.02)  # real processes are at work: killed wherever they are
        for one in readers:
            one.send_signal(signal.SIGKILL)
            one.wait()
    assert 0 < server.count() <= 50
    subprocess.run([*run.manage, "read_bounces"], env=run.environment, check=True)
    assert f"bounced {count} {count}" in run.shell(COUNTS)
    assert server.count() == 0


class TestThePipe:
    """A mail server hands each mail to the command, and keeps it if the command says so."""

    def test_a_report_is_noted_and_what_is_none_is_dropped(self, settings, monkeypatch):
        settings.BOUNCE_ADDRESS, errors = BOUNCES, io.StringIO()
        for mail in (status_report(returned(sent_to())), LETTER):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail)))
            call_command("read_bounces", "-", stderr=errors)
        assert Delivery.objects.get().state == DeliveryState.BOUNCED
        assert len(errors.getvalue().splitlines()) == 1

    def test_a_mail_server_tries_later_when_the_data_base_is_away(self, settings):
        settings.BOUNCE_ADDRESS, settings.SECRET_KEY = BOUNCES, "the same for both of these processes, long enough"
        away = {"DATABASE_URL": "postgres://nobody:none@127.0.0.1:9/none", "SECRET_KEY": settings.SECRET_KEY}
        done = subprocess.run(
            [sys.executable, str(live.BASE_DIR / "manage.py"), "read_bounces", "-"],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "BOUNCE_ADDRESS": BOUNCES, **away},
            input=status_report(return_path(1)),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 75


def test_without_a_mailbox_the_command_says_what_to_set(settings):
    settings.BOUNCE_MAILBOX = None
    with pytest.raises(CommandError, match="BOUNCE_MAILBOX"):
        call_command("read_bounces")
