"""A page of what a search found, with all that it shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from articles import languages
from articles.models import Article, Edition
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
    editions = {edition.pk: edition for edition in published} if keys else {}
    ordered = [editions[key] for key in keys if key in editions]
    bodies = _bodies(ordered, asked.language)
    return Results(found, [_result(one, bodies[one.article_id], found.stems) for one in ordered], page)


def _bodies(editions: list[Edition], language: str) -> dict[int, str]:
    """Return the bodies in this language, by the article's key; cards come without them."""
    articles = Article.objects.filter(pk__in=[edition.article_id for edition in editions])
    return dict(articles.order_by().values_list("pk", languages.column("body", language))) if editions else {}


def _result(edition: Edition, body: str | None, wanted: frozenset[str]) -> Result:
    language = edition.language
    texts = (edition.standfirst, plain(body or ""), edition.lead_caption)
    return Result(edition, marked(edition.headline, wanted, language), excerpt(texts, wanted, language))
