"""Former translations that fit a segment which asks for one: of what it was split from, drawn into, or resembles."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from articles.enums import SegmentState
from articles.models import Article, Segment, SegmentTranslation
from articles.translating.likeness import Texts
from articles.translating.staleness import says_the_same, state_of
from articles.translating.story_segments import StorySegments

#: Sources less alike than this do not help a translator.
ALIKE = 0.5
MAX_OFFERS = 3


class OfferReason(TextChoices):
    """Why a former translation may fit."""

    SPLIT = "split", pgettext_lazy("former translation", "Split from this paragraph")
    DRAWN_IN = "drawn_in", pgettext_lazy("former translation", "Drawn into this paragraph")
    FORMER = "former", pgettext_lazy("former translation", "Said here before")
    ALIKE = "alike", pgettext_lazy("former translation", "Gone from the source")


@dataclass(frozen=True, slots=True)
class Offer:
    """A former translation as HTML, the source that it was made from, and how alike (0 to 1) that is to the source now."""

    html: str
    source_html: str
    likeness: float
    reason: OfferReason
    #: The segment that it was made for.
    key: str


def offers(article: Article, language: str) -> dict[str, list[Offer]]:
    """Return, for each segment that is new or changed, the former translations that may fit, the likeliest first.

    Segments without an offer are left out. Two queries.
    """
    return offers_in(StorySegments.read(article), language)


def offers_in(story: StorySegments, language: str) -> dict[str, list[Offer]]:
    """Return what offers() does, from segments that are in memory."""
    rows = story.rows_in(language)
    asking = [one for one in story.segments if one.removed_at is None and state_of(one, rows.get(one.key)) in _ASKING]
    gone = [one for one in story.segments if one.removed_at is not None and one.key in rows and rows[one.key].text]
    if not asking:
        return {}
    alike = Texts(
        {at: rows[one.key].made_from or one.html for at, one in enumerate(gone)},
        {at: one.html for at, one in enumerate(asking)},
    )
    found = {}
    for at, segment in enumerate(asking):
        kin = list(_of_kin(story, segment, rows, gone))
        near = [gone[place] for place in alike.candidates(at) if gone[place].kind == segment.kind]
        kin += [(OfferReason.ALIKE, one.key, rows[one.key].text, rows[one.key].made_from) for one in near]
        if ranked := _ranked(segment, rows.get(segment.key), kin):
            found[segment.key] = ranked
    return found


_ASKING = (SegmentState.NEW, SegmentState.CHANGED)
_Former = tuple[OfferReason, str, str, str]


def _of_kin(
    story: StorySegments, segment: Segment, rows: dict[str, SegmentTranslation], gone: list[Segment]
) -> Iterable[_Former]:
    """Yield reason, key, translation and source of what the segment itself, its whole and its parts said."""
    row = rows.get(segment.key)
    if row and row.former:
        reason = OfferReason.SPLIT if segment.part_of else OfferReason.FORMER
        yield reason, segment.part_of or segment.key, row.former, row.former_source_html
    if (whole := rows.get(segment.part_of)) and whole.text and not (row and row.former):
        yield OfferReason.SPLIT, segment.part_of, whole.text, whole.made_from
    for one in gone:
        if one.part_of == segment.key:
            yield OfferReason.DRAWN_IN, one.key, rows[one.key].text, rows[one.key].made_from


def _ranked(segment: Segment, row: SegmentTranslation | None, formers: list[_Former]) -> list[Offer]:
    """Return offers, each text once, those of kin first and then the most alike; not what is said already."""
    said = row.text if row else ""
    out: list[Offer] = []
    for reason, key, html, source in formers:
        if says_the_same(html, said) or any(says_the_same(html, one.html) for one in out):
            continue
        texts = Texts({0: source}, {0: segment.html})
        likeness = round(texts.likeness(0, 0), 2)
        if reason != OfferReason.ALIKE or likeness >= ALIKE:
            out.append(Offer(html, source, likeness, reason, key))
    return sorted(out, key=lambda offer: (offer.reason == OfferReason.ALIKE, -offer.likeness))[:MAX_OFFERS]
