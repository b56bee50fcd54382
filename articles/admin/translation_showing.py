"""A translation's page as its templates show it: rows with what was typed and found, the head with what can be done."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from articles import languages, permissions
from articles.admin.translation_tags import TagRow, tag_rows
from articles.desk.wording import SEGMENT_TONES, tone
from articles.enums import EditionState, EditionStatus, SegmentOrigin
from articles.models import Edition, Translation
from articles.publishing.readiness import Obstacle, obstacles
from articles.translating.checking import Checked, Checker
from articles.translating.counting import count
from articles.translating.desk_page import DeskPage
from articles.translating.desk_row import Piece, Row
from articles.translating.glossary import Hit, highlight


@dataclass(frozen=True)
class Marked:
    """A stretch of a source: words and placeholders, or a term of the glossary."""

    pieces: list[Piece]
    text: str
    hit: Hit | None = None


@dataclass(frozen=True)
class Shown:
    """One row of the page. `text` is what stands in the field; `theirs` what somebody else saved meanwhile."""

    row: Row
    checked: Checked
    text: str
    seen: str
    error: str = ""
    theirs: str | None = None
    is_conflict: bool = False

    #: The source in pieces, its terms marked.
    stretches: list[Marked] = field(default_factory=list)

    @property
    def tone(self) -> str:
        return SEGMENT_TONES[self.row.state]

    @property
    def is_open(self) -> bool:
        return self.row.is_open or bool(self.checked.open)

    @property
    def is_from_memory(self) -> bool:
        """Whether a machine filled it in, and nobody looked yet."""
        row = self.row.translation
        return bool(row and row.needs_review and row.origin == SegmentOrigin.MEMORY)


@dataclass(frozen=True)
class Typed:
    """What came of a form that could not be saved whole, by segment key."""

    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    #: Of the one segment that is being checked: where its links lead.
    links: dict[str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.errors or self.theirs)


@dataclass(frozen=True)
class Head:
    """What the page says and offers about the translation as a whole."""

    edition: Edition
    translation: Translation
    state: EditionState
    tone: str
    missing: list[Obstacle]
    may_publish: bool
    is_public: bool
    is_ready: bool
    may_say_ready: bool
    links: dict[str, str]


def show(page: DeskPage, row: Row, checker: Checker, typed: Typed | None = None) -> Shown:
    """Return a row as it is shown, with what is found in it."""
    key = row.key
    text = typed.texts.get(key, row.target.text) if typed is not None else row.target.text
    theirs = typed.theirs.get(key) if typed else None
    return Shown(
        row,
        checker.checked(row, text, typed.links if typed is not None else None),
        text,
        row.seen,
        typed.errors.get(key, "") if typed else "",
        theirs,
        theirs is not None,
        [Marked(row.pieces(one.text), one.text, one.hit) for one in highlight(row.source.text, checker.hits(row))],
    )


def head_of(request: HttpRequest, page: DeskPage) -> Head:
    """Return the head of the page for this person."""
    article, language = page.article, page.language
    edition = article.edition(language)
    row = Translation.objects.filter(article=article, language=language).select_related("assignee").first()
    if row is None:
        row = next(one for one in count(article) if one.language == language)
    state = edition.state()
    is_public = edition.status == EditionStatus.PUBLISHED
    is_ready = bool(row.ready_at) if is_public else edition.status == EditionStatus.READY
    may_publish = permissions.may_publish(request.user, language)
    return Head(
        edition=edition,
        translation=row,
        state=state,
        tone=tone(state),
        missing=obstacles(edition),
        may_publish=may_publish,
        is_public=is_public,
        is_ready=is_ready,
        may_say_ready=not is_ready and (bool(row.pending) if is_public else edition.status == EditionStatus.DRAFT),
        links=_links(article.pk, language, edition),
    )


def _links(pk: int, language: str, edition: Edition) -> dict[str, str]:
    """Return the addresses around this page."""
    return {
        "story": _address("article_change", pk),
        "preview": _address("translation_preview", pk, language),
        "board": _address("translation_board"),
        "export": f"{_address('translation_export')}?{urlencode({'article': pk, 'language': language})}",
        "import": f"{_address('translation_import')}?{urlencode({'article': pk})}",
        "reading": _address("reading_link", pk, language),
        "public": edition.get_absolute_url() if edition.is_published() else "",
    }


def _address(name: str, *args: Any) -> str:
    return reverse(f"admin:articles_{name}", args=args)


def page_context(request: HttpRequest, page: DeskPage, typed: Typed | None = None) -> dict[str, Any]:
    """Return all that the page's template needs."""
    checker = Checker.of(page, page.rows)
    rows = [show(page, row, checker, typed) for row in page.rows]
    tags: list[TagRow] = tag_rows(
        page.article, page.language, typed.texts if typed else {}, typed.errors if typed else {}
    )
    return {
        **admin.site.each_context(request),
        "article": page.article,
        "language": page.language,
        "language_name": languages.own_name(page.language),
        "source_language": page.article.source_language,
        "source_name": languages.own_name(page.article.source_language),
        "title": page.article.headline_in(page.article.source_language) or str(page.article),
        "head": head_of(request, page),
        "rows": rows,
        "tag_rows": tags,
        "open_count": sum(shown.is_open for shown in rows) + len(tags),
        "typed": typed,
        **addresses(page.article.pk, page.language),
    }


def addresses(pk: int, language: str) -> dict[str, str]:
    """Return the addresses that the page's scripts ask."""
    names = ("segment", "check", "suggest", "phrase")
    return {f"{name}_url": _address(f"translation_{name}", pk, language) for name in names}
