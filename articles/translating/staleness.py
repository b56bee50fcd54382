"""Whether a translation still says what its source says, and what in the source moved since."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from articles.enums import SegmentState
from articles.models import Segment, SegmentTranslation
from articles.texts import INVISIBLE
from articles.translating.codes import runs_of
from articles.translating.keys import OPTIONAL, is_in_body

#: Typographic quotation marks and apostrophes to the plain ones that they stand for.
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»″〝〞「」『』", '"'), **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'")})
_SPACE = re.compile(rf"[\s{INVISIBLE}]+")
#: A word, one character of a script without spaces, a run of spaces, or any other mark.
_WORDS = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_]+(?:[.,'’\-][^\W_]+)*|\s+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def significant(html: str) -> str:
    """Return what of a text counts when it changes: words, marks and addresses of links.

    White space, typographic quotes and formatting do not. (Unicode TR15, NFC.)
    """
    runs = runs_of(html)
    text = "".join(" " if run.is_break else run.text for run in runs)
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_QUOTES).replace("''", '"')).strip()
    links = list(dict.fromkeys(run.href for run in runs if run.href))
    return "\x00".join([text, *links])


def is_open(segment: Segment, translation: SegmentTranslation | None) -> bool:
    """Tell whether a translation asks for somebody at this segment."""
    state = state_of(segment, translation)
    if state == SegmentState.REMOVED:
        return translation is not None and stands(segment, translation)
    if state == SegmentState.NEW:
        return segment.key not in OPTIONAL
    return state != SegmentState.CURRENT


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two texts of one language say the same, set aside what does not count."""
    return one == other or significant(one) == significant(other)


def state_of(segment: Segment, translation: SegmentTranslation | None) -> SegmentState:
    """Return how the newest translation of a segment stands against its source."""
    if segment.removed_at is not None:
        return SegmentState.REMOVED
    if translation is None or not (translation.text or translation.left_out):
        return SegmentState.NEW
    if not says_the_same(translation.made_from, segment.html):
        return SegmentState.CHANGED
    return SegmentState.REVIEW if translation.needs_review else SegmentState.CURRENT


def stands(segment: Segment, translation: SegmentTranslation) -> bool:
    """Tell whether the edition still says something for a segment that is gone from the source, and nobody wants it kept."""
    if translation.left_out or translation.draft == "":
        return False
    return translation.place is not None or (not is_in_body(segment.key) and bool(translation.html))


def is_behind(segment: Segment, translation: SegmentTranslation | None) -> bool:
    """Tell whether what stands in the edition is behind the source, drafts left aside."""
    if segment.removed_at is not None:
        return translation is not None and stands(segment, translation)
    if translation is None or not (translation.html or translation.left_out):
        return segment.key not in OPTIONAL
    return not says_the_same(translation.source_html, segment.html)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed ("same"), came ("added") or went ("removed")."""

    what: str
    text: str


def changes(before: str, after: str) -> list[Change]:
    """Return what changed between two plain texts, word by word; quotes and spaces that do not count stay."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    found: list[Change] = []
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if what == "equal":
            found.append(Change("same", "".join(new[from_new:to_new])))
            continue
        removed, added = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        found += [Change("removed", removed)] if removed else []
        found += [Change("added", added)] if added else []
    return found


def _plain(word: str) -> str:
    return " " if word.isspace() else unicodedata.normalize("NFC", word).translate(_QUOTES)
