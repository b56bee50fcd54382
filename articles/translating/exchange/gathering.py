"""What of a story goes out to a translator's tool: its segments, what is said for them so far, and what helps."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import translation

from articles import languages
from articles.enums import EditionStatus, SegmentState
from articles.models import Article, Segment, SegmentTranslation, SiteSettings, Translation
from articles.texts import is_blank
from articles.translating.codes import Coded, coded
from articles.translating.exchange import identity
from articles.translating.exchange.content import Marks, OutgoingFile, OutgoingUnit, UnitState
from articles.translating.exchange.hints import notes_for
from articles.translating.glossary.terms import Terms, load_terms
from articles.translating.keys import is_in_body
from articles.translating.lengths import allowed_characters
from articles.translating.pairs import present_segments
from articles.translating.staleness import state_of

_STATES = {
    SegmentState.NEW: UnitState.NEW,
    SegmentState.CHANGED: UnitState.CHANGED,
    SegmentState.REVIEW: UnitState.REVIEW,
}


def is_possible(article: Article, language: str, source_language: str = "") -> bool:
    """Tell whether a story can be translated into a language, from its source or from another edition of it."""
    source_language = source_language or article.source_language
    known = languages.codes()
    return language in known and source_language in known and language not in (article.source_language, source_language)


@dataclass(frozen=True)
class Standing:
    """A story's segments as they stand for a translation: what it is made from, and what is said so far.

    `pivot` holds the translations in the language that it is made from, by segment key, where that is not the source.
    """

    article: Article
    source_language: str
    language: str
    segments: list[Segment]
    rows: dict[str, SegmentTranslation]
    pivot: dict[str, SegmentTranslation] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, language: str, source_language: str = "") -> "Standing":
        """Read a story's segments for a translation into `language`, made from its source or from another edition.

        Raises ValueError where the languages are none of the site's, or the translation would go into the source.
        """
        source_language = source_language or article.source_language
        if not is_possible(article, language, source_language):
            raise ValueError(f"No translation of {article.source_language} from {source_language} into {language}.")
        segments = present_segments(article)
        rows = _rows(article, language)
        if source_language == article.source_language:
            return cls(article, source_language, language, segments, rows)
        pivot = {key: row for key, row in _rows(article, source_language).items() if not is_blank(row.html)}
        said = [segment for segment in segments if segment.key in pivot]
        return cls(article, source_language, language, said, rows, pivot)

    @property
    def is_from_pivot(self) -> bool:
        return self.source_language != self.article.source_language

    def source(self, segment: Segment) -> str:
        """Return the text (HTML) that a translator works from."""
        return self.pivot[segment.key].html if self.is_from_pivot else segment.html

    def made_from(self, segment: Segment) -> str:
        """Return the wording of the story's own source that such a translation counts as made from."""
        return self.pivot[segment.key].source_html if self.is_from_pivot else segment.html

    def text(self, key: str) -> str:
        """Return the newest translation (HTML) of a segment; empty if there is none."""
        row = self.rows.get(key)
        return row.text if row else ""

    def is_fuzzy(self, segment: Segment) -> bool:
        """Tell whether somebody has to look at what is said for a segment."""
        return state_of(segment, self.rows.get(segment.key)) in (SegmentState.CHANGED, SegmentState.REVIEW)

    def marks(self, segment: Segment) -> Marks:
        """Return by what it is seen later whether the segment is still as it is now."""
        source = identity.mark(self.article, self.source_language, segment.key, self.source(segment))
        target = identity.mark(self.article, self.language, segment.key, self.text(segment.key))
        return Marks(source, target, self.is_fuzzy(segment))


def gather(article: Article, language: str, source_language: str = "") -> OutgoingFile:
    """Return what goes out of a story for its translation into `language`, from its source or another edition.

    Segments that were said to need no words of their own are not among it. Notes are in the language translated into.
    Raises ValueError as Standing.of().
    """
    standing = Standing.of(article, language, source_language)
    edition = {one.language: one for one in article.editions.all()}.get(language)
    is_public = edition is not None and edition.status == EditionStatus.PUBLISHED
    with translation.override(language):
        wanted = [(segment, coded(standing.source(segment))) for segment in _wanted(standing)]
        terms = load_terms([source.text for _segment, source in wanted], standing.source_language, language)
        units = tuple(_unit(standing, segment, source, is_public, terms) for segment, source in wanted)
        title = article.headline_in(standing.source_language) or str(article)
        newsroom = SiteSettings.objects.first()
    assigned = Translation.objects.filter(article=article, language=language).first()
    changed = [row.changed_at for row in standing.rows.values()]
    return OutgoingFile(
        story=identity.story_id(article),
        name=_name(article, standing.source_language),
        title=title,
        note=assigned.note if assigned else "",
        newsroom=languages.text(newsroom, "name", language) if newsroom else "",
        source_language=standing.source_language,
        target_language=language,
        written_at=article.created_at,
        changed_at=max(changed, default=article.created_at),
        units=units,
    )


def _rows(article: Article, language: str) -> dict[str, SegmentTranslation]:
    rows = SegmentTranslation.objects.filter(segment__article=article, language=language).select_related(
        "segment", "changed_by"
    )
    return {row.segment.key: row for row in rows}


def _wanted(standing: Standing) -> Iterable[Segment]:
    for segment in standing.segments:
        row = standing.rows.get(segment.key)
        if row is None or row.text or not row.left_out:
            yield segment


def _unit(standing: Standing, segment: Segment, source: Coded, is_public: bool, terms: Terms) -> OutgoingUnit:
    row = standing.rows.get(segment.key)
    state = _STATES.get(state_of(segment, row))
    if state is None:
        state = UnitState.FINAL if is_public and row and not row.is_pending else UnitState.TRANSLATED
    former = ""
    if state == UnitState.CHANGED and row and row.made_from and not standing.is_from_pivot:
        former = coded(row.made_from).text
    return OutgoingUnit(
        id=identity.unit_id(standing.article, segment.key),
        key=segment.key,
        source=source,
        target=coded(row.text, source) if row and row.text else Coded(""),
        state=state,
        former_source=former,
        notes=notes_for(segment, source, terms),
        max_characters=0 if is_in_body(segment.key) else allowed_characters(segment.key),
        marks=standing.marks(segment),
    )


def _name(article: Article, language: str) -> str:
    """Return what a story's files are named after: its slug in the language translated from, or any, or its headline."""
    slugs = {edition.language: edition.slug for edition in article.editions.all()}
    slug = slugs.get(language) or next((slug for slug in slugs.values() if slug), "")
    return slug or article.headline_in(language) or article.headline_in(article.source_language)
