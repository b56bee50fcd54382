"""Which stories are due to whom: a digest fills itself from what was published, and a story is sent once."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles import languages
from articles.enums import Frequency, IssueState
from articles.models import Edition, Sending, SentStory, SiteSettings
from articles.newsletters.filling import fill, readers
from articles.newsletters.issues import start_due

#: When digests go out, in the site's own time; the weekly one on this day (0 is Monday).
HOUR, WEEKDAY = time(7), 0
#: How far back a story may have come out to be in the next sending; what was sent already is left out anyhow.
REACH = {Frequency.EACH: timedelta(hours=2), Frequency.DAILY: timedelta(days=2), Frequency.WEEKLY: timedelta(days=14)}
#: The same for the first sending of all, which nobody has waited for.
FIRST_REACH = {
    Frequency.EACH: timedelta(minutes=10),
    Frequency.DAILY: timedelta(days=1),
    Frequency.WEEKLY: timedelta(7),
}
MOST_STORIES = 30


def due_at(frequency: str, now: datetime) -> datetime:
    """Return the latest moment at which a digest was due."""
    here = timezone.localtime(now)
    day = here.date() - timedelta(days=(here.weekday() - WEEKDAY) % 7 if frequency == Frequency.WEEKLY else 0)
    moment = timezone.make_aware(datetime.combine(day, HOUR))
    return moment if moment <= now else moment - timedelta(days=7 if frequency == Frequency.WEEKLY else 1)


def make_due(now: datetime | None = None) -> list[Sending]:
    """Make the sendings that are due and not made yet; return them. Safe to run at any time, and twice at once."""
    now = now or timezone.now()
    if not SiteSettings.load().offers_newsletter:
        return []
    return [*start_due(now), *(made for language in languages.codes() for made in _made(language, now))]


def _made(language: str, now: datetime) -> Iterator[Sending]:
    # Stories of one moment are one mail; one that is given a moment of which there was a mail already has its own.
    for moment, alike in groupby(new_stories(language, Frequency.EACH, now), key=lambda one: one.published_at or now):
        is_taken = _automatic(language, Frequency.EACH).filter(due_at=moment).exists()
        if sending := _make(language, Frequency.EACH, now if is_taken else moment, list(alike)):
            yield sending
    for frequency in (Frequency.DAILY, Frequency.WEEKLY):
        moment = due_at(frequency, now)
        if _automatic(language, frequency).filter(due_at=moment).exists():
            continue
        stories = new_stories(language, frequency, moment)
        if stories and (sending := _make(language, frequency, moment, stories)):
            yield sending


def _automatic(language: str, frequency: str) -> QuerySet[Sending]:
    return Sending.objects.filter(language=language, frequency=frequency, issue=None)


def new_stories(language: str, frequency: str, until: datetime) -> list[Edition]:
    """Return what came out lately in a language and was not sent to those who want it so often; the newest first.

    What an editor has sent to them in an issue is not new to them either.
    """
    by_hand = Q(sending__issue__audience__contains=frequency) & ~Q(sending__issue__state=IssueState.CALLED_OFF)
    sent = SentStory.objects.filter(Q(sending__frequency=frequency) | by_hand, sending__language=language)
    reach = REACH if _automatic(language, frequency).exists() else FIRST_REACH
    published = Edition.objects.published_in(language, until).filter(
        published_at__gt=until - reach[Frequency(frequency)]
    )
    return list(published.exclude(pk__in=sent.values("edition"))[:MOST_STORIES])


def _make(language: str, frequency: str, moment: datetime, editions: list[Edition]) -> Sending | None:
    """Make a sending with a delivery for everybody who wanted it by then; None if nobody did, or another worker made it."""
    wanted = readers(language, frequency, moment, editions)
    if not wanted.exists():
        return None
    try:
        with transaction.atomic():
            sending = Sending.objects.create(language=language, frequency=frequency, due_at=moment)
            fill(sending, editions, wanted)
    except IntegrityError:
        return None
    return sending
