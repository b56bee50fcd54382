"""What a translator does with segments. The translation page, the story form, imports and commands call these alike.

What is public changes only when somebody who may publish takes the drafts in; until then a draft stands beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.announcing.tasks import announce
from articles.enums import EditionStatus, SegmentOrigin
from articles.models import Article, Edition, SegmentTranslation, Translation
from articles.publishing.actions import NotReadyError, mark_ready
from articles.publishing.readiness import obstacles
from articles.searching.indexing import index
from articles.translating.memory import remember
from articles.translating.work import UnfitTextError, Work, fit

__all__ = [
    "ChangedMeanwhileError",
    "NotReadyError",
    "UnfitTextError",
    "Wording",
    "confirm",
    "drop",
    "leave_out",
    "say_ready",
    "take_in",
    "translate",
]


class ChangedMeanwhileError(Exception):
    """Somebody else saved these segments after they were read: key → the text (HTML) that stands there now."""

    def __init__(self, texts: dict[str, str]):
        super().__init__(", ".join(texts))
        self.texts = texts


@dataclass(frozen=True)
class Wording:
    """What is to be said for a segment, as inline HTML.

    `seen` is the translation that the writer had before his eyes (nothing: do not ask), `source_seen` the source that
    it was made from (nothing: the source as it is now).
    """

    html: str
    seen: str | None = None
    source_seen: str | None = None
    origin: SegmentOrigin = SegmentOrigin.TYPED
    needs_review: bool = False


@transaction.atomic
def translate(article: Article, language: str, wordings: Mapping[str, Wording], by) -> list[SegmentTranslation]:
    """Save the wordings by segment key; return the rows. All or nothing.

    In a public edition they become drafts. Raises ChangedMeanwhileError where somebody saved another wording after it
    was seen, UnfitTextError for texts that cannot be stored, Segment.DoesNotExist for a key that the story does not have.
    """
    texts = fit({key: wording.html for key, wording in wordings.items()})
    work = Work.open(article, language)
    _refuse_changed_meanwhile(work, wordings, texts)
    rows = []
    for key, wording in wordings.items():
        row = work.row(key)
        made_from = work.segments[key].html if wording.source_seen is None else wording.source_seen
        _say(row, texts[key], made_from, work.is_public)
        row.needs_review, row.origin = wording.needs_review, wording.origin
        row.changed_at, row.changed_by = timezone.now(), by
        rows.append(row)
    work.save()
    _remember(work)
    return rows


def _remember(work: Work) -> None:
    """Keep the memory true to a public edition, in which a translation counts again, or no more."""
    if work.is_public:
        remember(work.article)


def _refuse_changed_meanwhile(work: Work, wordings: Mapping[str, Wording], texts: Mapping[str, str]) -> None:
    theirs = {}
    for key, wording in wordings.items():
        stands = work.rows[key].text if key in work.rows else ""
        if wording.seen is not None and stands not in (wording.seen, wording.html, texts[key]):
            theirs[key] = stands
    if theirs:
        raise ChangedMeanwhileError(theirs)


def _say(row: SegmentTranslation, html: str, made_from: str, is_public: bool) -> None:
    """Put a wording into a row; what is emptied is kept, to be offered."""
    if html:
        row.former, row.former_source_html = "", ""
    elif row.text:
        row.former, row.former_source_html = row.text, row.made_from
    row.left_out = False
    if not is_public:
        row.html, row.source_html, row.draft, row.draft_source_html = html, made_from, None, ""
    elif row.html == html:  # what is public already needs no draft
        row.draft, row.draft_source_html, row.source_html = None, "", made_from
    else:
        row.draft, row.draft_source_html = html, made_from


@transaction.atomic
def confirm(article: Article, language: str, keys: Iterable[str], by) -> None:
    """Say that translations are still right though their source changed, or that what a machine filled in is right."""
    work = Work.open(article, language)
    for key in keys:
        _follow_source(work, work.row(key), by)
    work.save()
    _remember(work)


@transaction.atomic
def leave_out(article: Article, language: str, keys: Iterable[str], by) -> None:
    """Say that these segments need no words of their own in this language; of one gone from the source: keep its words."""
    work = Work.open(article, language)
    for key in keys:
        row = work.row(key)
        row.left_out = True
        _follow_source(work, row, by)
    work.save()
    _remember(work)


def _follow_source(work: Work, row: SegmentTranslation, by) -> None:
    """Note that what a row says, or that it says nothing, is right for the source as it is now."""
    source = work.segments[row.segment.key]
    if source.removed_at is None and row.draft is None:
        row.source_html = source.html
    elif source.removed_at is None:
        row.draft_source_html = source.html
    row.needs_review = False
    row.changed_at, row.changed_by = timezone.now(), by


@transaction.atomic
def drop(article: Article, language: str, keys: Iterable[str], by) -> None:
    """Take out of the edition what is said for segments that are gone from the source; the words stay on file."""
    work = Work.open(article, language)
    for key in keys:
        row = work.row(key)
        if work.segments[key].removed_at is None:
            raise ValueError("What the source still says is left out, not dropped.")
        row.draft, row.draft_source_html = "", work.segments[key].html
        row.left_out = False
        row.changed_at, row.changed_by = timezone.now(), by
    work.save()
    _remember(work)


@transaction.atomic
def say_ready(article: Article, language: str, by) -> None:
    """Say that the translation is done and waits for an editor: the edition, or the drafts of one that is public."""
    edition = article.edition(language)
    if edition.status == EditionStatus.PUBLISHED:
        Translation.objects.filter(article=article, language=language).update(ready_at=timezone.now(), ready_by=by)
    else:
        mark_ready(edition)


def take_in(article: Article, language: str, by) -> Edition:
    """Put all drafts into the edition. Raise NotReadyError, with nothing changed, where a public one would lose what it needs."""
    try:
        return _take_in(article, language)
    except NotReadyError:
        article.refresh_from_db()
        raise


@transaction.atomic
def _take_in(article: Article, language: str) -> Edition:
    work = Work.open(article, language)
    edition, was_public = work.edition, work.is_public
    work.is_public = False
    work.save()
    if was_public and (found := obstacles(edition)):
        raise NotReadyError(edition, found)
    if edition.is_published():
        edition.revised_at = timezone.now()
        edition.save(update_fields=["revised_at"])
        announce(edition)
    Translation.objects.filter(article=article, language=language).update(ready_at=None, ready_by=None)
    remember(article)
    index(article)
    return edition
