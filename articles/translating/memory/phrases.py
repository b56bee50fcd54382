"""Concordance: where a phrase stands in the memory, in either language, with what the other one says."""

from dataclasses import dataclass
from datetime import date

from articles.models import MemoryUnit
from articles.translating.codes import without_codes
from articles.translating.memory.finding import headline_columns
from articles.translating.memory.index import holding
from articles.translating.memory.texts_alike import folded, pattern_of

MOST_PAIRS = 50
MIN_CHARACTERS = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair that holds the phrase: both texts without placeholders, and where in the first the phrase begins and ends."""

    pk: int
    text: str
    start: int
    end: int
    other: str
    article: int | None
    headline: str
    said_on: date | None
    origin: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the phrase, the phrase, and after it."""
        return self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]


def concordance(phrase: str, language: str, other_language: str, limit: int = MOST_PAIRS) -> list[Pair]:
    """Return pairs whose text in `language` holds the phrase, newest first.

    Parts of words are found; capitals, kinds of spaces and of quotation marks do not count, placeholders neither.
    """
    wanted = folded(phrase)
    if len(wanted) < MIN_CHARACTERS:
        return []
    keys = holding(wanted, language, other_language, limit)
    units = MemoryUnit.objects.filter(pk__in=keys).select_related("article").order_by("-pk")
    units = units.only("source", "target", "source_language", "said_on", "origin", *headline_columns())
    return [_pair(unit, phrase, unit.source_language == language) for unit in units]


def place_of(phrase: str, text: str) -> tuple[int, int]:
    """Return where a phrase begins and ends in a plain text; where it cannot be shown, both are 0."""
    found = pattern_of(phrase).search(text)
    return found.span() if found else (0, 0)


def _pair(unit: MemoryUnit, phrase: str, is_forward: bool) -> Pair:
    texts = (unit.source, unit.target) if is_forward else (unit.target, unit.source)
    text, other = (without_codes(one) for one in texts)
    start, end = place_of(phrase, text)
    return Pair(
        unit.pk,
        text,
        start,
        end,
        other,
        unit.article_id,
        str(unit.article) if unit.article else "",
        unit.said_on,
        unit.get_origin_display(),
    )
