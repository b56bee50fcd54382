"""No more mails than a mail server, or a provider that they go to, is willing to take in a time; whoever and however many send.

Each mail sets a moment aside for itself, in the data base: workers never share one.
"""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.enums import DeliveryState
from articles.models import Delivery, Pace
from articles.newsletters.addresses import ascii_domain

#: What is waited for within a run; for what comes later, a later run comes.
WAITED_SECONDS = 60
#: All mails together.
_ALL = ""


def moment_for(domain: str, apart: timedelta, now: datetime) -> datetime:
    """Set the next free moment aside for a mail to a domain, `apart` from the one before; return it."""
    with transaction.atomic():
        pace, is_first = Pace.objects.select_for_update().get_or_create(
            domain=domain, defaults={"free_at": now + apart}
        )
        if is_first:
            return now
        moment = max(now, pace.free_at)
        Pace.objects.filter(pk=pace.pk).update(free_at=moment + apart)
        return moment


def put_off(delivery: Delivery, address: str, now: datetime) -> bool:
    """Give a mail that this worker has claimed its moment among those to the same provider; tell whether that is later."""
    a_minute = settings.MAILS_A_MINUTE_TO_A_DOMAIN
    if not a_minute or delivery.paced_for:  # it had been given its moment, and that has come
        return False
    domain = ascii_domain(address.rpartition("@")[2])
    moment = moment_for(domain, timedelta(minutes=1) / a_minute, now)
    if moment <= now:
        return False
    mine = Delivery.objects.filter(pk=delivery.pk, worker=delivery.worker, state=DeliveryState.CLAIMED)
    mine.update(state=DeliveryState.WAITING, worker="", next_try_at=moment, paced_for=moment)
    return True


def wait_for_turn() -> None:
    """Wait until the next mail may go at all."""
    a_second = settings.MAILS_A_SECOND
    if a_second:
        now = timezone.now()
        _sleep(moment_for(_ALL, timedelta(seconds=1) / a_second, now) - now)


def wait_for_next() -> bool:
    """Wait for the next mail that was given a moment soon; tell whether there is one."""
    if not settings.MAILS_A_MINUTE_TO_A_DOMAIN:
        return False
    now = timezone.now()
    paced = Delivery.objects.filter(state=DeliveryState.WAITING, paced_for__isnull=False, sending__paused_at=None)
    soon = paced.filter(next_try_at__lte=now + timedelta(seconds=WAITED_SECONDS)).order_by("next_try_at")
    moment = soon.values_list("next_try_at", flat=True).first()
    if moment is None:
        return False
    _sleep(moment - now)
    return True


def _sleep(span: timedelta) -> None:
    time.sleep(max(0.0, span.total_seconds()))  # until the moment that was set aside for this mail
