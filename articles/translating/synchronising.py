"""Keeping a story's segments true to its text: each block of the source and of its translations is found again after an edit."""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles import languages
from articles.enums import SegmentOrigin
from articles.models import Article, Segment, SegmentTranslation
from articles.translating.alignment import align
from articles.translating.counting import count
from articles.translating.keys import is_in_body
from articles.translating.matching import Piece, match
from articles.translating.segmenting import Unit, units_of
from articles.translating.staleness import says_the_same


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
    work = _Story.read(article)
    if work.is_in_another_language():
        _turn_round(work)
    _synchronise_source(work)
    for language in languages.others(article.source_language):
        _synchronise_translation(work, language, by)
    work.write()
    count(article)


@dataclass
class _Story:
    """A story's segments in memory, what changed of them, and what is to be written."""

    article: Article
    segments: list[Segment]
    translations: dict[tuple[str, str], SegmentTranslation]
    changed_segments: dict[str, Segment] = field(default_factory=dict)
    changed: dict[tuple[str, str], SegmentTranslation] = field(default_factory=dict)

    @classmethod
    def read(cls, article: Article) -> "_Story":
        segments = list(Segment.objects.filter(article=article).order_by("position", "pk"))
        rows = SegmentTranslation.objects.filter(segment__article=article)
        keys = {segment.pk: segment.key for segment in segments}
        return cls(article, segments, {(keys[row.segment_id], row.language): row for row in rows})

    def is_in_another_language(self) -> bool:
        return any(segment.language != self.article.source_language for segment in self.segments)

    def present(self) -> list[Segment]:
        found = [segment for segment in self.segments if segment.removed_at is None]
        return sorted(found, key=lambda segment: segment.position)

    def touch(self, segment: Segment) -> None:
        self.changed_segments[segment.key] = segment

    def translation(self, segment: Segment, language: str) -> SegmentTranslation:
        """Return the row of a segment's translation, to be changed; made if there is none."""
        place = (segment.key, language)
        row = self.translations.get(place) or SegmentTranslation(segment=segment, language=language)
        self.translations[place] = self.changed[place] = row
        return row

    def write(self) -> None:
        new = [segment for segment in self.changed_segments.values() if segment.pk is None]
        old = [segment for segment in self.changed_segments.values() if segment.pk is not None]
        Segment.objects.bulk_create(new)
        Segment.objects.bulk_update(old, ["kind", "position", "html", "removed_at", "language"], batch_size=200)
        by_key = {segment.key: segment for segment in self.segments}
        for (key, _language), row in self.changed.items():
            row.segment = by_key[key]
        fresh = [row for row in self.changed.values() if row.pk is None]
        known = [row for row in self.changed.values() if row.pk is not None]
        SegmentTranslation.objects.bulk_create(fresh)
        fields = ["html", "source_html", "draft", "draft_source_html", "place", "left_out", "needs_review", "origin"]
        SegmentTranslation.objects.bulk_update(known, [*fields, "changed_at", "changed_by"], batch_size=100)


def _synchronise_source(work: _Story) -> None:
    units = units_of(work.article, work.article.source_language)
    fields = {segment.key: segment for segment in work.segments if not is_in_body(segment.key)}
    taken = {unit.key: fields[unit.key] for unit in units if unit.key in fields}
    body = [unit for unit in units if not unit.key]
    found = iter(_same_blocks(work, body))
    kept: set[str] = set()
    for position, unit in enumerate(units):
        segment = taken.get(unit.key) if unit.key else next(found)
        if segment is None:
            segment = Segment(
                article=work.article, key=unit.key or _new_key(work), language=work.article.source_language
            )
            work.segments.append(segment)
            work.touch(segment)
        _bring_up_to_date(work, segment, unit, position)
        kept.add(segment.key)
    now = timezone.now()
    for segment in work.segments:
        if segment.key not in kept and segment.removed_at is None:
            segment.removed_at = now
            work.touch(segment)


def _same_blocks(work: _Story, units: list[Unit]) -> list[Segment | None]:
    """Return, for each block of the source's body, the segment that it is; a block that comes back gets its old one."""
    present = [segment for segment in work.present() if is_in_body(segment.key)]
    found = match(_pieces(present), _pieces(units))
    blocks = [None if place is None else present[place] for place in found]
    gone = [one for one in work.segments if one.removed_at is not None and is_in_body(one.key)]
    new = [place for place, block in enumerate(blocks) if block is None]
    if gone and new:
        returned = match(_pieces(gone), _pieces([units[place] for place in new]))
        for place, old in zip(new, returned, strict=True):
            blocks[place] = None if old is None else gone[old]
    return blocks


def _pieces(blocks: Iterable[Unit | Segment]) -> list[Piece]:
    return [Piece(block.html, block.kind) for block in blocks]


def _bring_up_to_date(work: _Story, segment: Segment, unit: Unit, position: int) -> None:
    if (segment.html, segment.kind, segment.position, segment.removed_at) == (unit.html, unit.kind, position, None):
        return
    if segment.removed_at is not None:
        _offer_again(work, segment)
    segment.html, segment.kind, segment.position, segment.removed_at = unit.html, unit.kind, position, None
    work.touch(segment)


def _offer_again(work: _Story, segment: Segment) -> None:
    """Of a block that comes back, make words that were taken out of an edition meanwhile a draft there."""
    for (key, language), row in list(work.translations.items()):
        if key == segment.key and is_in_body(key) and row.place is None and row.html and row.draft is None:
            row = work.translation(segment, language)
            row.draft, row.draft_source_html, row.html = row.html, row.source_html, ""


def _new_key(work: _Story) -> str:
    taken = {segment.key for segment in work.segments}
    while (key := f"b{secrets.token_hex(4)}") in taken:
        pass
    return key


def _synchronise_translation(work: _Story, language: str, by) -> None:
    units = units_of(work.article, language)
    rows = {key: row for (key, code), row in work.translations.items() if code == language}
    by_key = {segment.key: segment for segment in work.segments}
    said = {unit.key: unit for unit in units if unit.key}
    for key, segment in by_key.items():
        if not is_in_body(key):
            unit = said.get(key)
            _take(work, segment, language, unit.html if unit else "", None, by)
    body = [unit for unit in units if not unit.key]
    standing = sorted((row.place, key) for key, row in rows.items() if row.place is not None and is_in_body(key))
    owners = _owners(work, [(key, rows[key]) for _place, key in standing], body)
    for place, unit in enumerate(body):
        if owners[place]:
            _take(work, by_key[owners[place]], language, unit.html, place, by)
    for _place, key in standing:
        if key not in owners.values():
            _take(work, by_key[key], language, "", None, by)


def _owners(work: _Story, standing: list[tuple[str, SegmentTranslation]], body: list[Unit]) -> dict[int, str]:
    """Return the key of the segment that each block of a translation's body belongs to; empty for one of its own."""
    found = match([Piece(row.html, "") for _key, row in standing], [Piece(unit.html, "") for unit in body])
    owners = {place: standing[old][0] for place, old in enumerate(found) if old is not None}
    present = [segment for segment in work.present() if is_in_body(segment.key)]
    places = {segment.key: place for place, segment in enumerate(present)}
    owned = {place for place in range(len(body)) if place in owners and owners[place] not in places}
    open_units = [place for place in range(len(body)) if place not in owned]
    known = [(places[owners[place]], at) for at, place in enumerate(open_units) if place in owners]
    pairs = align(_pieces(present), _pieces([body[place] for place in open_units]), known)
    owners.update({open_units[right]: present[left].key for right, left in pairs.items()})
    return defaultdict(str, owners)


def _take(work: _Story, segment: Segment, language: str, html: str, place: int | None, by) -> None:
    """Note what the edition says for a segment; words that differ are new, and made from the source as it is now."""
    row = work.translations.get((segment.key, language))
    if row is None and not html:
        return
    if row is not None and (row.html, row.place) == (html, place):
        return
    is_new = row is None or not says_the_same(row.html, html)
    row = work.translation(segment, language)
    if is_new:
        row.source_html = segment.html
        row.left_out = row.left_out and not html
        row.needs_review = False
        row.origin = SegmentOrigin.TYPED if by else SegmentOrigin.ALIGNED
        row.changed_at, row.changed_by = timezone.now(), by
        if row.draft is not None and says_the_same(row.draft, html):
            row.draft, row.draft_source_html = None, ""
    row.html, row.place = html, place


def _turn_round(work: _Story) -> None:
    """Make a former translation the source: what it said becomes the segments, what the source said its translation."""
    new_source = work.article.source_language
    for segment in work.segments:
        old_source, said = segment.language, segment.html
        row = work.translation(segment, new_source)
        segment.language, segment.html = new_source, row.html or said
        back = work.translation(segment, old_source)
        back.html, back.source_html = said, segment.html
        back.draft, back.draft_source_html, back.place, back.left_out = None, "", segment.position, False
        for language in languages.others(new_source):
            other = work.translations.get((segment.key, language))
            if other is not None and other is not back:
                other.source_html = segment.html if says_the_same(other.source_html, said) else ""
                work.changed[(segment.key, language)] = other
        work.touch(segment)
