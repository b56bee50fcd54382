"""What a reader typed, understood: words, phrases in quotes, what is left out with a minus. Any text is a legal query."""

import re
from dataclasses import dataclass
from functools import cached_property

from articles.searching.stems import stemming, stems
from articles.searching.tokens import Token, tokens

MAX_QUERY_CHARACTERS = 200
#: Words after these are not looked for; nobody searches by a paragraph.
MOST_WORDS = 16
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'(?<!\S)(?P<minus>-?)"(?P<phrase>[^"]*)"?|(?P<plain>\S+)')


@dataclass(frozen=True)
class Word:
    """A word of a query: where it stands in it, as it is compared, its stems."""

    start: int
    end: int
    word: str
    stems: tuple[str, ...]
    #: Whether it is too common to be looked for.
    is_common: bool = False
    #: Whether it is written like a name: a story without it is another story.
    is_name: bool = False


@dataclass(frozen=True)
class Asked:
    """A query in one language."""

    text: str
    language: str
    words: tuple[Word, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[Word, ...] = ()
    without_phrases: tuple[str, ...] = ()
    was_cut: bool = False

    @cached_property
    def telling(self) -> tuple[Word, ...]:
        """The words to look for."""
        return tuple(word for word in self.words if not word.is_common)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be looked for."""
        return not (self.telling or self.phrases or self.without or self.without_phrases)


def cleaned(text: str) -> str:
    """Return a query as it is looked for: control characters (U+0000 as well) and runs of space are one space."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", text).split())


def understand(text: str, language: str) -> Asked:
    """Return what a text asks for in this language."""
    text = cleaned(text)
    words: list[Word] = []
    phrases: list[str] = []
    without: list[Word] = []
    without_phrases: list[str] = []
    capitals = text != text.upper()
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        if piece["phrase"] is not None:
            inner = tokens(text[piece.start("phrase") : piece.end("phrase")])
            (without_phrases if piece["minus"] else phrases).append(" ".join(one.word for one in inner))
            continue
        minus = len(piece[0]) > 1 and piece[0][0] == "-"
        found = _words(text, piece.start(), piece.end(), language, capitals)
        (without if minus else words).extend(found)
    return Asked(
        text,
        language,
        _with_names(words[:MOST_WORDS], text),
        tuple(filter(None, phrases[:MOST_WORDS])),
        tuple(without[:MOST_WORDS]),
        tuple(filter(None, without_phrases[:MOST_WORDS])),
        was_cut=len(words) > MOST_WORDS,
    )


def _words(text: str, start: int, end: int, language: str, capitals: bool) -> list[Word]:
    return [_word(text, token, start, language, capitals) for token in tokens(text[start:end])]


def _word(text: str, token: Token, offset: int, language: str, capitals: bool) -> Word:
    written = text[offset + token.start : offset + token.end]
    # "WHO" among small letters is no "who".
    is_acronym = capitals and len(written) > 1 and written == written.upper()
    return Word(
        offset + token.start,
        offset + token.end,
        token.word,
        stems(token.word, language),
        is_common=token.word in stemming(language).common and not is_acronym,
    )


def _with_names(words: list[Word], text: str) -> tuple[Word, ...]:
    """Return the words, each knowing whether it is a name: the first of a query is often given a capital by a keyboard."""
    capitals = [text[word.start].isupper() for word in words]
    first_counts = all(capitals) and len(words) > 1
    return tuple(
        Word(word.start, word.end, word.word, word.stems, word.is_common, capital and (place > 0 or first_counts))
        for place, (word, capital) in enumerate(zip(words, capitals, strict=True))
    )
