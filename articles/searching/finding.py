"""The search itself: from what was asked to the keys of the best editions, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from typing import Any

from articles.models import Edition, SearchEntry
from articles.searching import terms
from articles.searching.asking import Asked, Word
from articles.searching.completing import completions, meant
from articles.searching.filters import Filters
from articles.searching.matching import Wanted, is_there, newest, with_phrases
from articles.searching.places import seconds_of
from articles.searching.ranking import freshness, score, togetherness
from articles.searching.stems import stems

#: Entries looked at closely: the newest that have all words; where there are more, the newest that are about all of
#: them, and about one of them, besides. So the best are found among however many.
MOST_NEWEST, MOST_ABOUT = 120, 60
#: The same where phrases are looked for in their texts.
MOST_FOR_PHRASES, MOST_ABOUT_FOR_PHRASES = 1000, 400
#: How many of the newest stories with a word's stem are looked through for the word itself: few first, as most have it.
TRIED_FOR_A_WORD = (50, 1000)
#: The first of the ranking in which words may stand together.
MOST_FOR_TOGETHERNESS = 40
#: Stories shown at the most; who wants more asks more precisely.
MOST_FOUND = 100


@dataclass(frozen=True)
class Found:
    """What a search found: keys of editions, best first; and what is to be said about it."""

    editions: tuple[int, ...] = ()
    #: Whether there are more than are listed.
    has_more: bool = False
    #: Words that no story has, and that were not insisted upon.
    dropped: tuple[Word, ...] = ()
    #: Whether the stories have some of the words only.
    is_partial: bool = False
    #: The query with misspelt words put right; empty if there is nothing to put right.
    meant: str = ""
    #: The stems to be marked in the stories.
    stems: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Search:
    """A query on its way: the stems of each word, any of which will do."""

    asked: Asked
    filters: Filters
    at: datetime
    groups: tuple[tuple[str, ...], ...] = ()

    def wanted(self, kind=terms.anywhere, *also: tuple[str, ...]) -> Wanted:
        """Return what the data base is asked for: every word as a term of this kind."""
        language = self.asked.language
        groups = [tuple(kind(language, stem) for stem in group) for group in self.groups]
        first, last = self.filters.places(self.at)
        return Wanted(
            groups=(*groups, *also, *self.filters.groups(language)) or ((terms.of_language(language),),),
            first=first,
            last=last,
            without=tuple(terms.anywhere(language, stem) for word in self.asked.without for stem in word.stems),
        )

    def candidates(self) -> tuple[list[int], bool]:
        """Return the keys of the entries to look at closely, and whether there are others."""
        phrases, without = self.asked.phrases, self.asked.without_phrases
        if not (phrases or without):
            return self._having_words(MOST_NEWEST, MOST_ABOUT)
        having_words, _has_more = self._having_words(MOST_FOR_PHRASES, MOST_ABOUT_FOR_PHRASES)
        found = with_phrases(having_words, phrases, without, MOST_NEWEST + 2 * MOST_ABOUT)
        return found, len(found) == MOST_NEWEST + 2 * MOST_ABOUT

    def _having_words(self, most: int, most_about: int) -> tuple[list[int], bool]:
        found = newest(self.wanted(), most)
        if len(found) < most or not self.groups:
            return found, len(found) == most
        found += newest(self.wanted(terms.about), most_about)
        if len(self.groups) > 1:
            one = tuple(terms.about(self.asked.language, stem) for group in self.groups for stem in group)
            found += newest(self.wanted(terms.anywhere, one), most_about)
        return list(dict.fromkeys(found)), True


def find(asked: Asked, filters: Filters, at: datetime) -> Found:
    """Return the best of the published editions in the query's language that have what was asked for."""
    if asked.is_empty and not filters:
        return Found()
    search = _Search(asked, filters, at, _groups(asked, asked.telling))
    found = _ranked(search)
    if found.editions or not asked.telling:
        return found
    return _otherwise(search)


