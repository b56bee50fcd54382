"""Handing mails to the mail server, so that it is known of each what became of it: taken, put off, refused, or in doubt."""

import smtplib
from contextlib import suppress
from email import message_from_bytes, policy
from email.utils import parseaddr
from typing import Any, cast

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from articles.newsletters.addresses import ascii_domain
from articles.newsletters.answers import says_no_mailbox

#: What is said of a mail that our server cannot carry (RFC 6531, 3.5).
_NOT_CARRIED = "553 5.6.7 Our mail server takes no addresses with letters beyond ASCII before the @"

#: What is said of a domain that cannot be written as DNS has them.
_NO_ADDRESS = "553 5.1.3 This is no address that a mail server can be told"


class ServerAwayError(Exception):
    """There is no server that would take mails of ours at all: not this one mail's fault, nor its recipient's."""


class PutOffError(Exception):
    """The server did not take the mail now, for certain; it may take it later."""


class RefusedError(Exception):
    """The server will never take the mail."""

    @property
    def has_no_mailbox(self) -> bool:
        """Whether it said that there is no such mailbox (RFC 3463, X.1.X; without such a code, RFC 5321, 4.2.3)."""
        return says_no_mailbox(str(self))


class DoubtError(Exception):
    """Nobody can know whether the server took the mail."""


class Courier:
    """A connection to the mail server of the settings, opened when it is needed and used for many mails."""

    def __init__(self) -> None:
        self._backend: Any = None

    def deliver(self, mail: EmailMessage, return_path: str = "") -> str:
        """Hand a mail over; return what the server said. `return_path` is where it comes back to, if not to its sender.

        Raise PutOffError, RefusedError or DoubtError; ServerAwayError, when nothing has been said of this mail at all.
        """
        backend = self.opened()
        if not isinstance(backend, EmailBackend):
            return _by_other_means(backend, mail)
        try:
            sender, recipient, content, options = _envelope(mail, return_path)
        except ValueError as problem:  # no address that can be written down, or one that holds a line break
            raise RefusedError(_NO_ADDRESS) from problem
        server = cast(smtplib.SMTP, backend.connection)
        return self._speak(server, sender, recipient, content, options)

    def _speak(self, server: smtplib.SMTP, sender: str, recipient: str, content: bytes, options: list[str]) -> str:
        try:
            server.ehlo_or_helo_if_needed()
            if options and not server.has_extn("smtputf8"):
                raise RefusedError(_NOT_CARRIED)
            server.command_encoding = "utf-8" if options else "ascii"
            self._introduce(server, sender, options)
            _demand(server.rcpt(recipient))
        except (smtplib.SMTPServerDisconnected, OSError) as problem:
            self.close()
            raise PutOffError(str(problem)) from problem
        except (PutOffError, RefusedError):
            with suppress(OSError, smtplib.SMTPException):
                server.rset()
            raise
        try:
            return _demand(server.data(content))
        except smtplib.SMTPDataError as problem:
            _demand((problem.smtp_code, problem.smtp_error))
            raise PutOffError(str(problem)) from problem
        except (smtplib.SMTPException, OSError) as problem:
            self.close()
            raise DoubtError(str(problem)) from problem

    def _introduce(self, server: smtplib.SMTP, sender: str, options: list[str]) -> None:
        """Say who sends. A server that does not want us at all says so here, and would say so of every mail."""
        try:
            _demand(server.mail(parseaddr(sender)[1], options))
        except (PutOffError, RefusedError) as problem:
            self.close()
            raise ServerAwayError(str(problem)) from problem

    def opened(self) -> Any:
        """Return the connection, opened if need be. Raise ServerAwayError."""
        if self._backend is None:
            backend = get_connection()
            try:
                backend.open()
            except (OSError, smtplib.SMTPException) as problem:
                raise ServerAwayError(str(problem)) from problem
            self._backend = backend
        return self._backend

    def close(self) -> None:
        """Leave the server; what it says to that changes nothing."""
        backend, self._backend = self._backend, None
        if backend is not None:
            with suppress(OSError, smtplib.SMTPException):
                backend.close()


def _envelope(mail: EmailMessage, return_path: str) -> tuple[str, str, bytes, list[str]]:
    """Return sender, recipient, the mail as it is sent, and what the server has to know to take it. Raise ValueError."""
    message: Any = mail.message()
    sender = sanitize_address(return_path or mail.from_email, mail.encoding or "utf-8")
    content = message.as_bytes(linesep="\r\n")
    local, _at, domain = mail.to[0].rpartition("@")
    recipient = f"{local}@{ascii_domain(domain)}"
    if local.isascii():
        recipient.encode("ascii")
        return sender, recipient, content, []
    return sender, recipient, _written_to(content, recipient), ["SMTPUTF8"]


def _written_to(content: bytes, recipient: str) -> bytes:
    """Return a mail whose header has an address as it is written (RFC 6532), where others would have it in ASCII."""
    message = message_from_bytes(content, policy=policy.SMTPUTF8)
    del message["To"]
    message["To"] = recipient
    return message.as_bytes()


def _by_other_means(backend: Any, mail: EmailMessage) -> str:
    """Hand a mail to a backend that is no mail server; what it says of failures is its own, and tells nothing for certain."""
    try:
        backend.send_messages([mail])
    except Exception as problem:
        raise DoubtError(str(problem)) from problem
    return ""


def _demand(answer: tuple[int, bytes | str]) -> str:
    """Return what a server said that has agreed. Raise PutOffError (4xx) or RefusedError (5xx)."""
    code, said = answer
    text = f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    if 200 <= code < 300:
        return text
    raise RefusedError(text) if code >= 500 else PutOffError(text)
