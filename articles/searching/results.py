"""A page of what a search found, with all that it shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from articles import languages
from articles.models import Edition
from articles.searching.asking import Asked
from articles.searching.excerpts import Piece, excerpt, marked
from articles.searching.filters import Filters
from articles.searching.finding import MOST_FOUND, Found, find
from articles.searching.tokens import plain

RESULTS_PER_PAGE = 10
MOST_PAGES = MOST_FOUND // RESULTS_PER_PAGE


@dataclass(frozen=True)
class Result:
    """A story that was found: its edition, and its words with what was looked for marked."""

    edition: Edition
    headline: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True)
class Results:
    """One page of results, numbered from 1, and what is to be said about all of them."""

    found: Found
    results: list[Result]
    page: int = 1

    @property
    def count(self) -> int:
        """How many stories are listed on all pages."""
        return len(self.found.editions)

    @property
    def first(self) -> int:
        """The number of the page's first story."""
        return (self.page - 1) * RESULTS_PER_PAGE + 1

    @property
    def older(self) -> int:
        """The number of the next page; 0 if there is none."""
        return self.page + 1 if self.page * RESULTS_PER_PAGE < self.count else 0

    @property
    def newer(self) -> int:
        """The number of the page before; 0 if there is none."""
        return self.page - 1


def results(asked: Asked, filters: Filters, at: datetime, page: int = 1) -> Results:
    """Return a page of what is found at this time; a page behind the last one is empty."""
    found = find(asked, filters, at)
    keys = found.editions[(page - 1) * RESULTS_PER_PAGE : page * RESULTS_PER_PAGE]
    published = Edition.objects.published_in(asked.language, at).filter(pk__in=keys).with_card_data()
    # Cards come without bodies; here an excerpt is made of them.
    published = published.annotate(stored_body=F(f"article__{languages.column('body', asked.language)}"))
    editions = {edition.pk: edition for edition in published} if keys else {}
    return Results(found, [_result(editions[key], found.stems) for key in keys if key in editions], page)


def _result(edition: Any, wanted: frozenset[str]) -> Result:
    language = edition.language
    texts = (edition.standfirst, plain(edition.stored_body or ""), edition.lead_caption)
    return Result(edition, marked(edition.headline, wanted, language), excerpt(texts, wanted, language))
