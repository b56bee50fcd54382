"""Keeping search true to what is published: entries are written in the transaction that publishes, changes or withdraws."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import prefetch_related_objects

from articles.enums import EditionStatus
from articles.models import Article, Edition, SearchEntry
from articles.searching.entries import entry_of
from articles.searching.vocabulary import learn

CHUNK = 100
_WRITTEN = ("id", "terms", "stems", "words")


@transaction.atomic
def index(article: Article) -> int:
    """Make search hold the story's published and scheduled editions as they are now; return how many those are."""
    return index_all([article.pk])


@transaction.atomic
def index_all(pks: Iterable[int]) -> int:
    """Make search hold these stories (by key) as the data base has them now; return of how many editions it knows.

    Entries are replaced, never missing: who searches meanwhile finds the former ones.
    """
    keys, known = sorted(set(pks)), 0
    new: list[SearchEntry] = []
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        # Two who change a story at once write its entries one after the other.
        list(Article.objects.select_for_update().filter(pk__in=part).order_by("pk").values_list("pk"))
        entries = [entry_of(edition, _tags(edition)) for edition in _public(part)]
        new += _replace(part, entries)
        known += len(entries)
    learn(new)
    return known


def _public(articles: list[int]) -> list[Edition]:
    found = Edition.objects.filter(article__in=articles, status=EditionStatus.PUBLISHED)
    editions = list(found.select_related("article__section", "article__lead_picture").order_by("pk"))
    # Editions of one article are read with an instance of it each; the tags come in one query for all.
    prefetch_related_objects(editions, "article__tagged__tag")
    return editions


def _tags(edition: Edition) -> list:
    return [tagged.tag for tagged in edition.article.tagged.all()]


def _replace(articles: list[int], entries: list[SearchEntry]) -> list[SearchEntry]:
    """Write what differs from what is there; return it."""
    rows = SearchEntry.objects.filter(edition__article__in=articles)
    present = {row[0]: row for row in rows.values_list(*_WRITTEN)}
    wanted = {entry.pk: tuple(getattr(entry, name) for name in _WRITTEN) for entry in entries}
    gone = [pk for pk, row in present.items() if wanted.get(pk) != row]
    SearchEntry.objects.filter(pk__in=gone).delete()
    new = [entry for entry in entries if present.get(entry.pk) != wanted[entry.pk]]
    return SearchEntry.objects.bulk_create(new, batch_size=CHUNK)
