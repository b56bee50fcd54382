"""The mail server of these tests behaves as real ones do: it serves many at once, speaks TLS and knows its users."""

import smtplib
import ssl
import threading
import time
from contextlib import contextmanager

import pytest

from tests.smtp import certified, running, trusted


@contextmanager
def line(server):
    with smtplib.SMTP(*server.server_address, timeout=10) as opened:
        yield opened


def test_who_is_slow_holds_up_nobody_else():
    with running() as server:
        server.delay = 0.3

        def send():
            with line(server) as opened:
                opened.sendmail("a@example.id", ["b@example.id"], b"Subject: x\r\n\r\ny")

        senders = [threading.Thread(target=send) for _number in range(8)]
        began = time.monotonic()
        for one in senders:
            one.start()
        for one in senders:
            one.join()
        assert time.monotonic() - began < 4 * server.delay
        assert len(server.messages) == server.connections == 8


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_it_drops_the_line_at_a_command(verb):
    with running() as server, line(server) as opened:
        server.drops_at = {verb: ""}
        with pytest.raises(smtplib.SMTPServerDisconnected):
            opened.sendmail("a@example.id", ["b@example.id"], b"Subject: x\r\n\r\ny")
        assert len(server.messages) == (verb == "DATA"), "at DATA it has taken the mail"


def test_it_speaks_tls_and_knows_who_may_send():
    with trusted(), running(login=("ruang", "rahasia"), tls=certified()) as server, line(server) as opened:
        opened.ehlo()
        assert opened.has_extn("starttls")
        opened.starttls(context=ssl.create_default_context())
        with pytest.raises(smtplib.SMTPAuthenticationError):
            opened.login("ruang", "salah")
        opened.login("ruang", "rahasia")
        opened.sendmail("a@example.id", ["b@example.id"], b"Subject: x\r\n\r\ny")
        assert [one["Subject"] for one in server.messages] == ["x"]
