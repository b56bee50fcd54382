"""Concordance: where a phrase stands in the memory, in either language, with what the other one says."""

from dataclasses import dataclass
from datetime import date

from articles.models import MemoryUnit
from articles.models.memory import MemoryUnitQuerySet
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
    language: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the phrase, the phrase, and after it."""
        return _cut(self.text, self.start, self.end)

    def in_order(self, codes: tuple[str, str], phrase: str = "") -> list[tuple[str, tuple[str, str, str]]]:
        """Return both texts in the order of these languages, each with its language and cut around the phrase."""
        texts = (self.text, self.other) if self.language == codes[0] else (self.other, self.text)
        return [(code, _cut(text, *place_of(phrase, text))) for code, text in zip(codes, texts, strict=True)]


def concordance(phrase: str, language: str, other_language: str, limit: int = MOST_PAIRS) -> list[Pair]:
    """Return pairs whose text in `language` holds the phrase, newest first.

    Parts of words are found; capitals, kinds of spaces and of quotation marks do not count, placeholders neither.
    """
    wanted = folded(phrase)
    if len(wanted) < MIN_CHARACTERS:
        return []
    units = _shown(MemoryUnit.objects.filter(pk__in=holding(wanted, language, other_language, limit)))
    return [_pair(unit, phrase, unit.source_language == language) for unit in units]


def newest(language: str, other_language: str, limit: int) -> list[Pair]:
    """Return the pairs of two languages that came last."""
    units = _shown(MemoryUnit.objects.between(language, other_language))
    return [_pair(unit, "", unit.source_language == language) for unit in units[:limit]]


def _shown(units: MemoryUnitQuerySet) -> MemoryUnitQuerySet:
    fields = ("source", "target", "source_language", "target_language", "said_on", "origin", "file_name")
    return units.select_related("article").only(*fields, *headline_columns()).order_by("-pk")


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


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
        unit.file_name or unit.get_origin_display(),
        unit.source_language if is_forward else unit.target_language,
    )
