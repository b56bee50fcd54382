"""How a file that comes back is known again: ids of stories and segments, and marks of what stood when it went out.

Nothing is stored for an export. A mark is a keyed digest of a text: it cannot be made up outside, and whether a text
is still the one that went out is seen by making its mark anew.
"""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from articles.models import Article
from articles.translating.exchange.content import Marks, OutgoingUnit

_SALT = "articles.translating.exchange"
_UNIT = re.compile(r"story-([0-9]{1,18})\.([A-Za-z0-9_-]{1,40})")
_STORY = re.compile(r"story-([0-9]{1,18})-[0-9a-f]{12}")
_ENTRY = re.compile(r"([A-Za-z0-9_-]{1,40})=([0-9a-f]{12})([0-9a-f]{12})([?.])")


def story_id(article: Article) -> str:
    """Return the id by which a story is known in a file; another newsroom's story of the same number has another."""
    return f"story-{article.pk}-{_digest('story', article.pk, article.created_at.isoformat())}"


def is_of(article: Article, identity: str) -> bool:
    """Tell whether a file's id is this story's."""
    return constant_time_compare(story_id(article), identity)


def story_number(identity: str) -> int | None:
    """Return the primary key in a story's id, or None for what is no such id."""
    found = _STORY.fullmatch(identity)
    return int(found.group(1)) if found else None


def unit_id(article: Article, key: str) -> str:
    """Return the id of a segment in a file: an NMTOKEN (XLIFF 2.0, 4.3.1.20), the same for as long as the segment lives."""
    return f"story-{article.pk}.{key}"


def split_unit_id(identity: str) -> tuple[int, str] | None:
    """Return the story's primary key and the segment's key, or None for what is no such id."""
    found = _UNIT.fullmatch(identity.strip())
    return (int(found.group(1)), found.group(2)) if found else None


def mark(article: Article, language: str, key: str, html: str) -> str:
    """Return the mark of what a story says for a segment in a language."""
    return _digest("text", article.pk, language, key, html)


def written_mark(key: str, marks: Marks) -> str:
    """Return the marks of a segment as files carry them."""
    return f"{key}={marks.source}{marks.target}{'?' if marks.fuzzy else '.'}"


def record(units: tuple[OutgoingUnit, ...]) -> str:
    """Return the marks of all segments, as the head of a file carries them."""
    return " ".join(written_mark(unit.key, unit.marks) for unit in units)


def read_record(text: str) -> dict[str, Marks]:
    """Return marks by key from what a tool left of a record; what it spoiled is left out."""
    found = _ENTRY.finditer(text)
    return {one.group(1): Marks(one.group(2), one.group(3), one.group(4) == "?") for one in found}


def _digest(*parts: object) -> str:
    return salted_hmac(_SALT, "\x00".join(map(str, parts)), algorithm="sha256").hexdigest()[:12]
