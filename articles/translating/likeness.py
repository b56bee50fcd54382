"""How alike two texts of one language are, and which of many can be alike at all."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from rapidfuzz.distance import LCSseq

from articles.translating.staleness import significant

#: How many of the most promising texts are compared with one.
MAX_CANDIDATES = 8
#: A word that stands in more texts than this says nothing about which is meant.
MAX_TEXTS_OF_A_WORD = 200
#: Of longer texts only words count, not their order.
MAX_ORDERED_WORDS = 4000
#: What a text that is all in another one is worth at the least, and what its share of that one adds.
PART, SHARE = 0.55, 0.2
#: A text with so few words is no part of another one.
FEW_WORDS = 3
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_]+")


def words_of(html: str) -> list[str]:
    """Return the words of a text without regard to case; of a script without spaces, its characters."""
    return _WORD.findall(significant(html).partition("\x00")[0].casefold())


def in_common(one: list[str], other: list[str]) -> int:
    """Return how many words two texts have in common, in order."""
    if len(one) > MAX_ORDERED_WORDS or len(other) > MAX_ORDERED_WORDS:
        return sum((Counter(one) & Counter(other)).values())
    return int(LCSseq.similarity(one, other))


def likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two texts are, 0 to 1: words in common and in order. A part is like the whole, a larger part more so."""
    if not one or not other:
        return 0.0
    common = in_common(one, other)
    shorter, longer = sorted((len(one), len(other)))
    alike = 2 * common / (shorter + longer)
    if shorter > FEW_WORDS and common >= 0.9 * shorter:
        return max(alike, PART + SHARE * shorter / longer)
    return alike


class Texts:
    """Texts before and after an edit, by place, ready to be compared."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]):
        self._old = {place: words_of(html) for place, html in old.items()}
        self._new = {place: words_of(html) for place, html in new.items()}
        self._texts: dict[str, list[int]] = defaultdict(list)
        for place, words in self._old.items():
            for word in set(words):
                self._texts[word].append(place)

    def candidates(self, new: int) -> list[int]:
        """Return the old texts that have most words in common with a new one, set against their length."""
        common: Counter[int] = Counter()
        words = self._new[new]
        for word, times in Counter(words).items():
            places = self._texts.get(word, ())
            if len(places) <= MAX_TEXTS_OF_A_WORD:
                for place in places:
                    common[place] += times
        worth = ((count / (min(len(words), len(self._old[place])) + 5), place) for place, count in common.items())
        return [place for _worth, place in sorted(worth, reverse=True)[:MAX_CANDIDATES]]

    def likeness(self, old: int, new: int) -> float:
        return likeness(self._old[old], self._new[new])

    def are_short(self, old: int, new: int) -> bool:
        return len(self._old[old]) <= FEW_WORDS and len(self._new[new]) <= FEW_WORDS

    def share(self, old: int, new: int) -> float:
        """Return how much of a new text stands in an old one, 0 to 1."""
        return in_common(self._old[old], self._new[new]) / max(1, len(self._new[new]))

    def size(self, new: int) -> int:
        return len(self._new[new])
