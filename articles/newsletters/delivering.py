"""Working off deliveries: many mails over one connection, each once at the most, whatever happens to the worker.

A delivery is first claimed, then marked as under way just before the server is spoken to, then settled. A worker that
dies leaves claimed ones, which others take over, and at most one under way, of which nobody can know whether the server
took it: it is reported as doubtful, and never mailed again by itself.
"""

import logging
import re
import smtplib
import uuid
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, cast

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address
from django.db import connection, transaction
from django.utils import timezone

from articles.enums import DeliveryState, SubscriberState
from articles.models import Delivery, Sending, Subscriber
from articles.models.sending import OPEN_DELIVERIES
from articles.newsletters import counting
from articles.newsletters.composing import Letter

BATCH = 50
#: After this time a worker that has not settled what it took is held for dead: longer than any server is waited for.
PATIENCE = timedelta(minutes=10)
#: Times to the next attempts where the server puts a mail off (RFC 5321, 4.5.4.1); after the last one it is given up.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 720, 1440))
_SAID = re.compile(r"(?P<code>\d{3})(?:[ -]5\.(?P<subject>\d{1,3})\.\d{1,3})?\b")
_log = logging.getLogger(__name__)


class ServerAwayError(Exception):
    """There is no server that would take mails of ours at all: not this one mail's fault, nor its recipient's."""


class PutOffError(Exception):
    """The server did not take the mail now, for certain; it may take it later."""


class RefusedError(Exception):
    """The server will never take the mail."""

    @property
    def has_no_mailbox(self) -> bool:
        """Whether it said that there is no such mailbox (RFC 3463, X.1.X; without such a code, RFC 5321, 4.2.3)."""
        found = _SAID.match(str(self))
        if found is None:
            return False
        return found["subject"] == "1" if found["subject"] else found["code"] in ("550", "551", "553")


class DoubtError(Exception):
    """Nobody can know whether the server took the mail."""


class Courier:
    """A connection to the mail server of the settings, opened when it is needed and used for many mails."""

    def __init__(self) -> None:
        self._backend: Any = None

    def deliver(self, mail: EmailMessage) -> str:
        """Hand a mail over; return what the server said.

        Raise PutOffError, RefusedError or DoubtError; ServerAwayError, when nothing has been said of this mail at all.
        """
        backend = self.opened()
        if not isinstance(backend, EmailBackend):
            return _by_other_means(backend, mail)
        message: Any = mail.message()
        charset = mail.encoding or "utf-8"
        sender, recipient = (sanitize_address(one, charset) for one in (mail.from_email, mail.to[0]))
        return self._speak(cast(smtplib.SMTP, backend.connection), sender, recipient, message.as_bytes(linesep="\r\n"))

    def _speak(self, server: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> str:
        try:
            server.ehlo_or_helo_if_needed()
            self._introduce(server, sender)
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

    def _introduce(self, server: smtplib.SMTP, sender: str) -> None:
        """Say who sends. A server that does not want us at all says so here, and would say so of every mail."""
        try:
            _demand(server.mail(parseaddr(sender)[1]))
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


def work(courier: Courier | None = None, at: datetime | None = None) -> int:
    """Work off all deliveries whose turn it is; return how many were settled. Any number of workers may run at once."""
    courier, worker, settled = courier or Courier(), uuid.uuid4().hex, 0
    try:
        rescue(at)
        while batch := claim(worker, at):
            # Read anew for each batch: what was withdrawn meanwhile is in no further mail.
            letters: dict[int, Letter] = {}
            for delivery in batch:
                courier.opened()
                letter = letters.setdefault(delivery.sending_id, Letter(delivery.sending))
                settled += _attempt(courier, letter, delivery, worker)
    except ServerAwayError as problem:
        _log.warning("No mail server takes the newsletter; what waits goes on waiting: %s", problem)
        _give_back(worker)
    finally:
        courier.close()
    finish()
    return settled


def claim(worker: str, at: datetime | None = None) -> list[Delivery]:
    """Take the next deliveries in turn for a worker."""
    now = at or timezone.now()
    with transaction.atomic():
        waiting = Delivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=now).order_by(
            "next_try_at", "pk"
        )
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        keys = list(waiting.values_list("pk", flat=True)[:BATCH])
        Delivery.objects.filter(pk__in=keys, state=DeliveryState.WAITING).update(
            state=DeliveryState.CLAIMED, worker=worker, since=timezone.now()
        )
    claimed = Delivery.objects.filter(pk__in=keys, worker=worker, state=DeliveryState.CLAIMED)
    return list(claimed.select_related("sending"))


