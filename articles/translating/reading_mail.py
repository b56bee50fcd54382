"""Mails on what came by a link for reading: to who made the link, has the translation or wrote in the thread, each in his language."""

from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from articles.models import ReadingAnswer, ReadingLink, StoryNote
from articles.translating.mailing import readers, send


def tell_of_answers(link: ReadingLink, answers: Sequence[ReadingAnswer]) -> None:
    """Mail what came in one go, in one mail to each, once the present transaction is certain."""
    has_it = Q(translations__article=link.article_id, translations__language__in=[link.language, link.source_language])
    wrote = Q(pk__in=StoryNote.objects.filter(article=link.article_id, author__isnull=False).values("author"))
    concerned = readers().filter(Q(pk=link.made_by_id) | has_it | wrote)
    for pk in concerned.values_list("pk", flat=True).distinct():
        transaction.on_commit(partial(mail_answers.enqueue, pk, [answer.note_id for answer in answers]))


@task()
def mail_answers(user_pk: int, note_pks: list[int]) -> int:
    """Send the mail about these answers; return how many it names."""
    user = readers().filter(pk=user_pk).first()
    found = ReadingAnswer.objects.filter(note__in=note_pks).select_related("note__segment", "link__article")
    answers = list(found)
    if user is None or not answers:
        return 0
    article = answers[0].link.article
    with translation.override(user.language):
        context = {
            "answers": answers,
            "name": answers[0].note.name,
            "approves": any(answer.is_approval for answer in answers),
            "headline": str(article),
            "url": f"{settings.SITE_URL}{reverse('admin:articles_article_change', args=[article.pk])}#notes",
        }
        send(user, "reading_answers", context)
    return len(answers)
