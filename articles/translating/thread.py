"""The thread of notes of a story: what the desk and its readers say about it, the open notes first in mind."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from articles import languages
from articles.models import Article, Segment, StoryNote, User
from articles.translating.codes import html_to_plain
from articles.translating.mailing import tell_of_note

MAX_NOTE_CHARACTERS = 2000
#: More notes than these are not shown at once.
MOST_SHOWN = 200
SEGMENT_WORDS = 8
#: The same words of the same person within this time are a button pressed twice.
TWICE_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Place:
    """A segment as a note names it: its key, what it is, and how it begins in the source's language."""

    key: str
    kind: str
    begins: str


@dataclass(frozen=True)
class Thread:
    """A story's notes, and what a person may do with them."""

    article: Article
    #: The translation on whose page the segments are looked at.
    language: str
    open: list[StoryNote] = field(default_factory=list)
    resolved: list[StoryNote] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    may_write: bool = False


def of(article: Article) -> list[StoryNote]:
    """Return the story's notes, the oldest first, with who wrote them and the segments they are about; one query."""
    newest = StoryNote.objects.filter(article=article).select_related("author", "segment", "answer")
    return list(newest.order_by("-at", "-pk")[:MOST_SHOWN])[::-1]


def seen_by(article: Article, user, language: str = "") -> Thread:
    """Return the story's thread for this person, on the page of the translation into `language`, if any; two queries."""
    notes, writes = of(article), may_write(user)
    others = languages.others(article.source_language)
    return Thread(
        article,
        language or (others[0] if others else ""),
        [note for note in notes if note.resolved_at is None],
        [note for note in notes if note.resolved_at is not None],
        _places(article) if writes else [],
        writes,
    )


def may_write(user) -> bool:
    """Tell whether the user may write notes, and say that one is dealt with."""
    return user.has_perm("articles.add_storynote") and user.has_perm("articles.view_article")


def _places(article: Article) -> list[Place]:
    segments = Segment.objects.filter(article=article).present()
    return [
        Place(
            one.key, str(one.get_kind_display()), Truncator(html_to_plain(one.html)).words(SEGMENT_WORDS, truncate="…")
        )
        for one in segments.only("key", "kind", "html")
    ]


@transaction.atomic
def add(
    article: Article, text: str, author: User | None = None, *, name: str = "", segment: Segment | None = None
) -> StoryNote:
    """Add a note to the story's thread, and tell those concerned by mail. `name` is of a reader without an account.

    The same note again, at once, is the first one: a button was pressed twice.
    """
    said = {"article": article, "text": text, "author": author, "name": name, "segment": segment}
    if first := StoryNote.objects.filter(**said, at__gte=timezone.now() - TWICE_WITHIN, resolved_at=None).first():
        return first
    note = StoryNote.objects.create(**said)
    tell_of_note(note)
    return note


def resolve(note: StoryNote, is_resolved: bool = True) -> StoryNote:
    """Say that a note is dealt with, or open again."""
    note.resolved_at = (note.resolved_at or timezone.now()) if is_resolved else None
    note.save(update_fields=["resolved_at"])
    return note
