"""How two texts of the memory are found equal or alike: keys for the equal, tokens of words for the data base's index."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from articles.texts import INVISIBLE
from articles.translating.codes import without_codes
from articles.translating.differences import QUOTES

_SPACE = re.compile(rf"[\s{INVISIBLE}]+")
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_]+")
_CODE = re.compile(r"\{/?\d{1,3}/?\}")
#: Each plain quotation mark with the typographic ones that count as it.
_MARKS = {mark: f"[{mark}{''.join(chr(one) for one, plain in QUOTES.items() if plain == mark)}]" for mark in "'\""}
#: Digits of a hash as letters: a full-text index takes a word of letters for what it is, in whatever language.
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")


def plain(text: str) -> str:
    """Return a coded text as it is compared: without regard to case, space, kinds of quotation marks."""
    folded = unicodedata.normalize("NFC", text).translate(QUOTES).replace("''", '"').casefold()
    return _SPACE.sub(" ", folded).strip()


def folded(text: str) -> str:
    """Return a coded text as phrases are looked for in it: as plain() does, without placeholders."""
    return plain(without_codes(text))


def pattern_of(phrase: str) -> re.Pattern[str]:
    """Return by what a phrase is found in a plain text, as folded() compares them."""
    wanted = _SPACE.sub(" ", unicodedata.normalize("NFC", phrase).translate(QUOTES)).strip()
    parts = (r"\s+" if one == " " else _MARKS.get(one) or re.escape(one) for one in wanted)
    return re.compile("".join(parts), re.IGNORECASE)


def key(text: str) -> str:
    """Return what equal texts have in common; placeholders count."""
    return hashlib.blake2s(plain(text).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def words(text: str) -> list[str]:
    """Return the words of a coded text, folded, each once, in order; of a script without spaces its characters."""
    return list(dict.fromkeys(_WORD.findall(_CODE.sub(" ", plain(text)))))


def token(word: str) -> str:
    """Return a word as eight letters."""
    return hashlib.blake2s(word.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest().translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """Return the words of a coded text as tokens."""
    return [token(word) for word in words(text)]


def joined(found: Iterable[str]) -> str:
    """Return tokens as a unit stores them."""
    return " ".join(found)
