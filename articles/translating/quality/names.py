"""The check of names: a name of the source that the translation spells a little differently."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.translating.quality.findings import Finding, Severity, finding
from articles.translating.quality.plain import Plain
from articles.translating.writing import writing

_WORD = re.compile(r"[^\W\d_]+")
MIN_LETTERS, MAX_LETTERS = 4, 40
#: A word of so many letters can be wrong in two; a shorter one, in one.
MIN_LETTERS_OF_TWO = 7


class _Word(NamedTuple):
    """A word of a text and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and len(self.text) >= 2


def check_names(
    source: Plain, target: Plain, source_language: str, target_language: str, names: Sequence[str] = ()
) -> Iterator[Finding]:
    """Yield words of names that the target writes in one or two other letters.

    A name is what has capitals and stands beside another word with a capital that both texts share; or one of `names`.
    """
    ordinary = _ordinary(source_language) | _ordinary(target_language)
    endings = (*writing(source_language).words("names", "endings"), *writing(target_language).words("names", "endings"))
    here, there = _words(source.text), _words(target.text)
    found = dict(_misspelt(here, there, ordinary)) | dict(_misspelt_known(here, there, names))
    for other, one in found.items():
        if _is_inflected(one.text, other.text, endings):
            continue
        written = {"target": other.text, "source": one.text}
        yield finding(
            "name",
            Severity.WARNING,
            _("“%(target)s” in the translation, “%(source)s” in the source.") % written,
            (one.text, other.text),
            source_span=source.span(one.start, one.end),
            target_span=target.span(other.start, other.end),
        )


def _ordinary(language: str) -> set[str]:
    """Return the words, in small letters, that are no part of a name, or are written differently in each language."""
    months = (form.lower() for forms in writing(language).table("dates").get("months", ()) for form in forms)
    return {*writing(language).words("names", "ordinary"), *months}


def _is_inflected(one: str, other: str, endings: Sequence[str]) -> bool:
    """Tell whether two words differ by an ending only: Lanka, Lankan."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.startswith(short) and long[len(short) :] in endings


def _words(text: str) -> list[_Word]:
    return [_Word(found[0], *found.span()) for found in _WORD.finditer(text)]


def _misspelt(here: list[_Word], there: list[_Word], ordinary: set[str]) -> Iterator[tuple[_Word, _Word]]:
    """Yield words of the target with those of the source that they seem to mean: the neighbour is the same."""
    known_here = {word.text.lower() for word in here}
    known_there = {word.text.lower() for word in there}
    beside: dict[tuple[str, int], list[_Word]] = defaultdict(list)
    for word, neighbour, side in _neighbours(there):
        if word.text.lower() not in known_here and word.text.lower() not in ordinary:
            beside[neighbour.text, side].append(word)
    for word, neighbour, side in _neighbours(here):
        if word.text.lower() in known_there or word.text.lower() in ordinary or neighbour.text.lower() in ordinary:
            continue
        for other in beside.get((neighbour.text, side), ())[:5]:
            if _is_slip(word.text, other.text):
                yield other, word


def _neighbours(words: list[_Word]) -> Iterator[tuple[_Word, _Word, int]]:
    """Yield each word of a name with a word of the name beside it, and on which side that stands."""
    for one, other in pairwise(words):
        if one.is_name and other.is_name and other.start - one.end == 1:
            yield one, other, 1
            yield other, one, -1


def _misspelt_known(here: list[_Word], there: list[_Word], names: Sequence[str]) -> Iterator[tuple[_Word, _Word]]:
    """Yield words of the target that seem to mean a word of a known name that the source has and the target lacks."""
    known = {word for name in names for word in _WORD.findall(name) if len(word) >= MIN_LETTERS}
    if not known:
        return
    written = {word.text for word in there}
    names_here = {word.text for word in here}
    wanted = {word.text: word for word in here if word.text in known and word.text not in written}
    strange = [word for word in there if word.is_name and word.text not in names_here]
    for name, one in list(wanted.items())[:50]:
        for other in strange[:200]:
            if _is_slip(name, other.text):
                yield other, one


def _is_slip(name: str, other: str) -> bool:
    """Tell whether a name is written in one or two other letters; capitals do not count."""
    name, other = name.lower(), other.lower()
    shortest, longest = sorted((len(name), len(other)))
    if name == other or shortest < MIN_LETTERS or longest > MAX_LETTERS or longest - shortest > 2:
        return False
    return distance(name, other) <= (2 if len(name) >= MIN_LETTERS_OF_TWO else 1)


def distance(one: str, other: str) -> int:
    """Return how many letters to put in, take out, replace or swap with the next make one word of the other (OSA)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
