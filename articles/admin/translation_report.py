"""The report on uploaded translations as its page shows it: files, their segments by what becomes of them, and the choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from articles import languages
from articles.translating import codes
from articles.translating.differences import Change, changes
from articles.translating.exchange.verdicts import Choice, FileReport, Report, SegmentReport, Verdict

#: Segments that a page shows whole; of more, only how many they are.
MAX_SHOWN = 400
#: Verdicts with their tones, what asks for somebody first.
TONES = {Verdict.CONFLICT: "warn", Verdict.REFUSED: "bad", Verdict.TAKEN: "good", Verdict.UNCHANGED: "none"}
#: The fields of the page's form: conflicts that the file wins, and segments that are left out. Each holds `PLACE:ID`.
WIN, LEAVE = "win", "leave"


@dataclass(frozen=True)
class ShownSegment:
    """One segment: its texts to be read, what differs, and the value that its choice is posted with."""

    report: SegmentReport
    value: str
    is_chosen: bool
    source: str
    now: str
    theirs: str
    difference: list[Change]

    @property
    def differs_in_marks_alone(self) -> bool:
        return self.now == self.theirs and self.report.now != self.report.theirs


@dataclass(frozen=True)
class Group:
    """The segments of a file that fare alike; `field` is what a choice about them is called."""

    verdict: Verdict
    tone: str
    count: int
    segments: list[ShownSegment]
    field: str = ""

    @property
    def more(self) -> int:
        """How many are not shown; of what stays as it is, nobody wants to see them."""
        return 0 if self.verdict == Verdict.UNCHANGED else self.count - len(self.segments)

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to unfold."""
        return not self.segments and not self.more


@dataclass(frozen=True)
class ShownFile:
    """One file: what it is, its reason if it cannot be taken, its segments in groups."""

    report: FileReport
    source_name: str
    language_name: str
    groups: list[Group]


@dataclass
class ReportPage:
    """A report, and what of it was chosen so far (`posted`)."""

    report: Report
    posted: Any = None
    problem: str = ""
    files: list[ShownFile] = field(init=False)
    choices: Mapping[tuple[int, str], Choice] = field(init=False)

    def __post_init__(self) -> None:
        self.choices = _choices(self.posted)
        left = MAX_SHOWN
        self.files = []
        for place, file in enumerate(self.report.files):
            groups = [self._group(place, file, verdict, left) for verdict in TONES if file.having(verdict)]
            left -= sum(len(group.segments) for group in groups)
            names = (languages.own_name(file.source_language), languages.own_name(file.language))
            self.files.append(ShownFile(file, *names, groups))

    @property
    def seen(self) -> str:
        return self.report.seen

    @property
    def counts(self) -> list[tuple[Verdict, str, int]]:
        return [(verdict, tone, self.report.count(verdict)) for verdict, tone in TONES.items()]

    def _group(self, place: int, file: FileReport, verdict: Verdict, left: int) -> Group:
        found = file.having(verdict)
        fields = {Verdict.TAKEN: LEAVE, Verdict.CONFLICT: WIN}
        # Of what stays as it is, only what somebody should know.
        telling = sorted(
            (one for one in found if verdict != Verdict.UNCHANGED or one.remarks), key=lambda one: not one.remarks
        )
        shown = [self._segment(place, one) for one in telling[: max(left, 0)]]
        return Group(verdict, TONES[verdict], len(found), shown, fields.get(verdict, ""))

    def _segment(self, place: int, one: SegmentReport) -> ShownSegment:
        source, now, theirs = (codes.html_to_plain(html) for html in (one.source, one.now, one.theirs))
        chosen = self.choices.get((place, one.id), one.usual_choice) != one.usual_choice
        difference = changes(now, theirs) if now and theirs and now != theirs else []
        return ShownSegment(one, f"{place}:{one.id}", chosen, source, now, theirs, difference)


def _choices(posted: Any) -> dict[tuple[int, str], Choice]:
    if not posted:
        return {}
    found = {}
    for name, choice in ((WIN, Choice.THEIRS), (LEAVE, Choice.OURS)):
        for value in posted.getlist(name):
            place, _colon, identity = value.partition(":")
            if place.isascii() and place.isdecimal() and len(place) < 7:
                found[(int(place), identity)] = choice
    return found
