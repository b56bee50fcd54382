"""Mails about a subscription, each in one language to the last word, sent in the background."""

import logging
from datetime import timedelta

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from articles import languages
from articles.addresses import whole
from articles.context_processors import Chrome
from articles.mailing import composed
from articles.models import Subscriber
from articles.models.suppression import mark_for_logs
from articles.newsletters.answers import without_addresses
from articles.newsletters.courier import Courier, DoubtError, PutOffError, RefusedError, ServerAwayError
from articles.newsletters.suppressing import is_barred

#: How long after each attempt the next one follows; who asked is waiting.
TRIES_APART = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
_log = logging.getLogger(__name__)


@task()
def mail_about_asking(pk: int, language: str, attempt: int = 0) -> bool:
    """Ask the owner of an address whether it was he who asked; tell who is on the list already how to change that.

    The mail speaks the language of the page on which the form was. Return whether there was anybody to write to. What
    the mail server puts off is tried again later (but where tasks cannot wait: in tests).
    """
    subscriber = Subscriber.objects.filter(pk=pk).first()
    if subscriber is None or is_barred(subscriber.address_key):
        return False
    with translation.override(language):
        if subscriber.is_active:
            mail = _mail(subscriber, "newsletter_known", managing_url("newsletter-preferences", subscriber))
        else:
            mail = _mail(subscriber, "newsletter_confirm", _whole("newsletter-confirm", subscriber.confirming_token))
    if (
        not _handed_over(mail, subscriber)
        and attempt < len(TRIES_APART)
        and mail_about_asking.get_backend().supports_defer
    ):
        later = mail_about_asking.using(run_after=timezone.now() + TRIES_APART[attempt])
        later.enqueue(pk, language, attempt + 1)
    return True


def _handed_over(mail: EmailMessage, subscriber: Subscriber) -> bool:
    """Hand a mail to the server; tell whether that is settled, for good or ill. Nothing in the log says to whom it was."""
    who, courier = mark_for_logs(subscriber.address_key), Courier()
    try:
        courier.deliver(mail)
    except (ServerAwayError, PutOffError) as problem:
        _log.warning("A mail to %s waits: %s", who, without_addresses(problem))
        return False
    except (RefusedError, DoubtError) as problem:
        _log.warning("A mail to %s did not arrive: %s", who, without_addresses(problem))
    finally:
        courier.close()
    return True


def managing_url(view: str, subscriber: Subscriber) -> str:
    """Return the whole address, in the active language, of a page on which a subscriber looks after his subscription."""
    return _whole(view, subscriber.managing_token)


def _whole(view: str, token: str) -> str:
    return whole(reverse(f"articles:{view}", kwargs={"token": token}))


def _mail(subscriber: Subscriber, name: str, url: str) -> EmailMessage:
    """Return emails/NAME to a subscriber, in the active language, under the newsroom's name."""
    newsroom = Chrome(languages.active()).name
    # To what a program sends no program answers (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    return composed(name, {"url": url, "newsroom": newsroom}, subscriber.email, sender=newsroom, headers=headers)
