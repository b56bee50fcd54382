"""What follows from a mail that came back, or a complaint: the delivery says so, and who cannot or will not be reached is left alone."""

import logging

from django.core.signing import BadSignature
from django.db import transaction

from articles.enums import DeliveryState, SuppressionReason
from articles.models import Delivery, Subscriber
from articles.newsletters import subscribing
from articles.newsletters.answers import one_line
from articles.newsletters.bounce_reports import Report, Said, read
from articles.newsletters.log_lines import log_delivery
from articles.newsletters.suppressing import suppress

#: A mail that a server had taken, or perhaps had.
_MAY_COME_BACK = (DeliveryState.SENT, DeliveryState.DOUBTFUL, DeliveryState.UNDERWAY)
_log = logging.getLogger(__name__)


def take(content: bytes) -> bool:
    """Do what a mail to the address for bounces asks for; tell whether it was understood. The same mail twice does nothing."""
    try:
        report = read(content)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # Strangers write these mails; the library that takes them apart trips over some.
        _log.info("A mail to the address for bounces cannot be read.")
        return False
    if report is None:
        return False
    if report.said == Said.NOTHING:
        return True
    if report.said == Said.BOUNCED:
        return report.delivery is not None and come_back(report.delivery, report.answer, report.has_no_mailbox)
    subscriber, is_known = _of(report)
    if subscriber is not None and report.said == Said.WANTS_TO_LEAVE:
        subscribing.leave(subscriber)
    elif subscriber is not None:
        suppress(subscriber.email, SuppressionReason.COMPLAINED)
    return is_known


def come_back(delivery: int, answer: str, has_no_mailbox: bool) -> bool:
    """Note that the mail of a delivery came back, once; end the subscription if there is no such mailbox. Return True."""
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update(of=("self",)).filter(deliveries=delivery).first()
        sent = Delivery.objects.filter(pk=delivery, state__in=_MAY_COME_BACK)
        # Only the first time: read once more, it must not undo what the owner of the address has said since.
        is_new = bool(sent.update(state=DeliveryState.BOUNCED, answer=one_line(answer)))
        if is_new and has_no_mailbox and subscriber is not None:
            suppress(subscriber.email, SuppressionReason.BOUNCED, answer)
    if is_new:
        log_delivery(delivery)
    return True


def _of(report: Report) -> tuple[Subscriber | None, bool]:
    """Return the subscriber whom a report is about, and whether anything signed in it says so."""
    if report.delivery is not None:
        return Subscriber.objects.filter(deliveries=report.delivery).first(), True
    for word in report.links:
        try:
            return Subscriber.objects.managing(word).first(), True
        except BadSignature:
            continue
    return None, False
