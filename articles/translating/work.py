"""A story's translation opened for work: its segments in one language, locked, changed together, and put into the edition."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Picture, Segment, SegmentTranslation
from articles.publishing.slugs import propose_slug
from articles.richtext.document import Runs
from articles.richtext.sanitising import clean_body
from articles.texts import is_blank
from articles.translating.codes import html_of_runs, html_to_plain, plain_to_html, runs_of
from articles.translating.composing import compose, save_alternative_texts
from articles.translating.counting import count_segments
from articles.translating.keys import BODY, LEAD_ALT, is_in_body, is_of_picture
from articles.translating.lengths import allowed_characters
from articles.translating.pictures import alternative_texts_changed
from articles.translating.segmenting import body_units
from articles.translating.story_segments import StorySegments
from articles.translating.synchronising import ensure, synchronise


class UnfitTextError(Exception):
    """Texts that cannot be stored: key → why, in the active language."""

    def __init__(self, messages: dict[str, str]):
        super().__init__(" ".join(messages.values()))
        self.messages = messages


class Work:
    """A story's segments in one language, locked, while they are changed."""

    def __init__(self, article: Article, language: str, story: StorySegments):
        self.article, self.language, self.story = article, language, story
        self.segments = story.by_key
        self.rows = story.rows_in(language)
        self.edition = article.edition(language)
        self.is_public = self.edition.status == EditionStatus.PUBLISHED
        self._dropped: set[str] = set()

    @classmethod
    def open(cls, article: Article, language: str) -> "Work":
        """Lock the story, and return its segments as they are now. Call it in a transaction.

        A source whose text changed behind our back is brought into line first.
        """
        if language == article.source_language:
            raise ValueError("The source is no translation of itself.")
        Article.objects.select_for_update().filter(pk=article.pk).values_list("pk").first()
        article.refresh_from_db()
        ensure(article)
        story = StorySegments.read(article)
        source = body_units(languages.text(article, BODY, article.source_language))
        if [one.html for one in story.present_in_body()] != [unit.html for unit in source]:
            synchronise(article)
            story = StorySegments.read(article)
        return cls(article, language, story)

    def row(self, key: str) -> SegmentTranslation:
        """Return the row of a segment, to be changed. Raise Segment.DoesNotExist for a key that the story does not have."""
        if key not in self.segments:
            raise Segment.DoesNotExist(key)
        row = self.story.translation(self.segments[key], self.language)
        self.rows[key] = row
        return row

    def save(self) -> None:
        """Compose the edition from its segments unless it is public; write the changed rows; count what is left to do."""
        if not self.is_public:
            self._fold_drafts_in()
            self._compose()
        self.story.write()
        count_segments(self.story)

    def _fold_drafts_in(self) -> None:
        for key, row in self.rows.items():
            if row.draft is None:
                continue
            self.row(key)
            if row.draft or self.segments[key].removed_at is None:
                row.html, row.source_html = row.draft, row.draft_source_html
            elif is_in_body(key):
                self._dropped.add(key)
            else:
                row.former, row.former_source_html, row.html = row.html, row.source_html, ""
            row.draft, row.draft_source_html = None, ""

    def _compose(self) -> None:
        before = {key: (row.html, row.place) for key, row in self.rows.items()}
        columns = compose(self.article, self.language, self.rows, self.story.segments, self._dropped)
        for key, row in self.rows.items():
            if (row.html, row.place) != before[key]:
                self.row(key)
        changed = {key for key, code in self.story.changed if code == self.language}
        texts = {key: self.rows[key].html for key in changed if self.segments[key].removed_at is None}
        for picture in save_alternative_texts(self.article, self.language, texts):
            alternative_texts_changed(picture, but=self.article)
        if columns:
            self.article.save(update_fields=[*columns, "updated_at"])
        self._give_address()

    def _give_address(self) -> None:
        """Propose an address once there is a headline, so that an editor can publish at once."""
        headline = languages.text(self.article, "headline", self.language)
        if self.edition.slug or is_blank(headline):
            return
        try:
            with transaction.atomic():
                self.edition.slug = propose_slug(headline, self.language, self.edition)
                self.edition.save(update_fields=["slug"])
        except IntegrityError:  # somebody took it in the same moment: publishing proposes another one
            self.edition.slug = ""


def fold_in(article: Article, language: str) -> None:
    """Put what waits as drafts into an edition that is not public any more. Call it after its status changed."""
    waits = SegmentTranslation.objects.filter(segment__article=article, language=language, draft__isnull=False)
    if language != article.source_language and waits.exists():
        with transaction.atomic():
            Work.open(article, language).save()


def fit(texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts (HTML by key) as they are stored; marks and breaks in plain fields are left out, a blank text is none.

    Raises UnfitTextError for what is too long for its field or holds U+0000. Nothing is cut.
    """
    out, messages = {}, {}
    for key, html in texts.items():
        if "\x00" in html:
            messages[key] = _("The text holds a character that cannot be stored (U+0000).")
            continue
        out[key] = _one_block(runs_of(html)) if is_in_body(key) else _in_field(key, html)
        length, limit = len(html_to_plain(out[key])), allowed_characters(key)
        if length > limit and not is_in_body(key):
            messages[key] = _too_long(length, limit)
    if messages:
        raise UnfitTextError(messages)
    return out


def _one_block(runs: Runs) -> str:
    """Return runs as the body keeps one block of them; nothing of what shows nothing."""
    units = body_units(clean_body(f"<p>{html_of_runs(runs)}</p>"))
    return units[0].html if units else ""


def _in_field(key: str, html: str) -> str:
    """Return text as a plain field keeps it; one of a single line has no line breaks."""
    text = html_to_plain(html)
    is_of_library = key == LEAD_ALT or is_of_picture(key)
    column = Picture._meta.get_field("alt") if is_of_library else Article._meta.get_field(key)
    text = " ".join(text.splitlines()) if column.get_internal_type() == "CharField" else text
    return "" if is_blank(text) else plain_to_html(text)


def _too_long(length: int, limit: int) -> str:
    return ngettext(
        "The text has %(length)d characters; %(limit)d character fits.",
        "The text has %(length)d characters; %(limit)d characters fit.",
        limit,
    ) % {"length": length, "limit": limit}
