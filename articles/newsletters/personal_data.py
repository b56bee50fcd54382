"""All that the newsroom knows of a subscriber."""

from typing import Any

from articles.models import Subscriber, Suppression


def data_of(subscriber: Subscriber) -> dict[str, Any]:
    """Return it as plain values: choices, times, proof of consent, and every mail to him with what became of it."""
    deliveries = subscriber.deliveries.select_related("sending").order_by("pk")
    return {
        "email": subscriber.email,
        "state": subscriber.state,
        "language": subscriber.language,
        "reads": subscriber.read_languages(),
        "frequency": subscriber.frequency,
        "sections": [str(section) for section in subscriber.sections.all()],
        "tags": [str(tag) for tag in subscriber.tags.all()],
        "paused_until": _told(subscriber.paused_until),
        "asked_at": _told(subscriber.asked_at),
        "asked_from": subscriber.asked_from,
        "confirmed_at": _told(subscriber.confirmed_at),
        "consent": subscriber.consent,
        "left_at": _told(subscriber.left_at),
        "gets_no_mails": [
            {"since": _told(one.since), "reason": one.reason, "note": one.note}
            for one in Suppression.objects.of(subscriber.address_key)
        ],
        "mails": [
            {"due_at": _told(one.sending.due_at), "state": one.state, "answer": one.answer} for one in deliveries
        ],
    }


def _told(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
