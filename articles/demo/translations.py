"""What happened to the demo's translations: sources edited since, work given out, notes; once, when its story is made."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import languages
from articles.demo.newsroom import facts
from articles.models import Article, StoryNote, Translation, User
from articles.translating.keys import BODY
from articles.translating.synchronising import synchronise


@transaction.atomic
def load_translations(names: Collection[str]) -> None:
    """Bring the demo's translations to life for the stories of these names, which were made just now."""
    told = facts("translations")
    for article in Article.objects.filter(external_id__in=names):
        synchronise(article)
    for edit, article in _of(told["edit"], names):
        _edit(article, edit)
    people = {user.username: user for user in User.objects.all()}
    for given, article in _of(told["assignment"], names):
        _assign(article, given, people)
    for note, article in _of(told["note"], names):
        if note["by"] in people:
            StoryNote.objects.create(article=article, author=people[note["by"]], text=note["text"])


def _of(entries: list[dict[str, Any]], names: Collection[str]) -> Iterator[tuple[dict[str, Any], Article]]:
    for entry in entries:
        if entry["story"] in names:
            yield entry, Article.objects.get(external_id=entry["story"])


def _edit(article: Article, edit: dict[str, Any]) -> None:
    language = article.source_language
    body = languages.text(article, BODY, language)
    for before, after in edit["reword"]:
        body = body.replace(before, after)
    if "add" in edit:
        body += f"<p>{edit['add']}</p>"
    languages.set_text(article, BODY, language, body)
    article.save()
    synchronise(article)


def _assign(article: Article, given: dict[str, Any], people: dict[str, User]) -> None:
    Translation.objects.filter(article=article, language=given["language"]).update(
        assignee=people.get(given["to"]),
        assigned_by=people.get(given["by"]),
        assigned_at=timezone.now(),
        due=timezone.localdate() + timedelta(days=given["due_in_days"]),
        note=given["note"],
    )
