"""The words of each language's entries: what a word begun may become, and what a misspelt one may mean.

Only ever added to, and after the transaction: nobody who publishes waits for another. Readers are told a word
only after a published story was found to hold it (matching.is_public), so drafts and schedules stay untold.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from articles.models import SearchEntry, SearchWord

#: Words worth knowing, in letters.
SHORTEST, LONGEST = 3, 30
ENDS = 3
BATCH = 400


def learn(entries: Iterable[SearchEntry]) -> None:
    """Get to know the words of new entries, once the present transaction is certain."""
    for language, words in words_of(entries).items():
        transaction.on_commit(partial(add, language, words), robust=True)


def words_of(entries: Iterable[SearchEntry]) -> dict[str, set[str]]:
    """Return the words worth knowing, by language."""
    known: dict[str, set[str]] = {}
    for entry in entries:
        known.setdefault(entry.edition.language, set()).update(entry.words.split())
    return {language: set(filter(_is_worth_knowing, words)) for language, words in known.items()}


def add(language: str, words: set[str]) -> None:
    """Add the words that are not known yet, always in the same order, so that two who add do not lock each other out."""
    ordered = sorted(words)
    for start in range(0, len(ordered), BATCH):
        part = ordered[start : start + BATCH]
        there = set(SearchWord.objects.filter(language=language, word__in=part).values_list("word", flat=True))
        SearchWord.objects.bulk_create(
            [_word(language, word) for word in part if word not in there], ignore_conflicts=True
        )


def _word(language: str, word: str) -> SearchWord:
    return SearchWord(language=language, word=word, head=word[:ENDS], tail=word[-ENDS:], length=len(word))


def _is_worth_knowing(word: str) -> bool:
    return word.isalpha() and SHORTEST <= len(word) <= LONGEST
