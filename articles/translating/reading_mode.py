"""A story in two languages to be read side by side, segment beside segment: the newest texts, drafts that wait among them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from articles import languages
from articles.enums import ProofMark
from articles.models import Article, Edition, Picture
from articles.models.article import ArticleQuerySet
from articles.richtext.rendering import pictures_in
from articles.translating.desk_page import DeskPage
from articles.translating.desk_row import Row
from articles.translating.drafts import with_drafts
from articles.translating.keys import (
    AFTER_BODY,
    AT_THE_END,
    BEFORE_BODY,
    BODY,
    LEAD_ALT,
    is_in_body,
    is_of_picture,
)
from articles.translating.reading_body import PICTURE, TAGS, BodyPairs, Pair, marks_of, said, shown

LEAD_CAPTION = "lead_caption"


@dataclass(frozen=True)
class ReadingCopy:
    """The story, its two editions, and what they say, pair by pair in reading order."""

    article: Article
    source: Edition
    target: Edition
    pairs: list[Pair]

    @cached_property
    def is_begun(self) -> bool:
        """Whether the translation says anything yet."""
        return any(pair.target for pair in self.pairs if pair.kind not in (PICTURE, TAGS))

    @property
    def heads(self) -> list[tuple[Edition, str]]:
        """The editions, the source first, and how far each is."""
        translated = self.target.state().label if self.is_begun else ProofMark.NEW.label
        return [(self.source, str(self.source.state().label)), (self.target, str(translated))]

    @cached_property
    def fingerprint(self) -> str:
        """What tells these texts from any others (SHA-256): who approves them approves no other ones."""
        found = hashlib.sha256()
        for pair in self.pairs:
            for text in (pair.key, str(pair.picture.pk if pair.picture else ""), pair.source, pair.target):
                found.update(text.encode() + b"\x00")
        return found.hexdigest()


def stories() -> ArticleQuerySet:
    """Return the stories with all that reading mode asks of them."""
    return Article.objects.with_desk_data()


def reading_copy(article: Article, language: str) -> ReadingCopy:
    """Return a story (of stories()) in its source language and this one; its texts in memory are then those that wait."""
    target = _edition(article, language)
    page = DeskPage.read(article, language)
    translations = with_drafts(target)
    rows = {row.key: row for row in page.rows}
    bodies = [languages.text(article, BODY, code) for code in (article.source_language, language)]
    body = BodyPairs(
        article,
        language,
        [row for row in page.rows if is_in_body(row.key)],
        translations,
        pictures_in("".join(bodies)),
        {key: row for key, row in rows.items() if is_of_picture(key)},
    )

    def fields(keys: dict) -> Iterator[Pair]:
        for key in keys:
            if (row := rows.get(key)) is not None or languages.text(article, key, language):
                yield _field(row, key, article, language)

    pairs = [*fields(BEFORE_BODY), *_lead(article, rows, language, translations)]
    pairs += [*body.pairs(), *_tags(article, language), *fields(AT_THE_END)]
    return ReadingCopy(article, _edition(article, article.source_language), target, pairs)


def _edition(article: Article, language: str) -> Edition:
    found = next((one for one in article.editions.all() if one.language == language), None)
    edition = found or Edition(language=language)
    edition.article = article
    return edition


def _field(row: Row | None, key: str, article: Article, language: str) -> Pair:
    """Return a plain field: as its segment says, or as only the translation does."""
    if row is None:
        kind = {**BEFORE_BODY, **AFTER_BODY, **AT_THE_END}[key]
        return Pair("", kind, str(kind.label), "", languages.text(article, key, language), (ProofMark.OWN,))
    source = "" if row.is_gone else languages.text(article, key, article.source_language)
    return Pair(row.key, row.kind, row.label, source, languages.text(article, key, language), marks_of(row))


def _lead(article: Article, rows: dict[str, Row], language: str, translations: dict) -> Iterator[Pair]:
    """Yield the lead picture with its captions as readers get them, and its alternative texts."""
    picture: Picture | None = article.lead_picture
    if picture is None:
        return
    codes = (article.source_language, language)
    source, target = (languages.text(article, LEAD_CAPTION, code) or picture.caption_in(code) for code in codes)
    row = rows.get(LEAD_CAPTION)
    marks = marks_of(row) if row else ()
    yield Pair(row.key if row else "", PICTURE, _("Lead picture"), source, target, marks, picture=picture)
    if (alt := rows.get(LEAD_ALT)) is not None:
        text = shown(said(alt, translations.get(LEAD_ALT)))
        yield Pair(alt.key, alt.kind, alt.label, shown(alt.segment.html), text, marks_of(alt))


def _tags(article: Article, language: str) -> Iterator[Pair]:
    """Yield the tags' names; that one has none in the other language is marked."""
    names = {code: [tag.name_in(code) for tag in article.tags.all()] for code in (article.source_language, language)}
    if names[article.source_language]:
        marks = () if all(names[language]) else (ProofMark.NEW,)
        source, target = (", ".join(filter(None, names[code])) for code in (article.source_language, language))
        yield Pair("", TAGS, _("Tags"), source, target, marks)
