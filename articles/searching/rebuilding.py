"""Search made anew from everything published, while the former entries serve on."""

from collections.abc import Callable

from django.db import connections, router
from django.db.models import Q

from articles.enums import EditionStatus
from articles.models import Article, SearchEntry, SearchWord
from articles.searching.index_tables import make_index, repair
from articles.searching.indexing import index_all
from articles.searching.vocabulary import add, words_of

CHUNK = 200


def rebuild(told: Callable[[int], None] = lambda stories: None) -> tuple[int, int]:
    """Index every published story anew; return of how many stories and editions. Safe to stop and to repeat.

    A story's entries are replaced within one transaction; what does not differ is not touched.
    """
    alias = router.db_for_write(SearchEntry)
    make_index(alias)
    stories = editions = last = 0
    to_know = Q(editions__status=EditionStatus.PUBLISHED) | Q(editions__search_entry__isnull=False)
    known = Article.objects.filter(to_know).order_by("pk").distinct()
    while chunk := list(known.filter(pk__gt=last).values_list("pk", flat=True)[:CHUNK]):
        last = chunk[-1]
        editions += index_all(chunk)
        stories += len(chunk)
        told(stories)
    repair(connections[alias])
    _forget_words()
    return stories, editions


def _forget_words() -> None:
    """Leave out words that no entry has any more, and get to know those that are missing."""
    known: dict[str, set[str]] = {}
    for entry in SearchEntry.objects.select_related("edition").only("words", "edition__language").iterator(CHUNK):
        for language, words in words_of([entry]).items():
            known.setdefault(language, set()).update(words)
    gone = [
        pk
        for pk, language, word in SearchWord.objects.values_list("pk", "language", "word").iterator()
        if word not in known.get(language, ())
    ]
    for start in range(0, len(gone), CHUNK):
        SearchWord.objects.filter(pk__in=gone[start : start + CHUNK]).delete()
    for language, words in known.items():
        add(language, words)
