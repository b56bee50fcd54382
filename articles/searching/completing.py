"""What a word begun may become, and what a misspelt one may mean: from the words of published stories alone."""

from collections.abc import Callable, Iterable

from django.db import connections, router
from django.db.models import F
from django.db.models.functions import Collate
from rapidfuzz.distance import OSA

from articles.models import SearchWord
from articles.searching.vocabulary import ENDS, SHORTEST

#: How many words a beginning becomes at the most, the shortest first.
MOST_COMPLETIONS = 8
#: Words with the same beginning or end that a misspelt one is compared with.
MOST_ALIKE = 4000
#: A misspelt word has at least so many letters; from this many on, two of them may be wrong.
SHORTEST_MISSPELT, LONG = 4, 7
#: How many of the nearest are looked for in published stories.
MOST_TRIED = 8
#: The order of characters that every data base knows, by its own name.
_ORDERS = {"sqlite": "BINARY", "postgresql": "C"}


def completions(beginning: str, language: str) -> list[str]:
    """Return known words that begin so, the shortest first; the words of entries, published or not."""
    if len(beginning) < SHORTEST:
        return []
    known = SearchWord.objects.filter(language=language, head=beginning[:ENDS], word__startswith=beginning)
    return list(_in_order(known).values_list("word", flat=True)[:MOST_COMPLETIONS])


def meant(misspelt: str, language: str, is_public: Callable[[str], bool]) -> str:
    """Return the word nearest to a misspelt one that is public; empty if there is none near."""
    if len(misspelt) < SHORTEST_MISSPELT or not misspelt.isalpha():
        return ""
    most = 2 if len(misspelt) >= LONG else 1
    near = []
    for word in _alike(misspelt, language, most):
        distance = OSA.distance(misspelt, word, score_cutoff=most)
        if 0 < distance <= most:
            near.append((distance, word[0] != misspelt[0], abs(len(word) - len(misspelt)), word))
    return next((word for *_likeness, word in sorted(near)[:MOST_TRIED] if is_public(word)), "")


def _alike(misspelt: str, language: str, most: int) -> Iterable[str]:
    """Return known words of about the length that begin or end alike: a slip at one end leaves the other as it was."""
    length = len(misspelt)
    known = SearchWord.objects.filter(language=language, length__range=(length - most, length + most))
    ends = (known.filter(head=misspelt[:ENDS]), known.filter(tail=misspelt[-ENDS:]))
    return {word for some in ends for word in _in_order(some).values_list("word", flat=True)[:MOST_ALIKE]}


def _in_order(known):
    order = _ORDERS[connections[router.db_for_read(SearchWord)].vendor]
    return known.order_by("length", Collate(F("word"), order))
