"""Finding the wordings of a glossary in a text: whole words in any of their forms, the longest wording first, none over another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, takewhile

from articles.enums import TermCase
from articles.translating.glossary.inflection import forms, inflection
from articles.words import Word, words_of

#: What stands for inline marks in a coded text (translating/codes.py); doubled braces are text.
_CODES = re.compile(r"\{\{|\}\}|\{(?:/\d{1,3}|\d{1,3}/?)\}")
_FILLER = "\x00"
#: Between two words of a wording these count as a space.
_LOOSE = re.compile("[\\s\x00\u200b-\u200f\u2060\ufeff\u00ad\u2010\u2011-]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with the listed words behind it: True for those of another kind (see Inflection.forms)."""

    start: int
    end: int
    forms: dict[str, bool]
    runs_on: bool = False


@dataclass(frozen=True)
class Wording:
    """A wording as it is looked for; `kept` is a number that the caller needs back, such as a term's key."""

    text: str
    case: str
    kept: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a wording was found, and whether only as a word of another kind made from it."""

    start: int
    end: int
    wording: Wording
    is_derived: bool


@dataclass
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    ends: list["_Phrase"] = field(default_factory=list)


@dataclass(frozen=True)
class _Phrase:
    """A wording taken apart: its words as written, what stands between them, before and after."""

    wording: Wording
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    head: str
    tail: str


class Lexicon:
    """Wordings of one language, ready to be found: a tree of words, so that a text is read once, however many there are."""

    def __init__(self, language: str, wordings: Iterable[Wording]):
        self.language = language
        self._root = _Node()
        for wording in wordings:
            self._add(wording)

    def _add(self, wording: Wording) -> None:
        tokens = tokens_of(wording.text, self.language)
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.children.setdefault(next(iter(token.forms)), _Node())
        text = wording.text
        node.ends.append(
            _Phrase(
                wording,
                words=tuple(text[token.start : token.end] for token in tokens),
                gaps=_gaps(text, tokens),
                head=text[: tokens[0].start].strip(),
                tail=text[tokens[-1].end :].strip(),
            )
        )

    def matches(self, text: str, *, coded: bool = True) -> list[Match]:
        """Return where wordings stand in a text, in its order. With `coded`, placeholders are passed over."""
        plain = without_placeholders(text) if coded else text
        tokens = tokens_of(plain, self.language)
        gaps = _gaps(plain, tokens)
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            best, after = self._longest(plain, tokens, gaps, at)
            if best:
                found.append(best)
            at = after
        return found

    def _longest(self, text: str, tokens: list[Token], gaps: tuple[str, ...], at: int) -> tuple[Match | None, int]:
        """Return the longest wording that begins with this word, the truest of equally long ones, and where to go on."""
        best: Match | None = None
        best_rank = (0, False, 0)
        walks = [(self._root, at, False, 0)]
        while walks:
            node, place, derived, changed = walks.pop()
            rank = (place - at, not derived, -changed)
            # Derived words are a hint where they stand alone; inside a phrase they would make another phrase of it.
            if node.ends and rank > best_rank and not (derived and place - at > 1):
                for phrase in node.ends:
                    if _stands(phrase, text, tokens[at:place], gaps[at : place - 1]):
                        start, end = tokens[at].start - len(phrase.head), tokens[place - 1].end + len(phrase.tail)
                        best, best_rank = Match(start, end, phrase.wording, derived), rank
                        break
            if place < len(tokens) and node.children:
                for number, (form, is_derived) in enumerate(tokens[place].forms.items()):
                    if child := node.children.get(form):
                        walks.append((child, place + 1, derived or is_derived, changed + bool(number)))
        return best, at + (best_rank[0] or 1)


def _stands(phrase: _Phrase, text: str, tokens: list[Token], gaps: tuple[str, ...]) -> bool:
    """Tell whether the words found are the phrase in writing too: what is between and around them, and capitals."""
    if any(gap != wanted for gap, wanted in zip(gaps, phrase.gaps, strict=True)):
        return False
    start, end = tokens[0].start, tokens[-1].end
    if phrase.head and not text[:start].endswith(phrase.head):
        return False
    if phrase.tail and not text[end:].startswith(phrase.tail):
        return False
    case = phrase.wording.case
    if case == TermCase.ANY:
        return True
    pairs = zip(phrase.words, tokens, strict=True)
    return all(
        _is_written(word, text[token.start : token.end], may_begin=case == TermCase.SENTENCE and number == 0)
        for number, (word, token) in enumerate(pairs)
    )


def _is_written(word: str, found: str, *, may_begin: bool) -> bool:
    """Tell whether a word of a text has the capitals of the listed one; `may_begin`: or a capital at its beginning."""
    if may_begin and word[:1].islower():
        found = found[:1].lower() + found[1:]
    at = found.lower().find(word.lower())
    if at >= 0:
        return found[at : at + len(word)] == word and found[:at] == found[:at].lower()
    # A letter fell away or changed (terbit, menerbitkan; company, companies): what is alike must be alike in capitals too.
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(word.lower(), found.lower(), strict=False))))
    return found[:alike] == word[:alike] and found[alike:] == found[alike:].lower()


@lru_cache(512)
def _tokens(text: str, language: str) -> tuple[Token, ...]:
    return tuple(_reduplicated(text, list(words_of(text)), language))


def tokens_of(text: str, language: str) -> list[Token]:
    """Return the words of a text with the listed words behind each; a doubled word (*kapal-kapal*) is one."""
    return list(_tokens(text, language))


def _reduplicated(text: str, words: list[Word], language: str) -> list[Token]:
    doubles = inflection(language).reduplicates
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        if doubles and following and text[word.end : following.start] in ("-", "\u2010", "\u2011"):
            both = _doubled(word, following, language)
            if both:
                tokens.append(both)
                at += 2
                continue
        own = {word.key: False} if word.runs_on else forms(word.key, language)
        tokens.append(Token(word.start, word.end, own, word.runs_on))
        at += 1
    return tokens


def _doubled(one: Word, two: Word, language: str) -> Token | None:
    """Return two words as one if they are the same word twice, in whatever form (*berlari-lari*, *tumbuh-tumbuhan*)."""
    first, second = forms(one.key, language), forms(two.key, language)
    shared = [form for form in first if form in second]
    if not shared or one.key.isdigit():
        return None
    whole = {f"{one.key}-{two.key}": False}
    for form in (*first, *second):
        whole.setdefault(form, first.get(form, True) and second.get(form, True))
    return Token(one.start, two.end, whole)


def without_placeholders(coded: str) -> str:
    """Return a coded text of the same length in which placeholders are no characters of any word."""
    return _CODES.sub(lambda found: found[0] if found[0] in ("{{", "}}") else _FILLER * len(found[0]), coded)


def _gaps(text: str, tokens: list[Token]) -> tuple[str, ...]:
    """Return what stands between each two words, spaces and hyphens left out."""
    return tuple(_LOOSE.sub("", text[one.end : two.start]) for one, two in pairwise(tokens))
