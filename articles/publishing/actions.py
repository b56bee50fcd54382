"""What an editor does with an edition: ready, publish, schedule, withdraw, back to draft. The admin and commands call these."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.announcing.tasks import announce
from articles.enums import EditionStatus
from articles.imaging.tasks import ensure_renditions
from articles.models import Edition
from articles.publishing.readiness import Obstacle, obstacles
from articles.publishing.slugs import note_if_public, propose_slug
from articles.searching.indexing import index
from articles.translating.counting import count_statuses
from articles.translating.memory import remember
from articles.translating.work import fold_in


class NotReadyError(Exception):
    """An edition cannot be published; `obstacles` says all that is missing."""

    def __init__(self, edition: Edition, found: list[Obstacle]):
        super().__init__("; ".join(obstacle.message for obstacle in found))
        self.edition = edition
        self.obstacles = found


@transaction.atomic
def publish(edition: Edition, *, at: datetime | None = None) -> Edition:
    """Publish the edition at this time (now); a time to come schedules it. Raise NotReadyError if anything is missing.

    Publishing again what is already out keeps its first time of publication.
    """
    if found := obstacles(edition):
        raise NotReadyError(edition, found)
    note_if_public(edition)
    if not edition.slug:
        edition.slug = propose_slug(edition.headline, edition.language, edition)
    now = timezone.now()
    if at is not None:
        edition.published_at = at
    elif edition.published_at is None or edition.published_at > now:
        edition.published_at = now
    edition.status = EditionStatus.PUBLISHED
    edition.slug_was_public = edition.slug_was_public or edition.is_published(now)
    edition.save()
    _note_change(edition)
    ensure_renditions(edition)
    count_statuses(edition.article)
    remember(edition.article)
    index(edition.article)
    return edition


@transaction.atomic
def mark_ready(edition: Edition) -> Edition:
    """Say that the edition's text is done and waits for an editor. A published one stays published."""
    if edition.status != EditionStatus.PUBLISHED:
        edition.status = EditionStatus.READY
        edition.save(update_fields=["status"])
        count_statuses(edition.article)
    return edition


@transaction.atomic
def withdraw(edition: Edition) -> Edition:
    """Take the edition off the public site; one that was only scheduled goes back to ready.

    What waited to be taken into it stands in it now.
    """
    was_public = edition.is_published()
    edition.status = EditionStatus.WITHDRAWN if was_public else EditionStatus.READY
    edition.slug_was_public = edition.slug_was_public or was_public
    if not was_public:
        edition.published_at = None
    edition.save(update_fields=["status", "slug_was_public", "published_at"])
    if was_public:
        _note_change(edition)
    fold_in(edition.article, edition.language)
    count_statuses(edition.article)
    remember(edition.article)
    index(edition.article)
    return edition


@transaction.atomic
def back_to_draft(edition: Edition) -> Edition:
    """Make a ready or withdrawn edition a draft again. What is public is withdrawn, not made a draft: it stays."""
    if edition.status != EditionStatus.PUBLISHED:
        edition.status = EditionStatus.DRAFT
        edition.save(update_fields=["status"])
        count_statuses(edition.article)
    return edition


def _note_change(edition: Edition) -> None:
    """Date the story's change, by which feeds know that they are not as they were; and have others told."""
    edition.article.save(update_fields=["updated_at"])
    announce(edition)
