"""The thread of notes of a story: what the desk and its readers say about it, the open notes first in mind."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Segment, StoryNote, User
from articles.translating.mailing import tell_of_note

#: More notes than these are not shown at once.
MOST_SHOWN = 200


def of(article: Article) -> list[StoryNote]:
    """Return the story's notes, the oldest first, with who wrote them and the segments they are about; one query."""
    newest = StoryNote.objects.filter(article=article).select_related("author", "segment", "answer").order_by("-at", "-pk")
    return list(newest[:MOST_SHOWN])[::-1]


@transaction.atomic
def add(
    article: Article, text: str, author: User | None = None, *, name: str = "", segment: Segment | None = None
) -> StoryNote:
    """Add a note to the story's thread, and tell those concerned by mail. `name` is of a reader without an account."""
    note = StoryNote.objects.create(article=article, text=text, author=author, name=name, segment=segment)
    tell_of_note(note)
    return note


def resolve(note: StoryNote, is_resolved: bool = True) -> StoryNote:
    """Say that a note is dealt with, or open again."""
    note.resolved_at = timezone.now() if is_resolved else None
    note.save(update_fields=["resolved_at"])
    return note
