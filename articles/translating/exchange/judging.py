"""A file's segments judged against what stands: the wording that went out, the one that is here now, the one that came back.

A file never overwrites what it did not know of: where somebody has changed the text meanwhile, a person chooses.
"""

import re
from dataclasses import dataclass, replace

from articles import permissions
from articles.enums import SegmentKind
from articles.models import Segment
from articles.texts import is_blank
from articles.translating import codes
from articles.translating.codes import Code, Coded, coded
from articles.translating.desk_row import SEVERAL_LINES
from articles.translating.exchange import identity
from articles.translating.exchange.content import Fault, IncomingFile, IncomingUnit, Marks
from articles.translating.exchange.gathering import Standing
from articles.translating.exchange.verdicts import DOUBTFUL, OF_FAULTS, Refusal, Remark, SegmentReport, Verdict
from articles.translating.keys import LEAD_ALT, is_in_body, is_of_picture
from articles.translating.lengths import allowed_characters
from articles.translating.segmenting import picture_of
from articles.translating.staleness import says_the_same

#: Line feeds in a text of one line, with the space around them, as tools that wrap long lines leave them.
_LINES = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def judge(file: IncomingFile, standing: Standing, user) -> tuple[SegmentReport, ...]:
    """Return what becomes of each of a file's segments, in the story's order; nothing is saved."""
    order = {segment.key: place for place, segment in enumerate(standing.segments)}
    judge = _Judge.of(standing, user)
    judged = [judge.judge(unit) for unit in file.units]
    return tuple(sorted(judged, key=lambda one: order.get(one.key, len(order))))


