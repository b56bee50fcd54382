"""Asking for the newsletter, confirming, changing, leaving. Who looks from outside learns nothing of who is on the list."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import islice

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.enums import Frequency, SubscriberState
from articles.models import Section, SubscribedLanguage, Subscriber
from articles.newsletters import counting
from articles.newsletters.addresses import key_of
from articles.newsletters.mails import mail_about_asking

#: How often a day a form can have one address mailed.
MOST_MAILS_A_DAY = 3
#: How long an address is kept whose owner never said yes.
UNCONFIRMED_KEPT = timedelta(days=30)
_ROWS = 500


@dataclass(frozen=True)
class Choices:
    """What somebody wants to read: languages, sections (all, if none), and how often."""

    languages: Collection[str]
    frequency: str = Frequency.WEEKLY
    sections: Collection[Section] = field(default=())


def ask(email: str, choices: Choices, language: str, page: str = "") -> None:
    """Take down that somebody asked for the newsletter, and mail the address, in `language`, what its owner can do now.

    Whoever asks for an address that is on the list changes nothing: its owner is told how he can.
    """
    with transaction.atomic():
        subscriber = _found_or_made(email, language)
        if not subscriber.is_active:
            subscriber.email, subscriber.language, subscriber.asked_from = email, language, page[:300]
            subscriber.state, subscriber.asked_at = SubscriberState.ASKED, timezone.now()
            _save(subscriber, choices)
        if _may_be_mailed(subscriber):
            transaction.on_commit(partial(mail_about_asking.enqueue, subscriber.pk, language))


def _found_or_made(email: str, language: str) -> Subscriber:
    key = key_of(email)
    known = Subscriber.objects.select_for_update().filter(address_key=key)
    if subscriber := known.first():
        return subscriber
    try:
        with transaction.atomic():
            return Subscriber.objects.create(email=email, address_key=key, language=language)
    except IntegrityError:  # somebody else asked for it at the same moment
        return known.get()


def _may_be_mailed(subscriber: Subscriber) -> bool:
    """Count a mail to this address; tell whether it may still be sent today."""
    today = timezone.localdate()
    Subscriber.objects.filter(pk=subscriber.pk).exclude(mailed_on=today).update(mailed_on=today, mailed_times=0)
    counted = Subscriber.objects.filter(pk=subscriber.pk, mailed_times__lt=MOST_MAILS_A_DAY)
    return bool(counted.update(mailed_times=F("mailed_times") + 1))


@transaction.atomic
def confirm(subscriber: Subscriber) -> bool:
    """Note that the owner of an address said yes; tell whether that is news."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk).exclude(state=SubscriberState.ACTIVE)
    number = waiting.update(state=SubscriberState.ACTIVE, confirmed_at=timezone.now(), left_at=None, paused_until=None)
    counting.joined(number)
    return bool(number)


@transaction.atomic
def change(subscriber: Subscriber, choices: Choices, language: str, paused_until: date | None) -> None:
    """Keep what a subscriber chose anew; who had left is on the list again, as he says so himself."""
    subscriber.refresh_from_db(from_queryset=Subscriber.objects.select_for_update())
    if not subscriber.is_active:
        subscriber.state, subscriber.left_at, subscriber.confirmed_at = SubscriberState.ACTIVE, None, timezone.now()
        counting.joined()
    subscriber.language, subscriber.paused_until = language, paused_until
    _save(subscriber, choices)


@transaction.atomic
def leave(subscriber: Subscriber) -> bool:
    """Take somebody off the list; tell whether he was on it."""
    there = Subscriber.objects.filter(pk=subscriber.pk)
    was = there.select_for_update().values_list("state", flat=True).first()
    if was in (None, SubscriberState.LEFT):
        return False
    there.update(state=SubscriberState.LEFT, left_at=timezone.now())
    counting.gone(int(was == SubscriberState.ACTIVE))
    return True


@transaction.atomic
def erase(subscribers: QuerySet[Subscriber]) -> int:
    """Delete all that is kept of these people; return how many those were. The numbers of what was sent stay true."""
    keys, erased = iter(list(subscribers.order_by().values_list("pk", flat=True))), 0
    while chunk := list(islice(keys, _ROWS)):
        found = Subscriber.objects.filter(pk__in=chunk)
        states = list(found.select_for_update().values_list("state", flat=True))
        found.delete()
        counting.gone(states.count(SubscriberState.ACTIVE))
        erased += len(states)
    return erased


def forget_unconfirmed(before: date) -> int:
    """Delete who asked before this day and never said yes; return how many those were."""
    old = Subscriber.objects.filter(confirmed_at=None, state=SubscriberState.ASKED, asked_at__date__lt=before)
    return old.delete()[1].get("articles.Subscriber", 0)


def _save(subscriber: Subscriber, choices: Choices) -> None:
    subscriber.frequency = choices.frequency
    subscriber.save()
    subscriber.sections.set(choices.sections)
    subscriber.reads.exclude(language__in=choices.languages).delete()
    there = set(subscriber.reads.values_list("language", flat=True))
    SubscribedLanguage.objects.bulk_create(
        SubscribedLanguage(subscriber=subscriber, language=code) for code in choices.languages if code not in there
    )
