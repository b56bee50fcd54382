"""What stands on the translation board: a row for each story, a cell for each language."""

from dataclasses import dataclass, field
from datetime import date, datetime

from articles import languages
from articles.enums import EditionState, EditionStatus, TranslationState
from articles.models import Article, Edition, Translation
from articles.texts import is_blank


@dataclass(frozen=True)
class Cell:
    """One language of one story: its edition's state, and, where it is a translation, the work with it."""

    language: str
    is_source: bool
    edition: EditionState
    translation: Translation | None = None
    overdue_days: int = 0
    public_url: str = ""


@dataclass(frozen=True)
class Row:
    """One story: its headline, in which language that is, since when it is published, and a cell per language of the site."""

    article: Article
    headline: str
    language: str
    published_at: datetime | None = None
    cells: list[Cell] = field(default_factory=list)


def rows_of(keys: list[int], day: date) -> list[Row]:
    """Return the rows of these stories in this order, in two queries; `day` decides what is overdue."""
    work: dict[int, dict[str, Translation]] = {}
    stories: dict[int, Article] = {}
    for one in _with_stories().filter(article__in=keys):
        story = stories.setdefault(one.article_id, one.article)
        work.setdefault(story.pk, {})[one.language] = one
    editions: dict[int, dict[str, Edition]] = {}
    found = Edition.objects.filter(article__in=keys)
    for edition in found.only("article_id", "language", "status", "published_at", "slug"):
        editions.setdefault(edition.article_id, {})[edition.language] = edition
    return [_row(stories[key], editions.get(key, {}), work[key], day) for key in keys if key in stories]


def _with_stories():
    """Return the translations with what the board shows of them, and with their stories, but no more of these."""
    shown = [
        field.name for field in Translation._meta.concrete_fields if field.name not in ("headlines", "own", "note")
    ]
    return Translation.objects.select_related("article__section", "assignee").only(
        *shown,
        *(f"assignee__{name}" for name in ("username", "first_name", "last_name")),
        *(f"article__{name}" for name in ("source_language", "section", *languages.columns("headline"))),
    )


def headline_of(article: Article) -> tuple[str, str]:
    """Return a story's headline and its language: the active one, otherwise the source's, otherwise any."""
    order = dict.fromkeys([languages.active(), article.source_language, *languages.codes()])
    language = next((code for code in order if not is_blank(article.headline_in(code))), languages.active())
    return article.headline_in(language), language


def _row(article: Article, editions: dict[str, Edition], work: dict[str, Translation], day: date) -> Row:
    cells = [_cell(article, code, editions.get(code), work.get(code), day) for code in languages.codes()]
    source = editions.get(article.source_language)
    published_at = source.published_at if source and source.is_published() else None
    return Row(article, *headline_of(article), published_at, cells)


def _cell(article: Article, language: str, edition: Edition | None, work: Translation | None, day: date) -> Cell:
    is_source = language == article.source_language
    work = None if is_source else work
    state = EditionState.MISSING
    if edition is not None and edition.status == EditionStatus.DRAFT:
        begun = not is_blank(article.headline_in(language)) or (work and work.state != TranslationState.MISSING)
        state = EditionState.DRAFT if begun else EditionState.MISSING
    elif edition is not None:
        state = edition.state()
    late = (day - work.due).days if work and work.due and work.is_overdue(day) else 0
    url = edition.get_absolute_url() if edition and edition.is_published() else ""
    return Cell(language, is_source, state, work, late, url)
