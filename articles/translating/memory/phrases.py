"""Concordance: where a phrase stands in the memory, in either language, with what the other one says."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from articles.models import MemoryUnit
from articles.translating.codes import without_codes
from articles.translating.memory.finding import headline_columns

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
    """Return pairs whose text in `language` holds the phrase, parts of words included, without regard to case; newest first."""
    phrase = " ".join(phrase.split())
    if len(phrase) < MIN_CHARACTERS:
        return []
    forward = Q(source_language=language, target_language=other_language, source__icontains=phrase)
    back = Q(target_language=language, source_language=other_language, target__icontains=phrase)
    units = MemoryUnit.objects.filter(forward | back).select_related("article").order_by("-pk")
    units = units.only("source", "target", "source_language", "said_on", "origin", *headline_columns())
    return [_pair(unit, phrase, unit.source_language == language) for unit in units[:limit]]


def _pair(unit: MemoryUnit, phrase: str, is_forward: bool) -> Pair:
    texts = (unit.source, unit.target) if is_forward else (unit.target, unit.source)
    text, other = (without_codes(one) for one in texts)
    start = max(text.casefold().find(phrase.casefold()), 0)
    end = start + len(phrase) if start or text.casefold().startswith(phrase.casefold()) else start
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
