"""What mail providers report of mails that were sent through them, in the one form that anymail gives to all of theirs.

They name an address, not a delivery. Of addresses that nothing is kept of, nothing is noted either.
"""

from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.db import transaction

from articles.enums import DeliveryState, SuppressionReason
from articles.models import Delivery, Subscriber, Suppression
from articles.newsletters import subscribing
from articles.newsletters.addresses import key_of
from articles.newsletters.answers import code_of, says_no_mailbox
from articles.newsletters.bounces import come_back
from articles.newsletters.suppressing import suppress

#: Fields in which providers say themselves what kind of trouble it was, and their words for a mailbox that is not there;
#: for one that may be there again tomorrow.
_KINDS = ("Type", "event", "bounce_classification")
_NO_MAILBOX = {"HardBounce", "BadEmailAddress", "hard_bounce", "invalid_email", "Invalid Address"}
_FOR_NOW = {"SoftBounce", "soft_bounce"}
_TRIED = (DeliveryState.SENT, DeliveryState.DOUBTFUL, DeliveryState.UNDERWAY, DeliveryState.BOUNCED)


def take(event: AnymailTrackingEvent) -> None:
    """Do what follows from an event; the same event twice does nothing."""
    if not isinstance(event.recipient, str):
        return
    key = key_of(event.recipient.replace("\x00", ""))
    subscriber = Subscriber.objects.filter(address_key=key).first()
    kind, reason = event.event_type, event.reject_reason
    if kind == EventType.COMPLAINED:
        if subscriber is not None or Suppression.objects.of(key).exists():
            suppress(subscriber.email if subscriber else key, SuppressionReason.COMPLAINED)
    elif subscriber is None:
        return
    elif kind == EventType.UNSUBSCRIBED or (kind == EventType.REJECTED and reason == RejectReason.UNSUBSCRIBED):
        subscribing.leave(subscriber)
    elif kind in (EventType.BOUNCED, EventType.REJECTED) and not _is_for_now(event):
        _come_back(event, subscriber)


@transaction.atomic
def _come_back(event: AnymailTrackingEvent, subscriber: Subscriber) -> None:
    answer = _server_said(event) or str(event.description or event.reject_reason or "")
    has_no_mailbox = _has_no_mailbox(event)
    newest = Delivery.objects.filter(subscriber=subscriber, state__in=_TRIED).order_by("-pk").first()
    if newest is not None:
        come_back(newest.pk, answer, has_no_mailbox)
    elif has_no_mailbox:  # the mail by which he was to confirm
        suppress(subscriber.email, SuppressionReason.BOUNCED, answer)


def _is_for_now(event: AnymailTrackingEvent) -> bool:
    """Tell whether a mail was only put off, or its mailbox is full."""
    return code_of(_server_said(event)).startswith("4") or bool(_kinds(event) & _FOR_NOW)


def _has_no_mailbox(event: AnymailTrackingEvent) -> bool:
    """Tell whether there is no such mailbox: by what its server said, and where that has no code, by the provider's word."""
    said = _server_said(event)
    if "." in code_of(said):
        return says_no_mailbox(said)
    if _kinds(event) & _NO_MAILBOX:
        return True
    return event.reject_reason == RejectReason.INVALID or (
        event.event_type == EventType.REJECTED and event.reject_reason == RejectReason.BOUNCED
    )


def _kinds(event: AnymailTrackingEvent) -> set[str]:
    facts: Any = event.esp_event if isinstance(event.esp_event, dict) else {}
    return {kind for name in _KINDS if isinstance(kind := facts.get(name), str)}


def _server_said(event: AnymailTrackingEvent) -> str:
    """Return a server's answer without the kind that some providers put before it ("smtp;550 …")."""
    answer = str(event.mta_response or "")
    head, semicolon, rest = answer.partition(";")
    return rest.strip() if semicolon and head.strip().lower() == "smtp" else answer
