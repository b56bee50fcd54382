"""The words that are searched for, as stories and readers write them: “A.I.” and “AI”, “Rp10” and “Rp 10” are one."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.words import Word, words_of

#: Longer words are cut: nobody types them, and PostgreSQL holds no lexeme of more than two kilobytes.
MAX_WORD_CHARACTERS = 40
_PARTS = re.compile(r"\d+|\D+")
#: Typographic marks that keep a text of plain letters from being ASCII, each replaced by one character.
_TYPOGRAPHY = str.maketrans({**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”„«»–—−…·•\u00a0\u202f\u2009€£", " ")})
#: The words of a text in ASCII and small letters: initials with full stops, letters, digits.
_ASCII = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z](?![a-z0-9']))+|[a-z]+(?:'[a-z]+)*|[0-9]+")
_BLOCK = re.compile(
    r"<(?:/?(?:p|h\d|li|ul|ol|blockquote|figure|figcaption|table|tr|td|th|div|cite|footer)\b[^>]*|br\s*/?|hr\s*/?)>"
)
_TAG = re.compile(r"<[^>]*>")


class Token(NamedTuple):
    """A word of a text: where it stands, and as it is compared."""

    start: int
    end: int
    word: str


def tokens(text: str) -> list[Token]:
    """Return the words of a plain text: letters and digits apart, apostrophes left out, initials with full stops as one.

    Texts in plain letters, which is nearly all of a newsroom's, are read several times as fast by a rule of their own.
    """
    simple = text.translate(_TYPOGRAPHY)
    if simple.isascii():
        return [
            Token(word.start(), word.end(), word[0].replace("'", "").replace(".", "")[:MAX_WORD_CHARACTERS])
            for word in _ASCII.finditer(simple.lower())
        ]
    return in_any_script(text)


def in_any_script(text: str) -> list[Token]:
    """Return the words of a plain text that has letters besides those of ASCII."""
    found: list[Token] = []
    initials: list[Word] = []
    for word in words_of(text):
        if initials and not (_is_initial(word) and text[initials[-1].end : word.start] == "."):
            found += _of_initials(initials)
            initials = []
        if _is_initial(word):
            initials.append(word)
        else:
            found += _parts(word)
    return [*found, *_of_initials(initials)]


def words(text: str) -> list[str]:
    """Return the words of a plain text as they are compared."""
    return [token.word for token in tokens(text)]


def plain(body: str) -> str:
    """Return a body (HTML) as plain text, a line break between blocks."""
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", body)))


def _is_initial(word: Word) -> bool:
    return len(word.key) == 1 and word.key.isalpha() and not word.runs_on


def _of_initials(initials: list[Word]) -> list[Token]:
    if not initials:
        return []
    return [Token(initials[0].start, initials[-1].end, "".join(word.key for word in initials))]


def _parts(word: Word) -> Iterator[Token]:
    key = word.key.replace("'", "")
    if key.isalpha() or word.key.isdigit() or len(word.key) != word.end - word.start:
        yield Token(word.start, word.end, key[:MAX_WORD_CHARACTERS])
        return
    # A text of the same length as its key has the same offsets, apostrophes included.
    for part in _PARTS.finditer(word.key):
        if plain_part := part[0].replace("'", ""):
            start = word.start + part.start() + len(part[0]) - len(part[0].lstrip("'"))
            end = word.start + len(word.key[: part.end()].rstrip("'"))
            yield Token(start, end, plain_part[:MAX_WORD_CHARACTERS])
