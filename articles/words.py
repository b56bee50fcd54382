"""Where the words of a text begin and end, in any script: the ground on which terms are found."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from articles.texts import INVISIBLE, name_key

#: Scripts written without spaces, or whose words take on endings letter by letter: each character counts as a word.
#: Thai and Lao, Burmese and Khmer, Hangul, kana, and the ideographs with their extensions (Unicode blocks).
_RUN_ON = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_APOSTROPHES = "'’‘ʼ`´＇"
_TO_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, as it is compared, and whether it is one character of a script without spaces."""

    start: int
    end: int
    key: str
    runs_on: bool = False


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text in their order; numbers are words, punctuation and symbols are not.

    An apostrophe between two letters belongs to the word. Offsets count characters (code points) of `text`.
    """
    for found in _pattern().finditer(text):
        yield Word(found.start(), found.end(), word_key(found[0]), bool(found[1]))


@cache
def _pattern() -> re.Pattern[str]:
    marks = _combining()
    letter, within = rf"(?:(?![{_RUN_ON}])[^\W_])", rf"[{marks}{INVISIBLE}]"
    return re.compile(rf"([{_RUN_ON}]{within}*)|{letter}(?:{letter}|{within}|[{_APOSTROPHES}](?={letter}))*")


def _combining() -> str:
    """Return the combining marks of Unicode as ranges of a character class: the re module has no name for them."""
    marks = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
    ranges: list[list[str]] = []
    for mark in marks:
        if ranges and ord(mark) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = mark
        else:
            ranges.append([mark, mark])
    return "".join(f"{first}-{last}" for first, last in ranges)


def word_key(word: str) -> str:
    """Return a word as it is compared: without regard to case, composition, ligatures and kinds of apostrophes."""
    plain = word.translate(_TO_APOSTROPHE)
    return plain.lower() if plain.isascii() else name_key(plain)


def anchor_of(text: str) -> str:
    """Return the word by which a phrase is looked up: its longest, which is seldom the most frequent; empty if it has none.

    Of a script without spaces, its first two characters together.
    """
    words = list(words_of(text))
    if not words:
        return ""
    spelt = [word.key for word in words if not word.runs_on]
    if spelt:
        return max(spelt, key=len)
    return "".join(word.key for word in words[:2])


def anchors_in(words: list[Word]) -> set[str]:
    """Return the anchors that the words of a text can have, as they stand there."""
    found = {word.key for word in words}
    found.update(one.key + two.key for one, two in pairwise(words) if one.runs_on and two.runs_on)
    return found
