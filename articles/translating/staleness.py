"""Whether a translation still says what its source says, and what in the source moved since."""

import re
import unicodedata
from functools import lru_cache

from articles.enums import SegmentState
from articles.models import Segment, SegmentTranslation
from articles.texts import INVISIBLE
from articles.translating.codes import runs_of
from articles.translating.differences import QUOTES, Change, changes
from articles.translating.keys import LEAD_ALT, OPTIONAL, is_in_body, is_of_picture

__all__ = ["Change", "changes", "is_behind", "is_open", "says_the_same", "significant", "stands", "state_of"]

_SPACE = re.compile(r"\s+")
_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE))
#: Longer texts are read anew each time: what is remembered stays within some megabytes.
MAX_REMEMBERED_CHARACTERS = 3000


def significant(html: str) -> str:
    """Return what of a text counts when it changes: words, marks and addresses of links.

    White space, characters that show nothing, typographic quotes and formatting do not. (Unicode TR15, NFC.)
    """
    return _remembered(html) if len(html) <= MAX_REMEMBERED_CHARACTERS else _significant(html)


def _significant(html: str) -> str:
    runs = runs_of(html)
    text = "".join(" " if run.is_break else run.text for run in runs)
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN)).translate(QUOTES).replace("''", '"')
    links = list(dict.fromkeys(run.href for run in runs if run.href and not run.is_break))
    return "\x00".join([_SPACE.sub(" ", text).strip(), *links])


_remembered = lru_cache(maxsize=8192)(_significant)


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
    """Tell whether the edition still says something for a segment gone from the source that nobody said to keep."""
    if translation.left_out or translation.draft == "" or segment.key == LEAD_ALT or is_of_picture(segment.key):
        return False  # what a picture shows is said in the library, for all stories, and leaves a story with it
    return translation.place is not None or (not is_in_body(segment.key) and bool(translation.html))


def is_behind(segment: Segment, translation: SegmentTranslation | None) -> bool:
    """Tell whether what stands in the edition is behind the source, drafts left aside."""
    if segment.removed_at is not None:
        return translation is not None and stands(segment, translation)
    if translation is None or not (translation.html or translation.left_out):
        return segment.key not in OPTIONAL
    return not says_the_same(translation.source_html, segment.html)
