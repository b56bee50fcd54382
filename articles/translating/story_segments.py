"""A story's segments with their translations in memory: read in a few queries, changed by rules, written in a few."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.enums import SegmentKind
from articles.models import Article, Segment, SegmentTranslation, Translation
from articles.translating.keys import is_in_body
from articles.translating.matching import Piece
from articles.translating.segmenting import Unit

_SEGMENT = ["kind", "position", "html", "removed_at", "language", "part_of"]
_TRANSLATION = [
    *("html", "source_html", "draft", "draft_source_html", "former", "former_source_html", "place"),
    *("left_out", "needs_review", "origin", "changed_at", "changed_by"),
]


@dataclass
class StorySegments:
    """A story's segments, present and gone, its translations by (key, language), and what of them is to be written."""

    article: Article
    segments: list[Segment] = field(default_factory=list)
    translations: dict[tuple[str, str], SegmentTranslation] = field(default_factory=dict)
    #: The rows that count what is to do, by language.
    work: dict[str, Translation] = field(default_factory=dict)
    changed_segments: dict[str, Segment] = field(default_factory=dict)
    changed: dict[tuple[str, str], SegmentTranslation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_key = {segment.key: segment for segment in self.segments}
        #: Whether the story is cut for the first time.
        self.is_new = not self.segments

    @classmethod
    def read(cls, article: Article) -> "StorySegments":
        """Return what the data base holds, in three queries."""
        segments = list(Segment.objects.filter(article=article).order_by("position", "pk"))
        by_pk = {segment.pk: segment for segment in segments}
        translations = {}
        for row in SegmentTranslation.objects.filter(segment__article=article) if segments else ():
            row.segment = by_pk[row.segment_id]
            translations[(row.segment.key, row.language)] = row
        work = {row.language: row for row in Translation.objects.filter(article=article)}
        return cls(article, segments, translations, work)

    def present_in_body(self) -> list[Segment]:
        """Return the blocks of the body that the source has, in its order."""
        found = [one for one in self.segments if one.removed_at is None and is_in_body(one.key)]
        return sorted(found, key=lambda segment: segment.position)

    def gone_from_body(self) -> list[Segment]:
        """Return the blocks of the body that the source had once, the last to go first."""
        found = [(one.removed_at, one) for one in self.segments if one.removed_at and one.html and is_in_body(one.key)]
        return [segment for _removed, segment in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def rows_in(self, language: str) -> dict[str, SegmentTranslation]:
        """Return the translations into a language by key."""
        return {key: row for (key, code), row in self.translations.items() if code == language}

    def rows_of(self, segment: Segment, codes: Iterable[str]) -> list[SegmentTranslation]:
        """Return the translations of a segment into these languages."""
        return [row for code in codes if (row := self.translations.get((segment.key, code)))]

    def add(self, key: str, kind: SegmentKind) -> Segment:
        """Add a segment; without a key it gets a new one, as blocks of the body have."""
        while not key or (key in self.by_key):
            key = f"b{secrets.token_hex(4)}"
        segment = Segment(article=self.article, key=key, kind=kind, language=self.article.source_language)
        self.segments.append(segment)
        self.by_key[key] = segment
        self.touch(segment)
        return segment

    def touch(self, segment: Segment) -> None:
        """Note that a segment is to be written."""
        self.changed_segments[segment.key] = segment

    def translation(self, segment: Segment, language: str) -> SegmentTranslation:
        """Return the row of a segment's translation, to be changed; made if there is none."""
        place = (segment.key, language)
        row = self.translations.get(place) or SegmentTranslation(segment=segment, language=language)
        self.translations[place] = self.changed[place] = row
        return row

    def write(self) -> None:
        """Write what changed, one statement for some hundred rows."""
        _write(Segment, list(self.changed_segments.values()), _SEGMENT)
        for (key, _language), row in self.changed.items():
            row.segment = self.by_key[key]  # its key in the data base may be known only now
        _write(SegmentTranslation, list(self.changed.values()), _TRANSLATION)
        self.changed_segments.clear()
        self.changed.clear()


def _write(model: type[Segment] | type[SegmentTranslation], rows: list, fields: list[str]) -> None:
    # An upsert: Django's bulk_update() writes a CASE for each value, ten times as slow.
    known = [row for row in rows if row.pk is not None]
    if known:
        model.objects.bulk_create(known, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    if fresh := [row for row in rows if row.pk is None]:
        model.objects.bulk_create(fresh)


def pieces(blocks: Iterable[Unit | Segment]) -> list[Piece]:
    """Return blocks as they are matched with others."""
    return [Piece(block.html, block.kind) for block in blocks]
