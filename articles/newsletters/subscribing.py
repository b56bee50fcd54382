"""Asking for the newsletter, confirming, changing, leaving. Who looks from outside learns nothing of who is on the list."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from articles.enums import Frequency, SubscriberState
from articles.models import Section, SubscribedLanguage, Subscriber, Tag
from articles.newsletters import counting
from articles.newsletters.addresses import key_of
from articles.newsletters.mails import mail_about_asking
from articles.newsletters.suppressing import is_barred, is_suppressed, lift_for_owner

#: How often a day a form can have one address mailed.
MOST_MAILS_A_DAY = 3
#: How long an address is kept whose owner never said yes.
UNCONFIRMED_KEPT = timedelta(days=30)
_ROWS = 500


@dataclass(frozen=True)
class Choices:
    """What somebody wants to read: languages, sections (all, if none), how often, and tags of which he hears at once."""

    languages: Collection[str]
    frequency: str = Frequency.WEEKLY
    sections: Collection[Section] = field(default=())
    tags: Collection[Tag] = field(default=())


def ask(email: str, choices: Choices, language: str, page: str = "") -> None:
    """Take down that somebody asked for the newsletter, and mail the address, in `language`, what its owner can do now.

    Whoever asks for an address that is on the list changes nothing: its owner is told how he can. One that complained, or
    that the desk wants no mails sent to, gets none.
    """
    with transaction.atomic():
        subscriber = _found_or_made(email, language)
        if not subscriber.is_active:
            subscriber.email, subscriber.language, subscriber.asked_from = email, language, page[:300]
            subscriber.state, subscriber.asked_at = SubscriberState.ASKED, timezone.now()
            _save(subscriber, choices)
        may_be_mailed = _may_be_mailed(subscriber)
        if is_barred(email):
            # As much work as for anybody, of which nothing is kept.
            transaction.set_rollback(True)
        elif may_be_mailed:
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
    """Note that the owner of an address said yes; tell whether that is news. An address that is barred stays off the list."""
    _lock(subscriber)
    if not lift_for_owner(subscriber.address_key):
        return False
    waiting = Subscriber.objects.filter(pk=subscriber.pk).exclude(state=SubscriberState.ACTIVE)
    number = waiting.update(state=SubscriberState.ACTIVE, confirmed_at=timezone.now(), left_at=None, paused_until=None)
    counting.joined(number)
    return bool(number)


@transaction.atomic
def change(subscriber: Subscriber, choices: Choices, language: str, paused_until: date | None) -> None:
    """Keep what a subscriber chose anew; who had left is on the list again, as he says so himself.

    Not so whose mails came back, or who complained: a link of an old mail is no answer to that.
    """
    _lock(subscriber)
    if not subscriber.is_active and not is_suppressed(subscriber.address_key):
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


def forget_unconfirmed(before: date) -> int:
    """Delete who asked before this day and never said yes; return how many those were."""
    old = Subscriber.objects.filter(confirmed_at=None, state=SubscriberState.ASKED, asked_at__date__lt=before)
    return old.delete()[1].get("articles.Subscriber", 0)


def _lock(subscriber: Subscriber) -> None:
    """Read a subscriber anew, and let nobody else change him in this transaction."""
    subscriber.refresh_from_db(from_queryset=Subscriber.objects.select_for_update())


def _save(subscriber: Subscriber, choices: Choices) -> None:
    subscriber.frequency = choices.frequency
    subscriber.save()
    subscriber.sections.set(choices.sections)
    subscriber.tags.set(choices.tags)
    subscriber.reads.exclude(language__in=choices.languages).delete()
    there = set(subscriber.reads.values_list("language", flat=True))
    SubscribedLanguage.objects.bulk_create(
        SubscribedLanguage(subscriber=subscriber, language=code) for code in choices.languages if code not in there
    )
