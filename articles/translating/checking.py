"""What the checks find in a story's translation, and what somebody looked at and accepted, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.models import AcceptedFinding
from articles.translating.desk_page import DeskPage, Row
from articles.translating.glossary import Hit, Terms, load_terms, terms_in


@dataclass(frozen=True)
class Accepted:
    """A finding that somebody accepted, and the reason."""

    finding: Any
    accepted: AcceptedFinding


@dataclass(frozen=True)
class Checked:
    """What the checks find in one segment: what is open, and what was accepted."""

    open: list[Any] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


@dataclass(frozen=True)
class Checker:
    """The checks with all that they know about one story, read once for all of its segments."""

    source_language: str
    language: str
    terms: Terms

    @classmethod
    def of(cls, page: DeskPage, rows: Iterable[Row]) -> "Checker":
        """Return the checks for these rows of a page."""
        source_language = page.article.source_language
        terms = load_terms([row.source.text for row in rows], source_language, page.language)
        return cls(source_language, page.language, terms)

    def hits(self, row: Row) -> list[Hit]:
        """Return the terms of the glossary in a segment's source."""
        return terms_in(row.source.text, self.source_language, self.language, self.terms)

    def checked(self, row: Row, text: str) -> Checked:
        """Return what is found in a coded text for this segment."""
        return Checked()
