"""Mails to the people of the desk about translations: each in the reader's language to the last word, sent in the background."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from articles import languages
from articles.enums import TranslationState
from articles.mailing import composed
from articles.models import Article, StoryNote, Translation, User
from articles.translating.board_rows import headline_of


@dataclass(frozen=True)
class Work:
    """One translation as a mail names it."""

    headline: str
    headline_language: str
    language: str
    words: int
    row: Translation
    is_overdue: bool
    url: str


def readers() -> Any:
    """Return the people of the desk who can be written to."""
    return User.objects.filter(is_active=True, is_staff=True).exclude(email="")


def tell_of_assignments(given: Collection[Translation], changed: Collection[Translation], by: User) -> None:
    """Mail everybody what was given to him, and what of his has another date or note, in one mail, after the commit.

    Nobody is told what he did himself.
    """
    for pk in {row.assignee_id for row in [*given, *changed] if row.assignee_id not in (None, by.pk)}:
        new, known = ([row.pk for row in rows if row.assignee_id == pk] for rows in (given, changed))
        transaction.on_commit(partial(mail_assignment.enqueue, pk, new, known, by.pk))


def tell_of_note(note: StoryNote) -> None:
    """Mail a note to who has the story's translations and who wrote in its thread, but for its author."""
    wrote = StoryNote.objects.filter(article=note.article_id, author__isnull=False).values("author")
    assigned = Translation.objects.filter(article=note.article_id, assignee__isnull=False).values("assignee")
    concerned = readers().filter(Q(pk__in=wrote) | Q(pk__in=assigned)).exclude(pk=note.author_id)
    for pk in concerned.values_list("pk", flat=True):
        transaction.on_commit(partial(mail_note.enqueue, pk, note.pk))


def remind(on: date | None = None) -> int:
    """Mail everybody what of his is due by tomorrow or overdue; once a day, also when it runs twice. Return how many mails."""
    day = on or timezone.localdate()
    due = _pressing(day)
    reminded = 0
    for user in readers().filter(translations__in=due).distinct():
        with transaction.atomic():
            # Whoever writes the day first sends the mail.
            claimed = User.objects.filter(pk=user.pk).exclude(reminded_on__gte=day).update(reminded_on=day)
            if claimed:
                transaction.on_commit(partial(mail_reminder.enqueue, user.pk, day.isoformat()))
        reminded += claimed
    return reminded


def _pressing(day: date):
    due = Translation.objects.to_do().filter(due__lte=day + timedelta(days=1))
    return due.exclude(state=TranslationState.WAITING)


@task()
def mail_assignment(user_pk: int, given: list[int], changed: list[int], by_pk: int) -> int:
    """Send the mail about translations that are still this person's; return how many it names."""
    user, by = readers().filter(pk=user_pk).first(), User.objects.filter(pk=by_pk).first()
    if user is None:
        return 0
    with translation.override(user.language):
        works = {name: _works(user, pk__in=keys) for name, keys in (("given", given), ("changed", changed))}
        every = works["given"] + works["changed"]
        if every:
            send(user, "assignment", {**works, "every": every, "by": by})
    return len(every)


@task()
def mail_reminder(user_pk: int, day: str) -> int:
    """Send the mail about what of this person's is due by the day after `day`; return how many it names."""
    user, on = readers().filter(pk=user_pk).first(), date.fromisoformat(day)
    if user is None:
        return 0
    with translation.override(user.language):
        works = _works(user, on, pk__in=_pressing(on).values("pk"))
        if works:
            send(user, "reminder", {"works": works, "tomorrow": on + timedelta(days=1)})
    return len(works)


@task()
def mail_note(user_pk: int, note_pk: int) -> bool:
    """Send the mail about a note, unless it or its reader is gone by now."""
    user = readers().filter(pk=user_pk).first()
    note = StoryNote.objects.filter(pk=note_pk).select_related("article", "author", "segment").first()
    if user is None or note is None:
        return False
    with translation.override(user.language):
        headline, language = headline_of(note.article)
        send(
            user,
            "note",
            {"note": note, "headline": headline, "headline_language": language, "url": _thread(note, user)},
        )
    return True


def _thread(note: StoryNote, user: User) -> str:
    """Return where this person works with the story: at the translation that is his, otherwise at the story."""
    article: Article = note.article
    row = Translation.objects.filter(article=article, assignee=user).exclude(language=article.source_language).first()
    url = _translation_address(row) if row else reverse("admin:articles_article_change", args=[article.pk])
    return f"{settings.SITE_URL}{url}#notes"


def _translation_address(row: Translation) -> str:
    return reverse("admin:articles_translation", args=[row.article_id, row.language])


def _works(user: User, day: date | None = None, **wanted: Any) -> list[Work]:
    rows = Translation.objects.filter(assignee=user, **wanted).select_related("article")
    return [_work(row, day) for row in _in_order(rows)]


def _in_order(rows: Iterable[Translation]) -> list[Translation]:
    return sorted(rows, key=lambda row: (row.due or date.max, row.pk))


def _work(row: Translation, day: date | None) -> Work:
    headline, language = headline_of(row.article)
    url = settings.SITE_URL + _translation_address(row)
    name, is_overdue = languages.own_name(row.language), row.is_overdue(day)
    return Work(headline or str(row.article), language, name, row.words_to_do, row, is_overdue, url)


def send(user: User, name: str, context: dict[str, Any]) -> None:
    """Send emails/NAME (subject, text and HTML) to a person; his language is active."""
    board = settings.SITE_URL + reverse("admin:articles_translation_board")
    composed(name, {**context, "user": user, "board_url": board}, user.email).send()