def _groups(asked: Asked, words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """Return the stems of words, and of the words of phrases, which lead to the phrases."""
    of_phrases = [stems(word, asked.language) for phrase in asked.phrases for word in phrase.split()]
    return tuple(dict.fromkeys([word.stems for word in words] + of_phrases))


def _otherwise(search: _Search) -> Found:
    """Return what comes near to a query that nothing answers: its last word is only begun, or words are in no story."""
    asked = search.asked
    absent = [word for word in asked.telling if not _is_public(search, word.stems)]
    if absent and absent[-1] is asked.words[-1] and (begun := _completed(search, absent[-1])):
        there = [word for word in asked.telling[:-1] if word not in absent]
        found = _ranked(replace(search, groups=(*_groups(asked, there), begun)))
        if found.editions or _is_public(search, begun):
            return replace(found, dropped=tuple(absent[:-1]), meant=_meant(search, absent[:-1]))
    said = Found(dropped=tuple(absent), meant=_meant(search, absent))
    there = [word for word in asked.telling if word not in absent]
    if not there or any(word.is_name for word in absent):
        return replace(said, dropped=())
    found = _ranked(replace(search, groups=_groups(asked, there))) if absent else Found()
    if found.editions or any(word.is_name for word in there):
        return replace(found, dropped=said.dropped, meant=said.meant)
    return replace(_some(search, there), dropped=said.dropped, meant=said.meant)


def _completed(search: _Search, word: Word) -> tuple[str, ...]:
    """Return the stems of what a word begun may become; nothing where it becomes nothing."""
    language = search.asked.language
    return tuple(sorted({stem for full in completions(word.word, language) for stem in stems(full, language)}))


def _some(search: _Search, words: Sequence[Word]) -> Found:
    """Return the stories that have half of the words at least."""
    groups = _groups(search.asked, words)
    if len(groups) < 2:
        return Found()
    found = _ranked(replace(search, groups=(tuple(dict.fromkeys(sum(groups, ()))),)), ceil(len(groups) / 2), groups)
    return replace(found, is_partial=bool(found.editions))


def _ranked(search: _Search, least: int = 1, groups: Sequence[tuple[str, ...]] = ()) -> Found:
    """Return the editions that the search finds and the public may see, best first: `least` of the groups in each."""
    groups = groups or search.groups
    places, has_more = search.candidates()
    published = Edition.objects.published_in(search.asked.language, search.at).filter(search_entry__in=places)
    rows: Iterable[Any] = published.order_by().values_list("search_entry", "search_entry__stems", "pk")
    now, ranked = search.at.timestamp(), []
    for entry, text, pk in rows:
        matched, weight = score(text, groups)
        if matched >= least or not groups:
            ranked.append((matched, weight * freshness(now - seconds_of(entry)), entry, pk))
    ranked.sort(reverse=True)
    ranked = _together(search.asked, ranked)
    return Found(
        tuple(row[3] for row in ranked[:MOST_FOUND]),
        has_more or len(ranked) > MOST_FOUND,
        stems=frozenset(stem for group in groups for stem in group),
    )


def _together(asked: Asked, ranked: list[tuple]) -> list[tuple]:
    """Put forward, among the first, what has the words together as they were typed."""
    if len(asked.words) < 2:
        return ranked
    first, typed = ranked[:MOST_FOR_TOGETHERNESS], " ".join(word.word for word in asked.words)
    texts = dict(SearchEntry.objects.filter(pk__in=[row[2] for row in first]).values_list("pk", "words"))
    again = [(row[0], row[1] * togetherness(texts.get(row[2], ""), typed), *row[2:]) for row in first]
    return sorted(again, reverse=True) + ranked[MOST_FOR_TOGETHERNESS:]


def _is_public(search: _Search, group: tuple[str, ...]) -> bool:
    """Tell whether a published story, whatever the filters, has a word."""
    return is_there(_Search(Asked("", search.asked.language), Filters(), search.at, (group,)).wanted())


def _meant(search: _Search, absent: Sequence[Word]) -> str:
    """Return the query with the words that no story has put right, as far as they can be."""
    text, language = search.asked.text, search.asked.language
    corrected = False

    def is_public(word: str) -> bool:
        wanted = _Search(Asked("", language), Filters(), search.at, (stems(word, language),)).wanted()
        return any(with_phrases(newest(wanted, most), [word], [], 1) for most in TRIED_FOR_A_WORD)

    for word in sorted(absent, key=lambda one: -one.start):
        if right := meant(word.word, language, is_public):
            text, corrected = text[: word.start] + right + text[word.end :], True
    return text if corrected else ""
