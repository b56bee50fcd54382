"""When others are told: in the background, once a change is certain; of what is scheduled, in its moment."""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task, task_backends

from articles.announcing import sending
from articles.announcing.addresses import feeds_with, pages_with
from articles.enums import EditionStatus
from articles.models import Edition

MAX_ATTEMPTS = 6
#: Time to the second attempt; doubled for each one after it.
PATIENCE = timedelta(minutes=2)
#: How far back `announce_due` looks for stories that nobody was told of.
DUE_WITHIN = timedelta(days=7)
log = logging.getLogger(__name__)


@task()
def tell_of(edition_id: int, attempt: int = 1) -> bool:
    """Tell of an edition as it is now; return whether it was told. Try again later if others do not answer.

    Nothing is said of what was never public, nor of what is not due: a story that was put off is told of by the task
    that was asked for then.
    """
    edition = Edition.objects.select_related("article__section").filter(pk=edition_id).first()
    if edition is None or not edition.slug or not _was_or_is_public(edition):
        return False
    try:
        sending.tell_hub(feeds_with(edition))
        sending.tell_search_engines(pages_with(edition))
    except (OSError, ValueError) as problem:
        log.warning("Nobody could be told of edition %s (attempt %s): %s", edition_id, attempt, problem)
        _try_again(edition_id, attempt)
        return False
    # The clock publishes without writing into the row; now that others know the address, it is noted.
    Edition.objects.filter(pk=edition_id, slug_was_public=False).update(slug_was_public=True)
    return True


def _was_or_is_public(edition: Edition) -> bool:
    if edition.status == EditionStatus.PUBLISHED:
        return edition.is_published()
    return edition.slug_was_public


def _try_again(edition_id: int, attempt: int) -> None:
    if attempt < MAX_ATTEMPTS:
        _enqueue(edition_id, timezone.now() + PATIENCE * 2 ** (attempt - 1), attempt=attempt + 1)


def announce(edition: Edition) -> None:
    """Have others told of an edition that was published, scheduled, changed or withdrawn, once that is certain."""
    if not sending.is_wanted():
        return
    scheduled = edition.status == EditionStatus.PUBLISHED and not edition.is_published()
    transaction.on_commit(partial(_enqueue, edition.pk, edition.published_at if scheduled else None))


def _enqueue(edition_id: int, at: datetime | None, **options) -> None:
    if at is None:
        tell_of.enqueue(edition_id, **options)
    elif task_backends[tell_of.backend].supports_defer:
        tell_of.using(run_after=at).enqueue(edition_id, **options)
    # A backend without a clock leaves it to the command announce_published.


def announce_due(at: datetime | None = None) -> int:
    """Tell of all that came out lately and that nobody was told of; return how many editions that were.

    Safe to run at any time and twice: what was told of is noted on its row.
    """
    if not sending.is_wanted():
        return 0
    now = at or timezone.now()
    due = Edition.objects.published_at_all(now).filter(published_at__gt=now - DUE_WITHIN, slug_was_public=False)
    return sum(tell_of.call(pk, MAX_ATTEMPTS) for pk in due.order_by("published_at", "pk").values_list("pk", flat=True))
