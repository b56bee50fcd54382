"""A translation as its translator meets it: its segments in the source's order, read at one moment."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from articles.enums import SegmentKind
from articles.models import AcceptedFinding, Article, Picture, Segment, SegmentTranslation
from articles.translating.desk_row import Row
from articles.translating.keys import LEAD_ALT, PICTURE_ALT, is_of_picture
from articles.translating.staleness import stands
from articles.translating.synchronising import ensure

LEAD_CAPTION = "lead_caption"

_ACCEPTED = Prefetch("accepted", AcceptedFinding.objects.select_related("by"))
_ACCEPTED_OF_ROW = AcceptedFinding.objects.filter(translation=OuterRef("pk"))


@dataclass
class DeskPage:
    """A story's segments and what one language says for them, read at one moment."""

    article: Article
    language: str
    segments: list[Segment]
    translations: Mapping[int, SegmentTranslation]
    locked_pictures: Collection[int] = ()
    labels: dict[str, str] = field(default_factory=dict)
    #: By primary key, the pictures whose texts are translated here, where they are to be shown.
    pictures: dict[int, Picture] = field(default_factory=dict)

    @classmethod
    def read(cls, article: Article, language: str, locked_pictures: Collection[int] = ()) -> "DeskPage":
        """Return the page in two or three queries; a story that was never cut into segments is cut first.

        `locked_pictures` are those whose alternative text may not be changed.
        """
        segments = list(Segment.objects.filter(article=article))
        if not segments:
            ensure(article)
            segments = list(Segment.objects.filter(article=article))
        for segment in segments:
            segment.article = article
        rows = SegmentTranslation.objects.filter(segment__article=article, language=language)
        found = {row.segment_id: row for row in rows.annotate(has_accepted=Exists(_ACCEPTED_OF_ROW))}
        prefetch_related_objects([row for row in found.values() if row.has_accepted], _ACCEPTED)
        page = cls(article, language, _in_order(segments), found, locked_pictures)
        page.labels = _labels(page.segments)
        return page

    @cached_property
    def rows(self) -> list[Row]:
        """The segments that the source has, and, near where they stood, those that only the translation still says."""
        return [self._row(segment) for segment in self.segments if self._is_shown(segment)]

    def row(self, key: str) -> Row:
        """Return one row. Raise Segment.DoesNotExist for a key that the story does not have."""
        for segment in self.segments:
            if segment.key == key:
                return self._row(segment)
        raise Segment.DoesNotExist(key)

    def _row(self, segment: Segment) -> Row:
        picture = picture_key(self.article, segment.key)
        may_change = picture is None or picture not in self.locked_pictures
        translation, label = self.translations.get(segment.pk), self.labels[segment.key]
        if segment.key == LEAD_CAPTION:
            picture = self.article.lead_picture_id
        return Row(segment, translation, label, may_change, self.pictures.get(picture) if picture else None)

    def _is_shown(self, segment: Segment) -> bool:
        if segment.removed_at is None:
            return True
        row = self.translations.get(segment.pk)
        return row is not None and (stands(segment, row) or (row.place is not None and row.is_pending) or _kept(row))


def picture_key(article: Article, key: str) -> int | None:
    """Return the primary key of the picture whose alternative text a segment is; None for any other segment."""
    if key == LEAD_ALT:
        return article.lead_picture_id
    return int(key.removeprefix(PICTURE_ALT)) if is_of_picture(key) else None


def _kept(row: SegmentTranslation) -> bool:
    return row.left_out and row.place is not None


def _in_order(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments as the source has them, one that is gone before what stands in its place now."""
    return sorted(segments, key=lambda one: (one.position, one.removed_at is None, one.pk))


def _labels(segments: Iterable[Segment]) -> dict[str, str]:
    """Return what each segment is called: kinds that occur more than once are numbered."""
    segments = list(segments)
    many = Counter(segment.kind for segment in segments if segment.removed_at is None)
    counted: Counter[str] = Counter()
    labels = {}
    for segment in segments:
        kind = SegmentKind(segment.kind).label
        if segment.removed_at is not None or many[segment.kind] == 1:
            labels[segment.key] = str(kind)
            continue
        counted[segment.kind] += 1
        # Translators: a segment and its number, such as “Paragraph 3”.
        labels[segment.key] = _("%(kind)s %(number)d") % {"kind": kind, "number": counted[segment.kind]}
    return labels
