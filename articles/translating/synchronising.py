"""Keeping a story's segments true to its text: each block of the source and of its translations is found again after an edit."""

from collections import Counter
from collections.abc import Iterable
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from articles import languages
from articles.enums import SegmentOrigin
from articles.models import Article, Picture, Segment, SegmentTranslation, Translation
from articles.translating.alignment import align
from articles.translating.counting import count_segments
from articles.translating.keys import is_in_body
from articles.translating.matching import Piece, match
from articles.translating.segmenting import Unit, shown_pictures, units_of
from articles.translating.source_blocks import kin, same_blocks
from articles.translating.staleness import says_the_same, significant
from articles.translating.story_segments import StorySegments, pieces
from articles.translating.turning_round import is_in_another_language, turn_round


@transaction.atomic
def ensure(article: Article) -> None:
    """Cut a story into segments if it never was, from what it says now: call it before a change is saved.

    Then its translations count as made from the source as it stands before the change.
    """
    if article.pk and not Segment.objects.filter(article=article).exists():
        synchronise(article)


@transaction.atomic
def synchronise(article: Article, by=None) -> None:
    """Bring the segments and their translations into line with what the story's columns say now; count what is to do.

    A text that changed in a translation counts as made from the source as it is now: who typed it saw it. `by` is who.
    """
    Article.objects.select_for_update().filter(pk=article.pk).values_list("pk").first()
    story = StorySegments.read(article)
    bring_into_line(story, by)
    story.write()
    count_segments(story)


def bring_into_line(story: StorySegments, by=None) -> None:
    """Do in memory what synchronise() does."""
    if is_in_another_language(story):
        turn_round(story)
    pictures = shown_pictures(story.article)
    _synchronise_source(story, units_of(story.article, story.article.source_language, pictures))
    for language in languages.others(story.article.source_language):
        _synchronise_translation(story, language, pictures, by)


def _synchronise_source(story: StorySegments, units: list[Unit]) -> None:
    body = [unit for unit in units if not unit.key]
    before = story.present_in_body()
    blocks = same_blocks(story, body)
    kinship = kin(before, body, blocks)
    kept: set[str] = set()
    at = 0
    for position, unit in enumerate(units):
        if unit.key:
            segment = story.by_key.get(unit.key) or story.add(unit.key, unit.kind)
        else:
            segment = blocks[at] or _new_block(story, unit, kinship.split_from.get(at, ""))
            at += 1
        _bring_up_to_date(story, segment, unit, position)
        kept.add(segment.key)
    now = timezone.now()
    for segment in story.segments:
        if segment.key not in kept and segment.removed_at is None:
            segment.removed_at, segment.part_of = now, kinship.drawn_into.get(segment.key, "")
            story.touch(segment)


def _new_block(story: StorySegments, unit: Unit, whole: str) -> Segment:
    """Add a block of the body. What a translation said for the whole that it was split from is noted, to be offered."""
    segment = story.add("", unit.kind)
    segment.part_of = whole
    if whole:
        for row in story.rows_of(story.by_key[whole], languages.others(story.article.source_language)):
            if row.text:
                part = story.translation(segment, row.language)
                part.former, part.former_source_html = row.text, row.made_from
    return segment


def _bring_up_to_date(story: StorySegments, segment: Segment, unit: Unit, position: int) -> None:
    if (segment.html, segment.kind, segment.position, segment.removed_at) == (unit.html, unit.kind, position, None):
        return
    if segment.removed_at is not None:
        segment.part_of = ""
        _offer_again(story, segment)
    segment.html, segment.kind, segment.position, segment.removed_at = unit.html, unit.kind, position, None
    story.touch(segment)


def _offer_again(story: StorySegments, segment: Segment) -> None:
    """Of a block that comes back, make words that were taken out of an edition meanwhile a draft there."""
    for row in story.rows_of(segment, languages.codes()):
        if is_in_body(segment.key) and row.place is None and row.html and row.draft is None:
            row = story.translation(segment, row.language)
            row.draft, row.draft_source_html, row.html = row.html, row.source_html, ""


