"""What of deliveries goes into the log: their numbers, what became of them, and nothing by which anybody is known."""

import logging

from articles.models import Delivery
from articles.models.suppression import mark_for_logs
from articles.newsletters.answers import code_of

_log = logging.getLogger(__name__)


def log_delivery(delivery: int) -> None:
    """Write a line about a delivery as it stands: of what the server said the codes only, as it repeats addresses."""
    if not _log.isEnabledFor(logging.INFO):
        return
    facts = Delivery.objects.filter(pk=delivery).values_list("state", "answer", "subscriber__address_key").first()
    if facts is None:
        return
    state, answer, key = facts
    _log.info("Delivery %d to %s: %s %s", delivery, mark_for_logs(key) if key else "-", state, code_of(answer) or "-")
