"""Links for reading: made, opened, revoked; and what comes back by them to the story's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.signing import BadSignature
from django.db import transaction
from django.utils import timezone

from articles.models import Article, ReadingAnswer, ReadingLink, Segment, StoryNote, User
from articles.models.reading_link import USUAL_DAYS
from articles.translating.reading_mail import tell_of_answers
from articles.translating.thread import TWICE_WITHIN

MAX_COMMENT_CHARACTERS = 2000
MAX_NAME_CHARACTERS = 100
#: More than a thorough proof-reader writes; less than a machine would.
MOST_ANSWERS_PER_HOUR = 60


class TooManyAnswersError(Exception):
    """More came by one link within an hour than anybody writes."""


@dataclass(frozen=True)
class Said:
    """What somebody sends by a link: his name, words on the whole and on segments (by key), and whether he approves.

    `fingerprint` is of the texts that he had before him.
    """

    name: str
    whole: str = ""
    segments: Mapping[str, str] = field(default_factory=dict)
    approves: bool = False
    fingerprint: str = ""


def make(
    article: Article,
    language: str,
    reader_language: str,
    by: User | None,
    *,
    days: int = USUAL_DAYS,
    reader: str = "",
) -> ReadingLink:
    """Return a new link to the story in its source language and this one; the page around it is in `reader_language`."""
    return ReadingLink.objects.create(
        article=article,
        source_language=article.source_language,
        language=language,
        reader_language=reader_language,
        reader=reader,
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )


def find(token: str) -> ReadingLink | None:
    """Return the link of a token, whether it works or not; nothing for a forged one or one that is gone."""
    try:
        return ReadingLink.objects.signed(token).select_related("made_by").first()
    except BadSignature:
        return None


def note_opening(link: ReadingLink, at: datetime | None = None) -> None:
    """Keep when the link was last opened."""
    ReadingLink.objects.filter(pk=link.pk).update(last_opened_at=at or timezone.now())


def revoke(link: ReadingLink, at: datetime | None = None) -> None:
    """End a link at once. What came by it stays."""
    if link.revoked_at is None:
        link.revoked_at = at or timezone.now()
        link.save(update_fields=["revoked_at"])


def answers_of(link: ReadingLink) -> list[ReadingAnswer]:
    """Return what came by this link, the oldest first; one query."""
    return list(link.answers.select_related("note__segment"))


@transaction.atomic
def receive(link: ReadingLink, said: Said, at: datetime | None = None) -> list[ReadingAnswer]:
    """Put what was sent into the story's thread, and mail who made the link and whom the story concerns.

    Return the answers; the same words again, at once, are not among them: a button was pressed twice.
    Raise TooManyAnswersError where more than MOST_ANSWERS_PER_HOUR would have come within an hour.
    """
    ReadingLink.objects.select_for_update().get(pk=link.pk)  # those who send at once are counted one after the other
    at = at or timezone.now()
    recent = list(link.answers.filter(note__at__gt=at - timedelta(hours=1)).select_related("note"))
    before = {_identity(answer) for answer in recent if answer.note.at > at - TWICE_WITHIN}
    answers = [_answer(link, note, said) for note in _notes(link, said, at)]
    answers = [answer for answer in answers if _identity(answer) not in before]
    if len(recent) + len(answers) > MOST_ANSWERS_PER_HOUR:
        raise TooManyAnswersError
    for answer in answers:
        answer.note.save()
    ReadingAnswer.objects.bulk_create(answers)
    if answers:
        tell_of_answers(link, answers)
    return answers


def _answer(link: ReadingLink, note: StoryNote, said: Said) -> ReadingAnswer:
    approves = said.approves and note.segment is None
    return ReadingAnswer(link=link, note=note, is_approval=approves, fingerprint=said.fingerprint if approves else "")


def _identity(answer: ReadingAnswer) -> tuple:
    """Return what makes two answers by one link the same; a note that was dealt with meanwhile may be written again."""
    note = answer.note
    return note.name, note.segment_id, note.text, answer.is_approval, answer.fingerprint, note.resolved_at is None


def _notes(link: ReadingLink, said: Said, at: datetime) -> list[StoryNote]:
    """Return the notes to be saved: those on segments in their order, then the one on the whole, or the approval."""
    segments = Segment.objects.filter(article=link.article_id, key__in=said.segments).order_by("position", "pk")
    found = [(segment, said.segments[segment.key]) for segment in segments]
    whole = [(None, said.whole)] if said.whole or said.approves else []
    return [
        StoryNote(article_id=link.article_id, segment=segment, language=link.language, text=text, name=said.name, at=at)
        for segment, text in [*found, *whole]
    ]
