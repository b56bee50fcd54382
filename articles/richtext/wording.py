"""Characters that come with a clipboard and were never written: odd spaces, invisible ones, ligatures, broken lines."""

import re
import unicodedata

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
#: Zero-width space, word joiner, byte order mark, soft hyphen, placeholders, directional embeddings and isolates, controls.
_INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u00ad\ufff9-\ufffc\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARKS = re.compile("[\u200e\u200f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: Joiners between plain Latin letters join nothing; in emoji and in other scripts they are spelling.
_IDLE_JOINER = re.compile(
    "(?<=[\x00-\u024f])[\u200c\u200d]{1,8}|[\u200c\u200d]{1,8}(?=[\x00-\u024f]|$)|^[\u200c\u200d]+"
)
_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
#: A no-break space stands for itself only alone between two characters: "Rp 4,5".
_NO_BREAK = re.compile(r"(?:[\xa0 \t\n\r\f\v]*[ \t\n\r\f\v][\xa0 \t\n\r\f\v]*)|\xa0{2,}")
SENTENCE_END = re.compile(r"[.!?…:;][”’\"')\]]*$")
#: A line of a paragraph that was wrapped by its program is about this long (characters).
WRAPPED_LINE = range(35, 130)
LONGEST_WORD = 60  # characters
_HYPHENS = "-\u00ad\u2010"
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str:
    """Return a text without what no writer typed: spaces single, invisible characters gone, ligatures as letters (NFC)."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text)
    text = _PRIVATE.sub("", _INVISIBLE.sub("", text.translate(_LIGATURES)))
    if not _RIGHT_TO_LEFT.search(text):
        text = _MARKS.sub("", text)
    text = _NO_BREAK.sub(" ", _IDLE_JOINER.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def joined_lines(lines: list[str]) -> str:
    """Return the lines of one paragraph as one, words that were parted at line ends put together."""
    parts: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if parts:
            parts[-1] = _before(parts[-1], line)
        parts.append(line)
    return "".join(parts)


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether a program broke the lines: all but the last about as long, most of them in mid-sentence."""
    full = [len(line.rstrip()) for line in lines[:-1]]
    if not full or max(full) not in WRAPPED_LINE or min(full) < 0.6 * max(full) or len(lines[-1]) > 1.2 * max(full):
        return False
    ended = sum(bool(SENTENCE_END.search(line.rstrip())) for line in lines[:-1])
    going_on = sum(line.lstrip()[:1].islower() for line in lines[1:])
    return ended * 2 <= len(full) <= going_on * 2


def parts_word(line: str, following: str) -> bool:
    """Tell whether a word goes on from the end of one line into the next."""
    line = line.rstrip()[-LONGEST_WORD:]
    return bool(_LAST_WORD.search(line)) and following.lstrip()[:1].islower()


def line_end(line: str, following: str) -> str:
    """Return a line as it stands before the next one of the same paragraph."""
    return _before(line.rstrip(), following.lstrip()) if line.strip() and following.strip() else line


def _before(line: str, following: str) -> str:
    """Return a line as it stands before the next one: with a space after it, or without the hyphen at its end.

    The hyphen stays where it is spelling: in doubled words ("rata-rata"), before capitals and figures.
    """
    if line[-1] not in _HYPHENS:
        return f"{line} "
    before, after = _LAST_WORD.search(line[-LONGEST_WORD:]), _FIRST_WORD.match(following)
    if before is None or after is None or not following[0].islower():
        return line if line[-2:-1].strip() else f"{line} "
    doubled = len(before.group(1)) > 2 and after.group().startswith(before.group(1).lower())
    return line if doubled and line[-1] != "\u00ad" else line[:-1]
