"""When a story's source language changes: what a translation said becomes the segments, and the former source its translation.

A translation that was current stays so, whichever way it is read. One that was behind stays marked: in a third language
too, where what it was made from is no text of the new source. Rows of the new source rest, and are taken up again when
the story turns back.
"""

from django.utils import timezone

from articles import languages
from articles.models import Segment, SegmentTranslation
from articles.translating.keys import is_in_body
from articles.translating.staleness import says_the_same
from articles.translating.story_segments import StorySegments


def is_in_another_language(story: StorySegments) -> bool:
    """Tell whether segments were cut in another language than the story's source is now."""
    return any(segment.language != story.article.source_language for segment in story.segments)


def turn_round(story: StorySegments) -> None:
    """Make the translation in what is the source language now the source."""
    language = story.article.source_language
    places = {segment.key: place for place, segment in enumerate(story.present_in_body())}
    for segment in story.segments:
        if segment.language != language:
            _turn(story, segment, places.get(segment.key))


def _turn(story: StorySegments, segment: Segment, place: int | None) -> None:
    former_language, said = segment.language, segment.html
    language = story.article.source_language
    row = story.translations.get((segment.key, language))
    text = row.html if row else ""
    was_current = row is not None and bool(text) and says_the_same(row.source_html, said)
    segment.language, segment.html = language, text
    _make_translation(story, segment, former_language, said, place, was_current)
    if not text and segment.removed_at is None:
        segment.removed_at = timezone.now()
    for other in languages.others(language):
        if other != former_language and (third := story.translations.get((segment.key, other))):
            story.changed[(segment.key, other)] = third
            third.source_html = text if was_current and says_the_same(third.source_html, said) else ""
            if third.draft is not None:
                third.draft_source_html = text if was_current and says_the_same(third.draft_source_html, said) else ""
    story.touch(segment)


def _make_translation(
    story: StorySegments, segment: Segment, language: str, said: str, place: int | None, is_current: bool
) -> None:
    """Make what the source said the translation. What the row rests with from an earlier turn is taken up again."""
    known = story.translations.get((segment.key, language))
    resting = known.source_html if known and says_the_same(known.html, said) else ""
    made_from = segment.html if is_current else resting
    if segment.removed_at is None:
        row = story.translation(segment, language)
        row.html, row.source_html, row.place = said, made_from, place
        row.left_out = row.needs_review = False
    elif said:
        _offer(story.translation(segment, language), said, made_from)


def _offer(row: SegmentTranslation, said: str, made_from: str) -> None:
    """Keep what the source said before the block went, to be offered where it comes back."""
    if is_in_body(row.segment.key) and not row.html:
        row.html, row.source_html, row.place = said, made_from, None
    elif not row.former:
        row.former, row.former_source_html = said, made_from
