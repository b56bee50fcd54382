"""Mails to the people of the desk about translations: each in the reader's language to the last word, sent in the background."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from articles import languages
from articles.models import StoryNote, Translation, User


@dataclass(frozen=True)
class Work:
    """One translation as a mail names it."""

    headline: str
    headline_language: str
    language: str
    words: int
    row: Translation
    url: str


def tell_of_assignment(assignee: User, translations: Iterable[Translation]) -> None:
    """Mail somebody what was given to him, in one mail, once the present transaction is certain."""
    keys = [one.pk for one in translations]
    transaction.on_commit(partial(mail_assignment.enqueue, assignee.pk, keys))


def tell_of_note(note: StoryNote) -> None:
    """Mail a note to who has the story's translations and who wrote in its thread, but for its author."""
    people = User.objects.filter(is_active=True).exclude(email="").exclude(pk=note.author_id)
    concerned = people.filter(translations__article=note.article_id) | people.filter(
        pk__in=StoryNote.objects.filter(article=note.article_id, author__isnull=False).values("author")
    )
    for pk in concerned.values_list("pk", flat=True).distinct():
        transaction.on_commit(partial(mail_note.enqueue, pk, note.pk))


@task()
def mail_assignment(user_pk: int, translation_pks: list[int]) -> int:
    """Send the mail about translations that are still this person's; return how many it names."""
    user = User.objects.filter(pk=user_pk, is_active=True).exclude(email="").first()
    if user is None:
        return 0
    rows = Translation.objects.filter(pk__in=translation_pks, assignee=user).select_related("article", "assigned_by")
    with translation.override(user.language):
        works = [work_of(row) for row in rows.order_by("due", "pk")]
        if works:
            send(user, "assignment", {"works": works, "by": rows[0].assigned_by})
    return len(works)


@task()
def mail_note(user_pk: int, note_pk: int) -> bool:
    """Send the mail about a note, unless it or its reader is gone by now."""
    user = User.objects.filter(pk=user_pk, is_active=True).exclude(email="").first()
    note = StoryNote.objects.filter(pk=note_pk).select_related("article", "author").first()
    if user is None or note is None:
        return False
    with translation.override(user.language):
        url = settings.SITE_URL + reverse("admin:articles_article_change", args=[note.article_id]) + "#notes"
        send(user, "note", {"note": note, "headline": str(note.article), "url": url})
    return True


def work_of(row: Translation) -> Work:
    """Return a translation as a mail in the active language names it."""
    article = row.article
    codes = dict.fromkeys([languages.active(), article.source_language, *languages.codes()])
    language = next((code for code in codes if article.headline_in(code)), article.source_language)
    url = settings.SITE_URL + reverse("admin:articles_translation", args=[article.pk, row.language])
    return Work(article.headline_in(language), language, languages.own_name(row.language), row.words_to_do, row, url)


def send(user: User, name: str, context: dict[str, Any]) -> None:
    """Send emails/NAME (subject, text and HTML) to a person; his language is active."""
    context = {**context, "user": user, "site_url": settings.SITE_URL, "language": translation.get_language()}
    subject = " ".join(render_to_string(f"emails/{name}.subject.txt", context).split())
    mail = EmailMultiAlternatives(subject, render_to_string(f"emails/{name}.txt", context), to=[user.email])
    mail.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    mail.send()
