"""Working off deliveries: many mails over one connection, each once at the most, whatever happens to the worker.

A delivery is first claimed, then marked as under way just before the server is spoken to, then settled. A worker that
dies leaves claimed ones, which others take over, and at most one under way, of which nobody can know whether the server
took it: it is reported as doubtful, and never mailed again by itself.
"""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.enums import DeliveryState, IssueState, SuppressionReason
from articles.models import Delivery, Issue, Sending, Subscriber
from articles.models.sending import OPEN_DELIVERIES
from articles.newsletters import pacing
from articles.newsletters.answers import without_addresses
from articles.newsletters.composing import Letter
from articles.newsletters.courier import Courier, DoubtError, PutOffError, RefusedError, ServerAwayError
from articles.newsletters.log_lines import log_delivery
from articles.newsletters.return_path import return_path
from articles.newsletters.suppressing import suppress

BATCH = 50
#: After this time a worker that has not settled what it took is held for dead: longer than any server is waited for.
PATIENCE = timedelta(minutes=10)
#: Times to the next attempts where the server puts a mail off (RFC 5321, 4.5.4.1); after the last one it is given up.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 720, 1440))
_log = logging.getLogger(__name__)


def work(courier: Courier | None = None, at: datetime | None = None) -> int:
    """Work off all deliveries whose turn it is; return how many were settled. Any number of workers may run at once."""
    courier, worker, settled = courier or Courier(), uuid.uuid4().hex, 0
    try:
        rescue(at)
        while (batch := claim(worker, at)) or pacing.wait_for_next():
            letters = _letters(batch)
            for delivery in batch:
                courier.opened()
                if _tried(courier, letters[delivery.sending_id], delivery, worker):
                    settled += 1
                    log_delivery(delivery.pk)
            _give_back(worker)
    except ServerAwayError as problem:
        _log.warning("No mail server takes the newsletter; what waits goes on waiting: %s", without_addresses(problem))
        _give_back(worker)
    finally:
        courier.close()
    finish()
    return settled


def _letters(batch: list[Delivery]) -> dict[int, Letter]:
    """Return the letter of each sending, read anew for each batch: what was withdrawn meanwhile is in no further mail."""
    letters = {delivery.sending_id: Letter(delivery.sending) for delivery in batch}
    for pk, letter in letters.items():
        letter.prepare(one.subscriber_id for one in batch if one.sending_id == pk and one.subscriber_id)
    return letters


def claim(worker: str, at: datetime | None = None) -> list[Delivery]:
    """Take the next deliveries in turn for a worker."""
    now = at or timezone.now()
    with transaction.atomic():
        in_turn = Delivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=now, sending__paused_at=None)
        waiting = in_turn.order_by("next_try_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        keys = list(waiting.values_list("pk", flat=True)[:BATCH])
        Delivery.objects.filter(pk__in=keys, state=DeliveryState.WAITING).update(
            state=DeliveryState.CLAIMED, worker=worker, since=timezone.now()
        )
    claimed = Delivery.objects.filter(pk__in=keys, worker=worker, state=DeliveryState.CLAIMED)
    with_people = claimed.prefetch_related("subscriber__sections", "subscriber__tags")
    return list(with_people.select_related("sending__issue", "subscriber"))


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
    going_out = Issue.objects.filter(state=IssueState.SENDING)
    going_out.exclude(Exists(unfinished.filter(issue=OuterRef("pk")))).update(state=IssueState.SENT)


def _tried(courier: Courier, letter: Letter, delivery: Delivery, worker: str) -> bool:
    """Try one delivery; a fault of ours with one of them holds up none of the others."""
    try:
        return _attempt(courier, letter, delivery, worker)
    except (DatabaseError, ServerAwayError):
        raise
    except Exception:
        _log.exception("Delivery %d could not be tried", delivery.pk)
    mine = Delivery.objects.filter(pk=delivery.pk, worker=worker)
    mine.filter(state=DeliveryState.UNDERWAY).update(state=DeliveryState.DOUBTFUL)
    return _put_off(mine, delivery.attempts, "", DeliveryState.CLAIMED)


def _attempt(courier: Courier, letter: Letter, delivery: Delivery, worker: str) -> bool:
    """Try one delivery that this worker has claimed; tell whether it is settled."""
    mine = Delivery.objects.filter(pk=delivery.pk, worker=worker)
    subscriber = _still_wanted(delivery, letter.language)
    mail = letter.mail(delivery, subscriber) if subscriber else None
    if subscriber is None or mail is None:
        return bool(mine.filter(state=DeliveryState.CLAIMED).update(state=DeliveryState.NOT_WANTED))
    if pacing.put_off(delivery, subscriber.email, timezone.now()):
        return False
    pacing.wait_for_turn()
    # Its sending may have been paused in the moment in which this one was claimed.
    underway = mine.filter(state=DeliveryState.CLAIMED, sending__paused_at=None).update(
        state=DeliveryState.UNDERWAY, since=timezone.now(), attempts=delivery.attempts + 1
    )
    if not underway:
        return False  # nor is it this worker's any more, if another held it for dead
    try:
        answer = courier.deliver(mail, return_path(delivery.pk))
    except ServerAwayError:
        # Nothing was said of this mail: it waits as if it had not been its turn.
        mine.filter(state=DeliveryState.UNDERWAY).update(state=DeliveryState.CLAIMED, attempts=delivery.attempts)
        raise
    except PutOffError as problem:
        return _put_off(mine, delivery.attempts, str(problem))
    except RefusedError as problem:
        if problem.has_no_mailbox:
            suppress(mail.to[0], SuppressionReason.BOUNCED, str(problem))
        return _settle(mine, DeliveryState.REFUSED, str(problem))
    except DoubtError as problem:
        return _settle(mine, DeliveryState.DOUBTFUL, str(problem))
    return _settle(mine, DeliveryState.SENT, answer)


def _still_wanted(delivery: Delivery, language: str) -> Subscriber | None:
    """Return the subscriber, unless he has left, or paused, in the meantime: that is asked anew for each mail."""
    there = Subscriber.objects.receiving(language).filter(pk=delivery.subscriber_id or 0)
    return delivery.subscriber if there.exists() else None


def _put_off(mine: Any, attempts: int, answer: str, was: DeliveryState = DeliveryState.UNDERWAY) -> bool:
    if attempts >= len(BACK_OFF):
        return bool(mine.filter(state=was).update(state=DeliveryState.GIVEN_UP, answer=answer[:300]))
    mine.filter(state=was).update(
        attempts=attempts + 1,
        state=DeliveryState.WAITING,
        next_try_at=timezone.now() + BACK_OFF[attempts],
        answer=answer[:300],
        worker="",
        paced_for=None,
    )
    return False


def _settle(mine: Any, state: DeliveryState, answer: str) -> bool:
    # One that was held for lost in doubt, while its server took its time, is settled after all.
    open_ones = mine.filter(state__in=(DeliveryState.UNDERWAY, DeliveryState.DOUBTFUL))
    return bool(open_ones.update(state=state, answer=answer[:300]))
