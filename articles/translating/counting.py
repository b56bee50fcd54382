"""How much of each translation is left to do, kept in one row per story and language, so that the board never counts."""

from collections.abc import Iterable

from django.db import transaction

from articles import languages
from articles.enums import EditionStatus, SegmentState
from articles.models import Article, Segment, SegmentTranslation, Translation
from articles.richtext.blocks import plain_text
from articles.texts import INVISIBLE
from articles.translating.staleness import is_behind, is_open, stands, state_of

#: Urgency, the highest first on the board.
BEHIND_IN_PUBLIC, TO_FINISH, TO_BEGIN, NOT_PUBLIC_YET, NOTHING = 4, 3, 2, 1, 0


def words_in(html: str) -> int:
    """Return how many words a segment has, as translators count: by spaces; a script without them by characters."""
    text = plain_text(html)
    wide = sum("぀" <= character <= "鿿" for character in text)
    return wide or sum(bool(word.strip(INVISIBLE)) for word in text.split())


@transaction.atomic
def count(article: Article) -> list[Translation]:
    """Count anew what is to do in each translation of a story. Call it after whatever changes text, state or source."""
    segments = list(Segment.objects.filter(article=article))
    rows = SegmentTranslation.objects.filter(segment__article=article)
    translated = {(row.segment_id, row.language): row for row in rows}
    statuses = dict(article.editions.values_list("language", "status"))
    kept = {row.language: row for row in Translation.objects.filter(article=article)}
    counted = []
    for language in languages.others(article.source_language):
        translation = kept.get(language) or Translation(article=article, language=language)
        _count(translation, segments, {pk: row for (pk, code), row in translated.items() if code == language})
        translation.urgency = urgency(
            translation, statuses.get(article.source_language, ""), statuses.get(language, ""), bool(segments)
        )
        translation.save()
        counted.append(translation)
    Translation.objects.filter(article=article, language=article.source_language).delete()
    return counted


def _count(translation: Translation, segments: Iterable[Segment], rows: dict[int, SegmentTranslation]) -> None:
    states = [(segment, rows.get(segment.pk)) for segment in segments]
    tally = dict.fromkeys(SegmentState, 0)
    words = to_do = 0
    for segment, row in states:
        state = state_of(segment, row)
        if state == SegmentState.REMOVED:
            tally[state] += bool(row and stands(segment, row))
            continue
        if state == SegmentState.NEW and not is_open(segment, row):
            continue
        tally[state] += 1
        size = words_in(segment.html)
        words += size
        to_do += size if state in (SegmentState.NEW, SegmentState.CHANGED) else 0
    translation.segments = sum(tally.values()) - tally[SegmentState.REMOVED]
    translation.words, translation.words_to_do = words, to_do
    translation.new, translation.changed = tally[SegmentState.NEW], tally[SegmentState.CHANGED]
    translation.removed, translation.to_review = tally[SegmentState.REMOVED], tally[SegmentState.REVIEW]
    translation.pending = sum(row.is_pending for row in rows.values())
    translation.behind = sum(is_behind(segment, row) for segment, row in states if not (row and row.left_out))


def urgency(translation: Translation, source_status: str, status: str, has_source: bool) -> int:
    """Return how pressing a translation is, from its counts and the status of the source's edition and its own."""
    to_do = translation.new + translation.changed + translation.removed + translation.to_review
    if status == EditionStatus.PUBLISHED:
        return BEHIND_IN_PUBLIC if to_do or translation.pending else NOTHING
    if status == EditionStatus.WITHDRAWN or not has_source or not to_do:
        return NOTHING
    if source_status != EditionStatus.PUBLISHED:
        return NOT_PUBLIC_YET
    return TO_BEGIN if translation.new == translation.segments else TO_FINISH
