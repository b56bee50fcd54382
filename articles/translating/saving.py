"""What a translator does with segments. The translation page, the story form, imports and commands call these alike.

What is public changes only when somebody who may publish takes the drafts in; until then a draft stands beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.enums import EditionStatus, SegmentOrigin
from articles.models import Article, Edition, Segment, SegmentTranslation, Translation
from articles.publishing.actions import NotReadyError, mark_ready
from articles.publishing.readiness import obstacles
from articles.translating.composing import compose, save_alternative_texts
from articles.translating.counting import count
from articles.translating.keys import is_in_body
from articles.translating.staleness import says_the_same
from articles.translating.synchronising import ensure


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

    Raises ChangedMeanwhileError where somebody saved another wording after it was seen, Segment.DoesNotExist for a key
    that the story does not have. In a public edition they become drafts.
    """
    work = _Work.open(article, language)
    work.refuse_changed_meanwhile(wordings)
    rows = []
    for key, wording in wordings.items():
        row = work.row(key)
        made_from = work.segments[key].html if wording.source_seen is None else wording.source_seen
        if work.is_public:
            row.draft, row.draft_source_html = wording.html, made_from
            if says_the_same(row.html, wording.html) and row.html == wording.html:
                row.draft, row.draft_source_html, row.source_html = None, "", made_from
        else:
            row.html, row.source_html = wording.html, made_from
        row.left_out = False
        row.needs_review, row.origin = wording.needs_review, wording.origin
        row.changed_at, row.changed_by = timezone.now(), by
        rows.append(row)
    work.save()
    return rows


@transaction.atomic
def confirm(article: Article, language: str, keys: Iterable[str], by) -> None:
    """Say that translations are still right though their source changed, or that what a machine filled in is right."""
    work = _Work.open(article, language)
    for key in keys:
        row = work.row(key)
        if row.draft is None:
            row.source_html = work.segments[key].html
        else:
            row.draft_source_html = work.segments[key].html
        row.needs_review = False
        row.changed_at, row.changed_by = timezone.now(), by
    work.save()


@transaction.atomic
def leave_out(article: Article, language: str, keys: Iterable[str], by) -> None:
    """Say that these segments need no words of their own in this language; of one gone from the source: keep its words."""
    work = _Work.open(article, language)
    for key in keys:
        row, segment = work.row(key), work.segments[key]
        row.left_out = True
        if segment.removed_at is None and row.draft is None:
            row.source_html = segment.html
        elif segment.removed_at is None:
            row.draft_source_html = segment.html
        row.changed_at, row.changed_by = timezone.now(), by
    work.save()


@transaction.atomic
def drop(article: Article, language: str, keys: Iterable[str], by) -> None:
    """Take out of the edition what is said for segments that are gone from the source; the words stay on file."""
    work = _Work.open(article, language)
    for key in keys:
        row = work.row(key)
        if work.segments[key].removed_at is None:
            raise ValueError("What the source still says is left out, not dropped.")
        row.draft, row.draft_source_html = "", work.segments[key].html
        row.left_out = False
        row.changed_at, row.changed_by = timezone.now(), by
    work.save()


@transaction.atomic
def say_ready(article: Article, language: str, by) -> None:
    """Say that the translation is done and waits for an editor: the edition, or the drafts of one that is public."""
    edition = article.edition(language)
    if edition.status == EditionStatus.PUBLISHED:
        Translation.objects.filter(article=article, language=language).update(ready_at=timezone.now(), ready_by=by)
    else:
        mark_ready(edition)
        count(article)


@transaction.atomic
def take_in(article: Article, language: str, by) -> Edition:
    """Put all drafts into the public edition. Raise NotReadyError where it would lose what it needs."""
    work = _Work.open(article, language)
    edition = article.edition(language)
    work.is_public = False
    work.save()
    if found := obstacles(edition):
        raise NotReadyError(edition, found)
    if edition.is_published():
        edition.revised_at = timezone.now()
        edition.save(update_fields=["revised_at"])
    Translation.objects.filter(article=article, language=language).update(ready_at=None, ready_by=None)
    return edition


class _Work:
    """A story's segments in one language, locked, while they are changed."""

    def __init__(self, article: Article, language: str, segments: list[Segment], rows: list[SegmentTranslation]):
        self.article, self.language = article, language
        self.segments = {segment.key: segment for segment in segments}
        by_pk = {segment.pk: segment for segment in segments}
        for row in rows:
            row.segment = by_pk[row.segment_id]
        self.rows = {row.segment.key: row for row in rows}
        self.changed: set[str] = set()
        self.dropped: set[str] = set()
        self.is_public = article.edition(language).status == EditionStatus.PUBLISHED

    @classmethod
    def open(cls, article: Article, language: str) -> "_Work":
        if language == article.source_language:
            raise ValueError("The source is no translation of itself.")
        Article.objects.select_for_update().filter(pk=article.pk).values_list("pk").first()
        article.refresh_from_db()
        ensure(article)
        rows = SegmentTranslation.objects.filter(segment__article=article, language=language)
        return cls(article, language, list(Segment.objects.filter(article=article)), list(rows))

    def refuse_changed_meanwhile(self, wordings: Mapping[str, Wording]) -> None:
        theirs = {}
        for key, wording in wordings.items():
            stands = self.rows[key].text if key in self.rows else ""
            if wording.seen is not None and stands not in (wording.seen, wording.html):
                theirs[key] = stands
        if theirs:
            raise ChangedMeanwhileError(theirs)

    def row(self, key: str) -> SegmentTranslation:
        """Return the row of a segment, to be changed."""
        if key not in self.segments:
            raise Segment.DoesNotExist(key)
        self.changed.add(key)
        if key not in self.rows:
            self.rows[key] = SegmentTranslation(segment=self.segments[key], language=self.language)
        return self.rows[key]

    def save(self) -> None:
        """Compose the edition from its segments unless it is public; write the changed rows; count what is left to do."""
        if not self.is_public:
            self._fold_drafts_in()
            self._compose()
        for key in self.changed:
            self.rows[key].save()
        count(self.article)

    def _fold_drafts_in(self) -> None:
        for key, row in self.rows.items():
            if row.draft is None:
                continue
            if row.draft or not is_in_body(key):
                row.html, row.source_html = row.draft, row.draft_source_html
            else:
                self.dropped.add(key)
            row.draft, row.draft_source_html = None, ""
            self.changed.add(key)

    def _compose(self) -> None:
        before = {key: (row.html, row.place) for key, row in self.rows.items()}
        columns = compose(self.article, self.language, self.rows, list(self.segments.values()), self.dropped)
        self.changed |= {key for key, row in self.rows.items() if (row.html, row.place) != before[key]}
        texts = {key: self.rows[key].html for key in self.changed if self.segments[key].removed_at is None}
        save_alternative_texts(self.article, self.language, texts)
        if columns:
            self.article.save(update_fields=[*columns, "updated_at"])
