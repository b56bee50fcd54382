"""A story as a search shows it: its headline and a stretch of its text, with what was found marked."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.searching.stems import stems
from articles.searching.tokens import Token, tokens

#: An excerpt's length; and how much of it may stand before the first hit.
EXCERPT_CHARACTERS, LEAD_CHARACTERS = 240, 60
#: Hits further into a text are not looked for.
MOST_CHARACTERS = 20_000
_BLOCK_END = re.compile(r"(?<=[^\s.!?…:;,”’'\"])[ \t]*\n\s*")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and whether it was looked for."""

    text: str
    is_hit: bool = False


def marked(text: str, wanted: frozenset[str], language: str) -> list[Piece]:
    """Return a text whole, in pieces, those marked that have a wanted stem."""
    return _pieces(text, hits(text, wanted, language))


def hits(text: str, wanted: frozenset[str], language: str) -> list[Token]:
    """Return the words of a text that have a wanted stem."""
    if not wanted:
        return []
    return [token for token in tokens(text[:MOST_CHARACTERS]) if not wanted.isdisjoint(stems(token.word, language))]


def excerpt(texts: Sequence[str], wanted: frozenset[str], language: str) -> list[Piece]:
    """Return a stretch of the first text that has a hit, where most different ones stand together; else of the first text."""
    for text in texts:
        text = _in_one_line(text[: 2 * MOST_CHARACTERS])
        if found := hits(text, wanted, language):
            start, end = _window(text, found)
            return _cut(text, start, end, found)
    first = _in_one_line(next(filter(None, texts), ""))
    return _cut(first, 0, EXCERPT_CHARACTERS, [])


def _in_one_line(text: str) -> str:
    """Return a text without line breaks; what stood in a block without a full stop, as a crosshead does, is set apart."""
    return " ".join(_BLOCK_END.sub(" · ", text.strip()).split())


def _window(text: str, found: Sequence[Token]) -> tuple[int, int]:
    starts = [token.start for token in found]
    best, most = 0, 0
    for place, start in enumerate(starts):
        behind = bisect_left(starts, start + EXCERPT_CHARACTERS - LEAD_CHARACTERS)
        different = len({token.word for token in found[place:behind]})
        if different > most:
            best, most = start, different
    start = max(0, best - LEAD_CHARACTERS)
    # Not in the middle of a word, and from a sentence's beginning where there is one.
    sentence = text.rfind(". ", start, best)
    start = sentence + 2 if sentence >= 0 else text.find(" ", start, best) + 1 if start else 0
    return max(start, 0), max(start, 0) + EXCERPT_CHARACTERS


def _cut(text: str, start: int, end: int, found: Sequence[Token]) -> list[Piece]:
    if end < len(text):
        end = max(text.rfind(" ", start, end), min((token.end for token in found if token.start >= start), default=0))
        end = end if end > start else start + EXCERPT_CHARACTERS
    inside = [
        Token(token.start - start, token.end - start, token.word)
        for token in found
        if token.start >= start and token.end <= end
    ]
    pieces = _pieces(text[start:end], inside)
    before, behind = Piece("… "), Piece(" …")
    return [*([before] if start else []), *pieces, *([behind] if end < len(text) else [])]


def _pieces(text: str, found: Sequence[Token]) -> list[Piece]:
    pieces, end = [], 0
    for token in found:
        if token.start > end:
            pieces.append(Piece(text[end : token.start]))
        pieces.append(Piece(text[token.start : token.end], True))
        end = token.end
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces
