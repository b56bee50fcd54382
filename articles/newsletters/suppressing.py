"""Addresses that get no mails: how one comes to be such, who may end that, and what is left of somebody who is deleted.

Whoever changes both locks the subscriber before the suppression: a complaint and a confirmation at one moment have an order.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.enums import SubscriberState, SuppressionReason
from articles.models import Delivery, Subscriber, Suppression
from articles.models.suppression import fingerprint
from articles.newsletters import counting
from articles.newsletters.addresses import key_of
from articles.newsletters.answers import one_line

#: From the weakest to the strongest: a weaker reason never takes the place of a stronger one.
_BY_STRENGTH = (
    SuppressionReason.BOUNCED,
    SuppressionReason.ERASED,
    SuppressionReason.COMPLAINED,
    SuppressionReason.BY_HAND,
)
#: These end when the owner of the address says that he wants mails; the others only at the desk.
_LIFTED_BY_OWNER = (SuppressionReason.BOUNCED, SuppressionReason.ERASED)
#: What a subscription becomes for each reason, and the states that it is left in.
_ENDS = {
    SuppressionReason.BOUNCED: (
        SubscriberState.UNREACHABLE,
        (SubscriberState.LEFT, SubscriberState.COMPLAINED),
    ),
    SuppressionReason.COMPLAINED: (SubscriberState.COMPLAINED, ()),
    SuppressionReason.BY_HAND: (SubscriberState.LEFT, (SubscriberState.UNREACHABLE, SubscriberState.COMPLAINED)),
    SuppressionReason.ERASED: (SubscriberState.LEFT, (SubscriberState.UNREACHABLE, SubscriberState.COMPLAINED)),
}
_ROWS = 1000


@transaction.atomic
def suppress(address: str, reason: SuppressionReason, note: str = "") -> Suppression:
    """Send nothing to an address from now on, and end its owner's subscription; return what is kept of that.

    For a reason that is no stronger than the one that is known already nothing of it changes.
    """
    key = key_of(address)
    Subscriber.objects.select_for_update().filter(address_key=key).first()
    facts = {"reason": reason, "note": one_line(note)}
    suppression, is_new = Suppression.objects.get_or_create(
        fingerprint=fingerprint(key), defaults={"email": "" if reason == SuppressionReason.ERASED else address, **facts}
    )
    weaker = _BY_STRENGTH[: _BY_STRENGTH.index(reason)]
    if not is_new and Suppression.objects.filter(pk=suppression.pk, reason__in=weaker).update(
        since=timezone.now(), **facts
    ):
        suppression.refresh_from_db()
    _end(key, *_ENDS[reason])
    return suppression


def _end(key: str, state: SubscriberState, unless: tuple[SubscriberState, ...]) -> None:
    subscription = Subscriber.objects.filter(address_key=key).exclude(state__in=(state, *unless))
    counting.gone(subscription.filter(state=SubscriberState.ACTIVE).count())
    subscription.update(state=state, **({"left_at": timezone.now()} if state == SubscriberState.LEFT else {}))


def is_suppressed(address: str) -> bool:
    """Tell whether an address gets no mails."""
    return Suppression.objects.of(key_of(address)).exists()


def is_barred(address: str) -> bool:
    """Tell whether an address gets no mail even if it is asked for at the site: after a complaint, or by the desk's word."""
    return Suppression.objects.of(key_of(address)).exclude(reason__in=_LIFTED_BY_OWNER).exists()


def lift(suppression: Suppression) -> None:
    """Let an address get mails again. Its subscription stays ended: the owner may ask for it anew."""
    suppression.delete()


def lift_for_owner(address: str) -> bool:
    """Lift what the owner of an address can lift by saying yes; tell whether he may get mails now."""
    Suppression.objects.of(key_of(address)).filter(reason__in=_LIFTED_BY_OWNER).delete()
    return not is_suppressed(address)


@transaction.atomic
def erase(subscribers: QuerySet[Subscriber]) -> int:
    """Delete subscribers with all that is kept of them but fingerprints, so that nobody puts them back; return how many."""
    chosen = Subscriber.objects.filter(pk__in=subscribers.order_by().values("pk")).order_by("pk")
    keys = dict(chosen.select_for_update().values_list("pk", "address_key"))
    pks = list(keys)
    for start in range(0, len(pks), _ROWS):
        some = pks[start : start + _ROWS]
        marks = [fingerprint(keys[pk]) for pk in some]
        Suppression.objects.bulk_create(
            [Suppression(fingerprint=mark, reason=SuppressionReason.ERASED) for mark in marks], ignore_conflicts=True
        )
        known = Suppression.objects.filter(fingerprint__in=marks)
        known.update(email="", note="")
        known.filter(reason=SuppressionReason.BOUNCED).update(reason=SuppressionReason.ERASED, since=timezone.now())
        # Servers repeat addresses in what they say.
        Delivery.objects.filter(subscriber__in=some).exclude(answer="").update(answer="")
        counting.gone(Subscriber.objects.filter(pk__in=some, state=SubscriberState.ACTIVE).count())
        Subscriber.objects.filter(pk__in=some).delete()
    return len(pks)
