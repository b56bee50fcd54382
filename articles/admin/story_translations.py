"""What the story form says about its translations: how far behind each is, and what changed, beside each field."""

from dataclasses import dataclass, field

from django.urls import reverse

from articles import languages, permissions
from articles.desk.wording import SEGMENT_TONES
from articles.enums import SegmentState
from articles.models import Article, Segment, SegmentTranslation, Translation
from articles.translating.codes import coded, without_codes
from articles.translating.keys import BODY, is_in_body, is_of_picture
from articles.translating.staleness import Change, changes, is_open, state_of


@dataclass(frozen=True)
class OpenSegment:
    """One segment that asks for somebody: its state, what of the source changed, and what the translation says."""

    key: str
    state: SegmentState
    tone: str
    source: str
    translation: str
    changes: list[Change]
    url: str


@dataclass(frozen=True)
class TranslationPanel:
    """How a translation stands, and what can be done about it."""

    row: Translation
    url: str
    may_translate: bool
    may_take_in: bool
    #: Field of the form → what asks for somebody there.
    open: dict[str, list[OpenSegment]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(len(found) for found in self.open.values())


def translation_panels(article: Article, user) -> dict[str, TranslationPanel]:
    """Return the panel of each language into which the story is translated, in three queries."""
    if not article.pk:
        return {}
    segments = list(Segment.objects.filter(article=article).order_by("position", "pk"))
    rows = SegmentTranslation.objects.filter(segment__article=article)
    by_place = {(row.segment_id, row.language): row for row in rows}
    panels = {}
    for translation in Translation.objects.filter(article=article).select_related("assignee"):
        language = translation.language
        if language not in languages.others(article.source_language):
            continue
        url = reverse("admin:articles_translation", args=[article.pk, language])
        panels[language] = TranslationPanel(
            translation,
            url,
            permissions.may_translate(user, article, language),
            permissions.may_take_in(user, article, language),
            _open(segments, {pk: row for (pk, code), row in by_place.items() if code == language}, url),
        )
    return panels


def _open(segments: list[Segment], rows: dict[int, SegmentTranslation], url: str) -> dict[str, list[OpenSegment]]:
    if not rows:
        return {}  # nothing is translated yet: the empty fields say so themselves
    found: dict[str, list[OpenSegment]] = {}
    for segment in segments:
        row = rows.get(segment.pk)
        if not is_open(segment, row):
            continue
        state = state_of(segment, row)
        place = BODY if is_in_body(segment.key) or is_of_picture(segment.key) else segment.key
        found.setdefault(place, []).append(_open_segment(segment, row, state, url))
    return found


def _open_segment(segment: Segment, row: SegmentTranslation | None, state: SegmentState, url: str) -> OpenSegment:
    source = without_codes(coded(segment.html).text)
    before = without_codes(coded(row.made_from).text) if row and state == SegmentState.CHANGED else ""
    said = without_codes(coded(row.text).text) if row else ""
    return OpenSegment(
        segment.key,
        state,
        SEGMENT_TONES[state],
        source,
        said,
        changes(before, source) if before else [],
        f"{url}#segment-{segment.key}",
    )
