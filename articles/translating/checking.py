"""What the checks find in a story's translation, and what somebody looked at and accepted, with the reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from articles.models import AcceptedFinding, Article
from articles.translating.desk_page import DeskPage
from articles.translating.desk_row import Row
from articles.translating.glossary import Hit, Terms, load_terms, terms_in
from articles.translating.quality import Finding, check


@dataclass(frozen=True)
class Accepted:
    """A finding that somebody accepted, and the reason."""

    finding: Finding
    accepted: AcceptedFinding


@dataclass(frozen=True)
class Checked:
    """What the checks find in one segment: what is open, and what was accepted."""

    open: list[Finding] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


@dataclass(frozen=True)
class Checker:
    """The checks with all that they know about one story, read once for all of its segments."""

    source_language: str
    language: str
    terms: Terms
    #: What the story is about and is called alike in both languages, such as people and companies.
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: DeskPage, rows: Iterable[Row]) -> "Checker":
        """Return the checks for these rows of a page, in four queries."""
        source_language = page.article.source_language
        terms = load_terms([row.source.text for row in rows], source_language, page.language)
        tags = [(tag.name_in(source_language), tag.name_in(page.language)) for tag in page.article.tags.all()]
        return cls(source_language, page.language, terms, tuple(one for one, other in tags if one and one == other))

    def hits(self, row: Row) -> list[Hit]:
        """Return the terms of the glossary in a segment's source."""
        return terms_in(row.source.text, self.source_language, self.language, self.terms)

    def checked(self, row: Row, text: str, links: Mapping[str, str] | None = None) -> Checked:
        """Return what is found in a coded text for this segment, its links leading to these addresses (as stored)."""
        if row.is_gone or not text.strip():
            return Checked()
        found = check(
            row.source.text,
            text,
            self.source_language,
            self.language,
            kind=row.kind,
            terms=self.hits(row),
            names=self.names,
            source_links=row.source.links,
            target_links={**row.source.links, **row.target.links, **(links or {})},
            max_characters=row.advised,
        )
        known = {(one.code, one.fingerprint): one for one in row.accepted}
        accepted = [
            Accepted(one, known[one.code, one.fingerprint]) for one in found if (one.code, one.fingerprint) in known
        ]
        return Checked([one for one in found if (one.code, one.fingerprint) not in known], accepted)


def checked_story(article: Article, language: str) -> dict[str, Checked]:
    """Return what is found in the newest translation of each segment, in a fixed number of queries."""
    return checked_page(DeskPage.read(article, language))


def checked_page(page: DeskPage) -> dict[str, Checked]:
    """Return what is found in the newest translation of each segment of a page."""
    checker = Checker.of(page, page.rows)
    return {row.key: checker.checked(row, row.target.text) for row in page.rows}


def findings(article: Article, language: str) -> dict[str, list[Finding]]:
    """Return by segment key all that is found in a translation, what was accepted included; segments without are left out."""
    found = {
        key: [*one.open, *(accepted.finding for accepted in one.accepted)]
        for key, one in checked_story(article, language).items()
    }
    return {key: ones for key, ones in found.items() if ones}


def open_findings(article: Article, language: str) -> dict[str, list[Finding]]:
    """Return by segment key what is found in a translation and nobody accepted; segments without are left out."""
    return {key: one.open for key, one in checked_story(article, language).items() if one.open}
