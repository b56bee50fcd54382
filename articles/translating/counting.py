"""How much of each translation is left to do, kept in one row per story and language, so that the board never counts."""

import re
from collections.abc import Iterable, Mapping

from django.db import transaction

from articles import languages
from articles.enums import EditionStatus, SegmentState, TranslationState
from articles.models import Article, Edition, Segment, SegmentTranslation, Translation
from articles.texts import INVISIBLE, name_key
from articles.translating.codes import html_to_plain
from articles.translating.staleness import is_behind, is_open, stands, state_of
from articles.translating.story_segments import StorySegments

#: Urgency, the highest first on the board.
BEHIND_IN_PUBLIC, TO_FINISH, TO_BEGIN, NOT_PUBLIC_YET, NOTHING = 4, 3, 2, 1, 0
#: What counting sets; all else of the row belongs to people.
COUNTS = [
    *("own", "segments", "words", "words_to_do", "changed", "new", "removed"),
    *("to_review", "pending", "behind", "urgency", "state", "headlines", "counted_at"),
]
_WIDE = re.compile("[぀-ヿ㐀-鿿]")


def words_in(html: str) -> int:
    """Return how many words a segment has, as translators count: by spaces; of a script without them each character."""
    text = html_to_plain(html)
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    words = (_WIDE.sub(" ", text) if wide else text).split()
    return wide + (len(words) if text.isascii() else sum(bool(word.strip(INVISIBLE)) for word in words))


@transaction.atomic
def count(article: Article) -> list[Translation]:
    """Count anew what is to do in each translation of a story. Call it after whatever changes text, state or source."""
    return count_segments(StorySegments.read(article))


def count_segments(story: StorySegments) -> list[Translation]:
    """Count as count() does, from segments that are in memory, and write the counts."""
    article = story.article
    counted = count_in_memory(story)
    set_urgency(article, story.work, dict(article.editions.values_list("language", "status")))
    write_counts(counted)
    if article.source_language in story.work:
        story.work.pop(article.source_language).delete()
    return counted


def count_in_memory(story: StorySegments) -> list[Translation]:
    """Count (unsaved) what is to do in each translation, how pressing it is left aside."""
    sizes = {segment.key: words_in(segment.html) for segment in story.segments}
    counted = []
    for language in languages.others(story.article.source_language):
        work = story.work.setdefault(language, Translation(article=story.article, language=language))
        _count(work, story.segments, story.rows_in(language), sizes)
        counted.append(work)
    return counted


def write_counts(translations: list[Translation]) -> None:
    """Write counts, and nothing else that the rows hold; rows that are not there yet are made."""
    known = [row for row in translations if row.pk is not None]
    fresh = [row for row in translations if row.pk is None]
    for rows, unique in ((known, ["id"]), (fresh, ["article", "language"])):
        if rows:
            Translation.objects.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=COUNTS)


def set_urgency(article: Article, work: Mapping[str, Translation], statuses: Mapping[str, str]) -> None:
    """Set how pressing the translations are (unsaved), from their counts and the statuses of the editions by language."""
    headlines = "\n".join(name_key(article.headline_in(language)) for language in languages.codes())
    for language, translation in work.items():
        status = statuses.get(language, "")
        source_status = statuses.get(article.source_language, "")
        translation.urgency = urgency(translation, source_status, status, translation.segments > 0)
        translation.state = state(translation, status)
        translation.headlines = headlines


def count_statuses(article: Article) -> None:
    """Bring up to date how pressing the translations are, after an edition's status changed and no text did."""
    work = {row.language: row for row in Translation.objects.filter(article=article)}
    before = {language: (row.urgency, row.state) for language, row in work.items()}
    set_urgency(article, work, dict(Edition.objects.filter(article=article).values_list("language", "status")))
    write_counts([row for language, row in work.items() if (row.urgency, row.state) != before[language]])


def _count(
    translation: Translation,
    segments: Iterable[Segment],
    rows: Mapping[str, SegmentTranslation],
    sizes: Mapping[str, int],
) -> None:
    tally = dict.fromkeys(SegmentState, 0)
    words = to_do = behind = 0
    for segment in segments:
        row = rows.get(segment.key)
        behind += is_behind(segment, row) and not (row and row.left_out)
        state = state_of(segment, row)
        if state == SegmentState.REMOVED:
            tally[state] += bool(row and stands(segment, row))
            continue
        if state == SegmentState.NEW and not is_open(segment, row):
            continue
        tally[state] += 1
        words += sizes[segment.key]
        to_do += sizes[segment.key] if state in (SegmentState.NEW, SegmentState.CHANGED) else 0
    translation.segments = sum(tally.values()) - tally[SegmentState.REMOVED]
    translation.words, translation.words_to_do = words, to_do
    translation.new, translation.changed = tally[SegmentState.NEW], tally[SegmentState.CHANGED]
    translation.removed, translation.to_review = tally[SegmentState.REMOVED], tally[SegmentState.REVIEW]
    translation.pending = sum(row.is_pending for row in rows.values())
    translation.behind = behind


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


def state(translation: Translation, status: str) -> TranslationState:
    """Return how far a translation is, from its counts and the status of its edition."""
    if translation.pending or (status == EditionStatus.READY and not translation.new):
        return TranslationState.WAITING
    # The alternative texts of pictures may be there before anybody began: they come with the pictures.
    if translation.new and translation.new >= translation.segments - 2 and translation.percent <= 10:
        return TranslationState.MISSING
    if translation.new and status not in (EditionStatus.PUBLISHED, EditionStatus.READY):
        return TranslationState.IN_PROGRESS
    if translation.new or translation.changed or translation.removed:
        return TranslationState.STALE
    if translation.to_review:
        return TranslationState.IN_PROGRESS
    return TranslationState.CURRENT