def rescue(at: datetime | None = None) -> None:
    """Give back what dead workers had claimed, and report what they had under way."""
    abandoned = Delivery.objects.filter(since__lt=(at or timezone.now()) - PATIENCE)
    abandoned.filter(state=DeliveryState.CLAIMED).update(state=DeliveryState.WAITING, worker="")
    abandoned.filter(state=DeliveryState.UNDERWAY).update(state=DeliveryState.DOUBTFUL)


def _give_back(worker: str) -> None:
    Delivery.objects.filter(worker=worker, state=DeliveryState.CLAIMED).update(state=DeliveryState.WAITING, worker="")


def finish() -> None:
    """Note the sendings of which nothing is left to do."""
    unfinished = Sending.objects.filter(finished_at=None)
    unfinished.exclude(deliveries__state__in=OPEN_DELIVERIES).update(finished_at=timezone.now())


def _attempt(courier: Courier, letter: Letter, delivery: Delivery, worker: str) -> bool:
    """Try one delivery that this worker has claimed; tell whether it is settled."""
    mine = Delivery.objects.filter(pk=delivery.pk, worker=worker)
    # Read anew: he may have left, or paused, since the sending was made.
    subscriber = _still_wanted(delivery, letter.language)
    mail = letter.mail(delivery, subscriber) if subscriber else None
    if mail is None:
        return bool(mine.filter(state=DeliveryState.CLAIMED).update(state=DeliveryState.NOT_WANTED))
    underway = mine.filter(state=DeliveryState.CLAIMED).update(
        state=DeliveryState.UNDERWAY, since=timezone.now(), attempts=delivery.attempts + 1
    )
    if not underway:
        return False  # another worker held this one for dead
    try:
        answer = courier.deliver(mail)
    except ServerAwayError:
        # Nothing was said of this mail: it waits as if it had not been its turn.
        mine.filter(state=DeliveryState.UNDERWAY).update(state=DeliveryState.CLAIMED, attempts=delivery.attempts)
        raise
    except PutOffError as problem:
        return _put_off(mine, delivery.attempts, str(problem))
    except RefusedError as problem:
        if problem.has_no_mailbox:
            with transaction.atomic():
                on_list = Subscriber.objects.filter(pk=delivery.subscriber_id or 0, state=SubscriberState.ACTIVE)
                counting.gone(on_list.update(state=SubscriberState.UNREACHABLE))
        return _settle(mine, DeliveryState.REFUSED, str(problem))
    except DoubtError as problem:
        return _settle(mine, DeliveryState.DOUBTFUL, str(problem))
    return _settle(mine, DeliveryState.SENT, answer)


def _still_wanted(delivery: Delivery, language: str) -> Subscriber | None:
    return Subscriber.objects.receiving(language).filter(deliveries=delivery).prefetch_related("sections").first()


def _put_off(mine: Any, attempts: int, answer: str) -> bool:
    if attempts >= len(BACK_OFF):
        return _settle(mine, DeliveryState.GIVEN_UP, answer)
    mine.filter(state=DeliveryState.UNDERWAY).update(
        state=DeliveryState.WAITING, next_try_at=timezone.now() + BACK_OFF[attempts], answer=answer[:300], worker=""
    )
    return False


def _settle(mine: Any, state: DeliveryState, answer: str) -> bool:
    # One that was held for lost in doubt, while its server took its time, is settled after all.
    open_ones = mine.filter(state__in=(DeliveryState.UNDERWAY, DeliveryState.DOUBTFUL))
    return bool(open_ones.update(state=state, answer=answer[:300]))
