"""How the tests of search ask: through the public page, and through the room itself."""

import re
from datetime import datetime

from django.test import Client
from django.utils import timezone

from articles.models import Edition, SearchEntry
from articles.searching.asking import understand
from articles.searching.filters import Filters
from articles.searching.finding import Found, find
from articles.searching.indexing import index
from articles.searching.vocabulary import add, words_of
from tests.views.asking import address


def stored(article):
    """Return a story of the cast, known to search as if it had come by the desk."""
    index(article)
    return article


def learn() -> None:
    """Do what happens once a transaction is certain; here none ever is."""
    for language, words in words_of(SearchEntry.objects.select_related("edition")).items():
        add(language, words)


def found_for(query: str, language: str = "id", at: datetime | None = None, **filters) -> Found:
    """Return what is found for a query."""
    return find(understand(query, language), Filters(**filters), at or timezone.now())


def headlines(query: str, language: str = "id", at: datetime | None = None, **filters) -> list[str]:
    """Return the headlines of what is found, best first."""
    found = found_for(query, language, at, **filters)
    editions = Edition.objects.select_related("article").in_bulk(found.editions)
    return [editions[pk].headline for pk in found.editions]


def page_for(query: str, language: str = "id", status: int = 200, **parameters) -> str:
    """Return the search page's HTML."""
    answer = Client().get(address("search", language), {"q": query, **parameters})
    assert answer.status_code == status
    return answer.content.decode()


def listed(markup: str) -> list[str]:
    """Return the headlines that a search page lists, without marks."""
    results = re.findall(r'<article class="row result">.*?<h2><a[^>]*>(.*?)</a></h2>', markup, re.DOTALL)
    return [re.sub(r"</?mark>", "", one) for one in results]
