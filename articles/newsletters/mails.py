"""Mails about a subscription, each in one language to the last word, sent in the background."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django_tasks import task

from articles import languages
from articles.addresses import whole
from articles.context_processors import Chrome
from articles.mailing import composed
from articles.models import Subscriber
from articles.newsletters.suppressing import is_barred


@task()
def mail_about_asking(pk: int, language: str) -> bool:
    """Ask the owner of an address whether it was he who asked; tell who is on the list already how to change that.

    The mail speaks the language of the page on which the form was. Return whether there was anybody to write to.
    """
    subscriber = Subscriber.objects.filter(pk=pk).first()
    if subscriber is None or is_barred(subscriber.address_key):
        return False
    with translation.override(language):
        if subscriber.is_active:
            send(subscriber, "newsletter_known", {"url": managing_url("newsletter-preferences", subscriber)})
        else:
            token = subscriber.confirming_token
            send(subscriber, "newsletter_confirm", {"url": _whole("newsletter-confirm", token)})
    return True


def managing_url(view: str, subscriber: Subscriber) -> str:
    """Return the whole address, in the active language, of a page on which a subscriber looks after his subscription."""
    return _whole(view, subscriber.managing_token)


def _whole(view: str, token: str) -> str:
    return whole(reverse(f"articles:{view}", kwargs={"token": token}))


def send(subscriber: Subscriber, name: str, context: dict[str, Any]) -> None:
    """Send emails/NAME to a subscriber, in the active language, under the newsroom's name."""
    newsroom = Chrome(languages.active()).name
    # To what a program sends no program answers (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    composed(name, {**context, "newsroom": newsroom}, subscriber.email, sender=newsroom, headers=headers).send()
