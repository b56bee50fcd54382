"""Mails about a subscription, each in one language to the last word, sent in the background."""

from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from articles import languages
from articles.context_processors import Chrome
from articles.models import Subscriber


@task()
def mail_about_asking(pk: int, language: str) -> bool:
    """Ask the owner of an address whether it was he who asked; tell who is on the list already how to change that.

    The mail speaks the language of the page on which the form was. Return whether there was anybody to write to.
    """
    subscriber = Subscriber.objects.filter(pk=pk).first()
    if subscriber is None:
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
    return settings.SITE_URL + reverse(f"articles:{view}", kwargs={"token": token})


def send(subscriber: Subscriber, name: str, context: dict[str, Any]) -> None:
    """Send emails/NAME (subject, text and HTML) to a subscriber, in the active language."""
    chrome = Chrome(languages.active())
    context = {**context, "subscriber": subscriber, "newsroom": chrome.name, "language": languages.active()}
    # A subject is one line, whatever the newsroom is called (RFC 5322, 2.2).
    subject = " ".join(render_to_string(f"emails/{name}.subject.txt", context).split())
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(f"emails/{name}.txt", context),
        from_email=formataddr((chrome.name, settings.DEFAULT_FROM_EMAIL)),
        to=[subscriber.email],
        # To an answer of a program, no program answers (RFC 3834).
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    mail.send()
