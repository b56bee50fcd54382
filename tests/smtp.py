"""A mail server for tests: it takes what it is sent over SMTP (RFC 5321) and keeps it, unless it is told to behave badly.

`refuses` and `puts_off` are (beginnings of) addresses that it does not know, or not now; `drops_at` says at which command,
for whom, it drops the line: at DATA after it has taken the mail; `delay` is how long (seconds) it takes with each mail.
`refusal` is what it says to whom it refuses; `senders` are those that were on the envelopes of what it took.
It speaks TLS and asks for a name and a password where a test wants that.
"""

import asyncio
import logging
import os
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from typing import Any
from unittest.mock import patch

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

# It runs in the tests' own process, and would log every line that is said to it.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


class MailServer:
    """The server's conduct, and what it has seen. The hooks are those of aiosmtpd; they run in its own thread."""

    def __init__(self, login: tuple[str, str] | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.messages: list[EmailMessage] = []
        self.senders: list[str] = []
        self.refuses: set[str] = set()
        self.refusal = "550 No such person"
        self.puts_off: set[str] = set()
        self.drops_at: dict[str, str] = {}
        self.delay = 0.0
        self.connections = 0
        #: Every MAIL FROM and RCPT TO, in the order in which they came.
        self.asked: list[str] = []
        self.server_address: tuple[str, int] = ("127.0.0.1", 0)
        self.login, self.tls = login, tls
        #: Whether it takes addresses with letters beyond ASCII before the @ (RFC 6531).
        self.takes_all_letters = False

    def conversation(self) -> SMTP:
        self.connections += 1
        return SMTP(
            self,
            hostname="newsroom",
            ident="newsroom",
            enable_SMTPUTF8=self.takes_all_letters,
            tls_context=self.tls,
            auth_require_tls=self.tls is not None,
            loop=asyncio.get_running_loop(),
            authenticator=self.authenticate if self.login else None,
        )

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: Any) -> AuthResult:
        known = isinstance(given, LoginPassword) and (given.login.decode(), given.password.decode()) == self.login
        return AuthResult(success=known, handled=False)

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, name: str, said: list[str]):
        session.host_name = name
        self._drop("EHLO", server, envelope)
        return said

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]):
        self._drop("MAIL", server, envelope)
        if self.login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return self._about(f"MAIL FROM:<{address}>")

    async def handle_RCPT(self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]):
        answer = self._about(f"RCPT TO:<{address}>")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        self._drop("RCPT", server, envelope, address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.delay)  # as a slow server does
        self.senders.append(envelope.mail_from or "")
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self._drop("DATA", server, envelope)
        return "250 Taken"

    def _about(self, line: str) -> str:
        self.asked.append(line)
        if any(address in line for address in self.refuses):
            return self.refusal
        return "451 Try later" if any(address in line for address in self.puts_off) else "250 OK"

    def _drop(self, verb: str, server: SMTP, envelope: Envelope, address: str = "") -> None:
        wanted = self.drops_at.get(verb)
        if wanted is not None and wanted in (address or "".join(envelope.rcpt_tos[-1:])):
            server.transport.close()
            raise ConnectionResetError


@cache
def authority() -> trustme.CA:
    """Return who signs the certificates of these tests."""
    return trustme.CA()


def certified(*names: str) -> ssl.SSLContext:
    """Return what a server needs to speak TLS under these names; those of this machine, if none is given."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority().issue_cert(*(names or ("localhost", "127.0.0.1"))).configure_cert(context)
    return context


@contextmanager
def trusted() -> Iterator[None]:
    """Have programs of this process trust the tests' authority, as they trust those of the system."""
    with authority().cert_pem.tempfile() as path, patch.dict(os.environ, {"SSL_CERT_FILE": path}):
        yield


@contextmanager
def running(
    login: tuple[str, str] | None = None, tls: ssl.SSLContext | None = None, at_once: bool = False
) -> Iterator[MailServer]:
    """Run a mail server. With `tls` it offers STARTTLS; `at_once` speaks TLS from the first word."""
    server, loop, ready = MailServer(login, None if at_once else tls), asyncio.new_event_loop(), threading.Event()

    async def listen() -> None:
        socket = await loop.create_server(server.conversation, "127.0.0.1", 0, ssl=tls if at_once else None)
        server.server_address = socket.sockets[0].getsockname()[:2]
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(listen())
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10), "the mail server does not start"
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


@contextmanager
def mail_server(settings, **conduct: Any) -> Iterator[MailServer]:
    """Run a mail server, and have Django send through it."""
    with running(**conduct) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
