"""Numbers written in words, as far as it is safe to read them: "dua puluh satu", "tens of millions", "half a million"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from articles.translating.quality.amounts import ABOUT, ONE, Amount, Key, number
from articles.translating.quality.lexicon import SMALLEST_MAGNITUDE, Lexicon

_NEXT = re.compile(r"(?:\s|-)?([^\W\d_]+)")
_HUNDRED, _NOTHING = Decimal(100), Decimal(0)
#: No number has more words than this; what is longer is a list.
MAX_WORDS = 12
MAX_FILLERS = 2
#: Nothing larger is read on: beyond it Decimal is no longer exact.
LARGEST = Decimal(10) ** 18


class _Sum:
    """A number in the making: what is complete (thousands, millions) and what may still be multiplied."""

    def __init__(self) -> None:
        self.total = self.current = _NOTHING
        self.last = _NOTHING
        self.largest = ONE
        self.is_vague = False
        self.words = 0

    def take(self, word: str, lexicon: Lexicon) -> bool:
        """Add a word; tell whether it belongs to the number."""
        taken = self._take(word, lexicon)
        self.words += taken
        return taken

    def _take(self, word: str, lexicon: Lexicon) -> bool:
        if self.value > LARGEST:
            return False
        if word in lexicon.vague and (not self.words or self.is_vague):
            self.is_vague = True
            self.current = (self.current or ONE) * lexicon.vague[word]
            self.largest = max(self.largest, lexicon.vague[word])
            return True
        if word in lexicon.multipliers and not (word in lexicon.words and not self.words):
            self._multiply(lexicon.multipliers[word])
            return True
        if self.is_vague:
            return False
        if word in lexicon.additions and 0 < self.last < 10:
            self.current += lexicon.additions[word]
            self.last = _NOTHING
            return True
        if word in lexicon.fractions and (not self.words or self.last):
            self.current += lexicon.fractions[word]
            self.last = _NOTHING
            return True
        return self._add(word, lexicon)

    def _add(self, word: str, lexicon: Lexicon) -> bool:
        value = lexicon.words.get(word)
        if value is None:
            value = lexicon.ordinals.get(word)
        if value is None or (self.words and not self._has_room(value)):
            return False
        self.current += value
        self.last = value
        return True

    def _has_room(self, value: Decimal) -> bool:
        """Tell whether a value can follow: after tens a unit, after hundreds what is less than a hundred."""
        if not value:
            return False
        room = self.current if self.current else self.total
        place = ONE
        while place * 10 <= room and room % (place * 10) == 0:
            place *= 10
        return bool(room) and value < place

    def _multiply(self, value: Decimal) -> None:
        if value < SMALLEST_MAGNITUDE:
            # Only what is below it is multiplied: dua ratus [lima] puluh.
            low = self.current % value if value < _HUNDRED else self.current
            self.current += (low or ONE) * value - low
        else:
            whole = self.current if self.current else (ONE if not self.total else _NOTHING)
            self.total += whole * value
            self.current = _NOTHING
            self.largest = max(self.largest, value)
        self.last = value

    @property
    def value(self) -> Decimal:
        return self.total + self.current


def read(text: str, start: int, word: str, lexicon: Lexicon) -> Amount | None:
    """Return the number in words that begins here, with this word in small letters, or None if none does."""
    if word not in lexicon.beginnings:
        return None
    # A magnitude by itself counts nothing, unless an article does: "a million".
    counts = word in lexicon.vague or word in lexicon.words or word not in lexicon.multipliers
    if not counts and not _follows_filler(text, start, lexicon):
        return None
    being = _Sum()
    end = start
    passed = 0
    for word, after in _words(text, start):
        if being.words and word in lexicon.fillers and passed < MAX_FILLERS:
            passed += 1
            continue
        passed = 0
        if being.words < MAX_WORDS and being.take(word, lexicon):
            end = after
        else:
            break
    value = being.value
    keys: list[Key] = [(ABOUT, value) if being.is_vague else number(value)]
    if value in lexicon.fractions.values():
        keys.append(number(value * _HUNDRED))  # "Half" can be said as 50 per cent.
    return Amount(start, end, text[start:end], tuple(keys), value, figures=False, magnitude=being.largest)


def _follows_filler(text: str, start: int, lexicon: Lexicon) -> bool:
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in lexicon.fillers


def _words(text: str, start: int) -> Iterator[tuple[str, int]]:
    while found := _NEXT.match(text, start):
        yield found[1].lower(), found.end()
        start = found.end()