@dataclass
class _Judge:
    standing: Standing
    user: object
    present: dict[str, Segment]
    removed: set[str]

    @classmethod
    def of(cls, standing: Standing, user) -> "_Judge":
        gone = Segment.objects.filter(article=standing.article).exclude(removed_at=None)
        present = {segment.key: segment for segment in standing.segments}
        return cls(standing, user, present, set(gone.values_list("key", flat=True)))

    def judge(self, unit: IncomingUnit) -> SegmentReport:
        parts = identity.split_unit_id(unit.id)
        key = parts[1] if parts else ""
        segment = self.present.get(key)
        plain = SegmentReport(unit.id, key, _label(segment), Verdict.REFUSED)
        if parts is None or parts[0] != self.standing.article.pk:
            return replace(
                plain, theirs=_without_codes(unit), refusal=Refusal.OTHER_STORY if parts else Refusal.UNKNOWN
            )
        if segment is None:
            gone = Refusal.REMOVED if key in self.removed else Refusal.UNKNOWN
            return replace(plain, theirs=_without_codes(unit), refusal=gone)
        plain = self._as_it_stands(plain, segment)
        if is_blank(unit.target) and not unit.fault:
            remarks = (Remark.EMPTY,) if plain.now else ()
            return replace(plain, verdict=Verdict.UNCHANGED, remarks=remarks)
        return self._compare(unit, segment, plain)

    def _as_it_stands(self, plain: SegmentReport, segment: Segment) -> SegmentReport:
        plain = replace(plain, source=self.standing.source(segment), now=self.standing.text(segment.key))
        row = self.standing.rows.get(segment.key)
        by = row.changed_by if row else None
        return replace(
            plain,
            changed_by=by.get_short_name() or by.get_username() if by else "",
            changed_at=row.changed_at if row else None,
        )

    def _compare(self, unit: IncomingUnit, segment: Segment, plain: SegmentReport) -> SegmentReport:
        source = coded(plain.source)
        known = self._codes(unit, segment, source)
        theirs = codes.html_of_coded(unit.target, known)
        same_source = self._has_same_source(unit, segment, known)
        made_from = (
            self.standing.made_from(segment) if same_source else codes.html_of_coded(unit.source, unit.codes or known)
        )
        plain = replace(plain, theirs=theirs, made_from=made_from)
        verdict, remarks = self._verdict(unit, segment, plain, same_source)
        if verdict == Verdict.UNCHANGED and not unit.fault:
            return replace(plain, verdict=verdict, remarks=remarks)
        if refusal := self._refusal(unit, segment, known, theirs):
            shown = codes.plain_to_html(unit.target) if refusal == Refusal.BROKEN else theirs
            return replace(plain, verdict=Verdict.REFUSED, refusal=refusal, theirs=shown)
        remarks += self._losses(unit, source)
        if not same_source:
            remarks += (Remark.SOURCE_CHANGED,)
        if unit.fuzzy:
            remarks += (Remark.UNSURE,)
        review = any(remark in DOUBTFUL for remark in remarks)
        if segment.key not in SEVERAL_LINES and theirs != plain.now:
            plain = replace(plain, theirs=codes.html_of_coded(_LINES.sub(" ", unit.target), known))
        return replace(plain, verdict=verdict, remarks=remarks, needs_review=review)

    def _verdict(
        self, unit: IncomingUnit, segment: Segment, plain: SegmentReport, same_source: bool
    ) -> tuple[Verdict, tuple[Remark, ...]]:
        fuzzy_now = self.standing.is_fuzzy(segment)
        fuzzy_then = unit.marks.fuzzy if unit.marks else fuzzy_now
        if plain.theirs == plain.now:
            if unit.fuzzy in (fuzzy_now, fuzzy_then) or not same_source:
                return Verdict.UNCHANGED, ()
            return Verdict.TAKEN, () if unit.fuzzy else (Remark.NOW_SURE,)
        if self._went_out_as(unit.marks, segment.key, plain.theirs):
            return Verdict.UNCHANGED, (Remark.NEWER_HERE,)
        if not plain.now or self._went_out_as(unit.marks, segment.key, plain.now):
            return Verdict.TAKEN, ()
        return Verdict.CONFLICT, ()

    def _went_out_as(self, marks: Marks | None, key: str, html: str) -> bool:
        """Tell whether this is the wording that went out, as far as the file still knows."""
        standing = self.standing
        return marks is not None and marks.target == identity.mark(standing.article, standing.language, key, html)

    def _has_same_source(self, unit: IncomingUnit, segment: Segment, known: dict[int, Code]) -> bool:
        """Tell whether the source says what it said when the file was made: by its mark, otherwise by its text."""
        now = self.standing.source(segment)
        mark = identity.mark(self.standing.article, self.standing.source_language, segment.key, now)
        if unit.marks and unit.marks.source == mark:
            return True
        return says_the_same(codes.html_of_coded(unit.source, known), now)

    def _codes(self, unit: IncomingUnit, segment: Segment, source: Coded) -> dict[int, Code]:
        """Return what the placeholders of a unit stand for.

        Of an unchanged source, what they stand for here, a translation's own links and marks among them; of another
        one, what the file says, as the same number may be something else by now.
        """
        if not is_in_body(segment.key):
            return {}
        target = coded(self.standing.text(segment.key), source).codes
        if unit.marks and unit.marks.source != self.standing.marks(segment).source and unit.codes:
            return unit.codes
        return {**unit.codes, **source.codes, **target}

    def _refusal(self, unit: IncomingUnit, segment: Segment, known: dict[int, Code], theirs: str) -> Refusal | None:
        if unit.fault:
            return OF_FAULTS[Fault(unit.fault)]
        if codes.faults(unit.target, known):
            return Refusal.BROKEN
        if len(codes.html_to_plain(theirs)) > allowed_characters(segment.key):
            return Refusal.TOO_LONG
        return None if self._may_change(segment.key) else Refusal.NOT_ALLOWED

    def _may_change(self, key: str) -> bool:
        article = self.standing.article
        picture = article.lead_picture if key == LEAD_ALT else picture_of(key) if is_of_picture(key) else None
        return permissions.may_translate_segment(self.user, article, self.standing.language, key, picture)

    def _losses(self, unit: IncomingUnit, source: Coded) -> tuple[Remark, ...]:
        names = {source.codes[number].name for number in codes.lost(source, unit.target)}
        links = (Remark.LINK_LOST,) if codes.LINK in names else ()
        return links + ((Remark.MARK_LOST,) if names - {codes.LINK, codes.BREAK} else ())


def _label(segment: Segment | None) -> str:
    return str(SegmentKind(segment.kind).label) if segment else ""


def _without_codes(unit: IncomingUnit) -> str:
    return codes.plain_to_html(codes.without_codes(unit.target))