def _synchronise_translation(story: StorySegments, language: str, pictures: Iterable[Picture], by) -> None:
    units = units_of(story.article, language, pictures)
    said = {unit.key: unit.html for unit in units if unit.key}
    for segment in story.segments:
        if not is_in_body(segment.key):
            _take(story, segment, language, said.get(segment.key, ""), None, by)
    body = [unit for unit in units if not unit.key]
    rows = story.rows_in(language)
    standing = [
        key
        for key, row in sorted(rows.items(), key=lambda one: one[1].place or 0)
        if row.place is not None and is_in_body(key)
    ]
    owners = _owners(story, language, [(key, rows[key]) for key in standing], body)
    for place, key in owners.items():
        _take(story, story.by_key[key], language, body[place].html, place, by)
    owned = set(owners.values())
    for key in standing:
        if key not in owned:
            _take(story, story.by_key[key], language, "", None, by)
    _note_own(story, language, [unit for place, unit in enumerate(body) if place not in owners])


def _owners(
    story: StorySegments, language: str, standing: list[tuple[str, SegmentTranslation]], body: list[Unit]
) -> dict[int, str]:
    """Return the key of the segment that each block of a translation's body belongs to; none for one of its own.

    What stood there as the translation's own before stays so: a new block of the source is not taken for translated.
    """
    found = match([Piece(row.html) for _key, row in standing], [Piece(unit.html) for unit in body])
    owners = {place: standing[old][0] for place, old in enumerate(found) if old is not None}
    own = Counter(story.work[language].own if language in story.work else ())
    present = story.present_in_body()
    places = {segment.key: place for place, segment in enumerate(present)}
    open_units: list[int] = []
    for place, unit in enumerate(body):
        if place in owners:
            open_units += [place] if owners[place] in places else []
        elif own[mark := _mark(unit)]:
            own[mark] -= 1
        else:
            open_units.append(place)
    if all(place in owners for place in open_units):
        return owners
    known = [(places[owners[place]], at) for at, place in enumerate(open_units) if place in owners]
    pairs = align(pieces(present), pieces(body[place] for place in open_units), known)
    owners.update({open_units[right]: present[left].key for right, left in pairs.items()})
    return owners


def _mark(unit: Unit) -> str:
    """Return by what a text of the translation's own is known again."""
    return f"{crc32(significant(unit.html).encode()):x}"


def _note_own(story: StorySegments, language: str, units: list[Unit]) -> None:
    work = story.work.setdefault(language, Translation(article=story.article, language=language))
    work.own = [_mark(unit) for unit in units]


def _take(story: StorySegments, segment: Segment, language: str, html: str, place: int | None, by) -> None:
    """Note what the edition says for a segment; words that differ are new, and made from the source as it is now."""
    row = story.translations.get((segment.key, language))
    if row is None and not html:
        return
    if row is not None and (row.html, row.place) == (html, place):
        return
    is_new = row is None or not says_the_same(row.html, html)
    row = story.translation(segment, language)
    if is_new:
        _keep_former(row, html)
        row.source_html = segment.html
        row.left_out = row.left_out and not html
        row.needs_review = False
        row.origin = SegmentOrigin.TYPED if by else SegmentOrigin.ALIGNED
        row.changed_at, row.changed_by = timezone.now(), by
        if row.draft is not None and says_the_same(row.draft, html):
            row.draft, row.draft_source_html = None, ""
    row.html, row.place = html, place


def _keep_former(row: SegmentTranslation, html: str) -> None:
    """Keep a translation that somebody emptied, so that it can be offered; one that came instead is the better one."""
    if row.html and not html:
        row.former, row.former_source_html = row.html, row.source_html
    elif html:
        row.former, row.former_source_html = "", ""
