"""Working off a mailbox over IMAP or POP3: what is understood is deleted, the rest stays for people.

Each mail is done with before it is deleted: a run that is killed leaves some to be read twice, and none unread.
"""

import imaplib
import poplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

#: Larger mails are no reports.
LARGEST = 1024 * 1024
_PATIENCE_SECONDS = 30
#: What either library raises when it does not get on with a server.
_FAILURES = (OSError, EOFError, imaplib.IMAP4.error, poplib.error_proto)

Take = Callable[[bytes], bool]


class MailboxError(Exception):
    """A mailbox cannot be worked off; its text says why, and holds no password."""


@dataclass
class Tally:
    """How many mails were understood and deleted, and how many were left."""

    understood: int = 0
    left: int = 0

    def add(self, is_understood: bool) -> None:
        self.understood += is_understood
        self.left += not is_understood


def work_off(mailbox: dict[str, Any], take: Take) -> Tally:
    """Give each mail of a mailbox (as env.mailbox() has it) that is new to `take`, which tells whether it understood it.

    Raise MailboxError.
    """
    tally, is_imap = Tally(), mailbox["SCHEME"].startswith("imap")
    with _told(mailbox):
        (_over_imap if is_imap else _over_pop3)(mailbox, take, tally)
    return tally


def _over_imap(mailbox: dict[str, Any], take: Take, tally: Tally) -> None:
    """Read what was not seen before; what is left is marked as seen."""
    with _imap(mailbox) as server:
        _demand(server.select(f'"{mailbox["FOLDER"]}"'))
        (found,) = _demand(server.uid("SEARCH", "UNSEEN", "SMALLER", str(LARGEST)))
        for uid in (found or b"").decode("ascii").split():
            parts = _demand(server.uid("FETCH", uid, "(BODY.PEEK[])"))
            content = next((part[1] for part in parts if isinstance(part, tuple)), None)
            if content is None:
                continue  # another run has deleted it meanwhile
            is_understood = take(content)
            _demand(server.uid("STORE", uid, "+FLAGS", r"(\Deleted)" if is_understood else r"(\Seen)"))
            if is_understood:
                _demand(server.uid("EXPUNGE", uid) if "UIDPLUS" in server.capabilities else server.expunge())
            tally.add(is_understood)


@contextmanager
def _imap(mailbox: dict[str, Any]) -> Iterator[imaplib.IMAP4]:
    host, port, user, password = (mailbox[name] for name in ("HOST", "PORT", "USER", "PASSWORD"))
    server: imaplib.IMAP4 = (
        imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=_PATIENCE_SECONDS)
        if mailbox["SCHEME"] == "imaps"
        else imaplib.IMAP4(host, port, timeout=_PATIENCE_SECONDS)
    )
    try:
        with _signing_in(imaplib.IMAP4.error):
            if "AUTH=PLAIN" in server.capabilities:
                server.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
            else:
                server.login(user, password)
        server.capabilities = _demand(server.capability())[0].decode("ascii").upper().split()
        yield server
    finally:
        with suppress(*_FAILURES):
            server.logout()


def _over_pop3(mailbox: dict[str, Any], take: Take, tally: Tally) -> None:
    """Read all that there is; POP3 cannot mark what was seen, so what is left is read again the next time."""
    with _pop3(mailbox) as server:
        for line in server.list()[1]:
            number, size = (int(word) for word in line.split()[:2])
            is_understood = size < LARGEST and take(b"\r\n".join(server.retr(number)[1]))
            if is_understood:
                server.dele(number)
            tally.add(is_understood)


@contextmanager
def _pop3(mailbox: dict[str, Any]) -> Iterator[poplib.POP3]:
    host, port = mailbox["HOST"], mailbox["PORT"]
    server = (
        poplib.POP3_SSL(host, port, timeout=_PATIENCE_SECONDS, context=ssl.create_default_context())
        if mailbox["SCHEME"] == "pop3s"
        else poplib.POP3(host, port, timeout=_PATIENCE_SECONDS)
    )
    try:
        with _signing_in(poplib.error_proto):
            server.user(mailbox["USER"])
            server.pass_(mailbox["PASSWORD"])
        yield server
        server.quit()  # deletes what was marked
    finally:
        with suppress(*_FAILURES):
            server.close()


@contextmanager
def _signing_in(refusal: type[Exception]) -> Iterator[None]:
    try:
        yield
    except (refusal, UnicodeError):
        # Whatever the library would say of it could hold the password.
        raise MailboxError(_("the server does not take the user or the password")) from None


@contextmanager
def _told(mailbox: dict[str, Any]) -> Iterator[None]:
    """Say of whatever goes wrong between us and the server at which server that was."""
    where = f"{mailbox['HOST']}:{mailbox['PORT']}"
    try:
        yield
    except MailboxError as problem:
        raise MailboxError(f"{where}: {problem}") from None
    except _FAILURES as problem:
        raise MailboxError(f"{where}: {problem}") from problem


def _demand(answer: tuple[str, list[Any]]) -> list[Any]:
    """Return what an IMAP server gave. Raise imaplib.IMAP4.error if it said no."""
    said, data = answer
    if said != "OK":
        raise imaplib.IMAP4.error(
            b" ".join(part for part in data if isinstance(part, bytes)).decode("utf-8", "replace")
        )
    return data
