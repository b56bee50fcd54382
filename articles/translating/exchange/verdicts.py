"""What becomes of a file and of each of its segments, as an import's report says it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.crypto import salted_hmac
from django.utils.translation import pgettext_lazy

from articles.models import Article
from articles.translating.exchange.content import Fault


class Verdict(TextChoices):
    """What becomes of a segment of a file."""

    TAKEN = "taken", pgettext_lazy("import verdict", "To be taken")
    CONFLICT = "conflict", pgettext_lazy("import verdict", "Conflict with a newer edit")
    REFUSED = "refused", pgettext_lazy("import verdict", "Not possible")
    UNCHANGED = "unchanged", pgettext_lazy("import verdict", "Unchanged")


class Remark(TextChoices):
    """What should be known of a segment that can be taken."""

    SOURCE_CHANGED = "source", pgettext_lazy("import remark", "Source changed since the file was made")
    LINK_LOST = "link", pgettext_lazy("import remark", "Link lost")
    MARK_LOST = "mark", pgettext_lazy("import remark", "Placeholder lost")
    UNSURE = "unsure", pgettext_lazy("import remark", "Marked as unsure in the file")
    NOW_SURE = "sure", pgettext_lazy("import remark", "Confirmed as right")
    NEWER_HERE = "newer", pgettext_lazy("import remark", "Newer here; the file left it alone")
    EMPTY = "empty", pgettext_lazy("import remark", "Empty in the file; what stands here stays")


#: With these a segment is taken, and somebody is asked to look at it.
DOUBTFUL = (Remark.LINK_LOST, Remark.MARK_LOST, Remark.UNSURE)


class Refusal(TextChoices):
    """Why a segment of a file cannot be taken."""

    OTHER_STORY = "story", pgettext_lazy("import refusal", "It belongs to another story.")
    UNKNOWN = "unknown", pgettext_lazy("import refusal", "The story has no such segment.")
    REMOVED = "removed", pgettext_lazy("import refusal", "The source no longer has this segment.")
    BROKEN = "broken", pgettext_lazy("import refusal", "Its placeholders are broken.")
    TOO_LONG = "long", pgettext_lazy("import refusal", "It is too long.")
    NOT_ALLOWED = "permission", pgettext_lazy("import refusal", "You may not change this text.")
    TWICE = "twice", pgettext_lazy("import refusal", "It is in the file twice.")
    INCOMPLETE = "incomplete", pgettext_lazy("import refusal", "Only a part of it is translated.")
    MARKUP = "markup", pgettext_lazy("import refusal", "It holds markup that no text of a story can have.")
    CHARACTER = "character", pgettext_lazy("import refusal", "It holds a character that cannot be stored.")


OF_FAULTS = {
    Fault.TWICE: Refusal.TWICE,
    Fault.INCOMPLETE: Refusal.INCOMPLETE,
    Fault.MARKUP: Refusal.MARKUP,
    Fault.CHARACTER: Refusal.CHARACTER,
}


class Choice(StrEnum):
    """Whose wording stands in the end."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True)
class SegmentReport:
    """One segment of a file: the texts (HTML) as they stand and as they came, and what becomes of it."""

    id: str
    key: str
    label: str
    verdict: Verdict
    source: str = ""
    now: str = ""
    theirs: str = ""
    #: The wording of the source that theirs was made from.
    made_from: str = ""
    needs_review: bool = False
    remarks: tuple[Remark, ...] = ()
    refusal: Refusal | None = None
    #: Who last changed what stands here, and when.
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def may_be_taken(self) -> bool:
        return self.verdict in (Verdict.TAKEN, Verdict.CONFLICT)

    @property
    def usual_choice(self) -> Choice:
        """What happens where nobody says otherwise: a conflict is never settled against what stands."""
        return Choice.THEIRS if self.verdict == Verdict.TAKEN else Choice.OURS


@dataclass(frozen=True)
class FileReport:
    """One file: why it cannot be taken at all (`problem`), or what becomes of its segments."""

    name: str
    problem: str = ""
    article: Article | None = None
    source_language: str = ""
    language: str = ""
    segments: tuple[SegmentReport, ...] = ()
    #: How many of the segments that went out are missing from the file.
    missing: int = 0

    def having(self, verdict: Verdict) -> list[SegmentReport]:
        return [segment for segment in self.segments if segment.verdict == verdict]

    @property
    def is_of_use(self) -> bool:
        return any(segment.may_be_taken for segment in self.segments)


@dataclass(frozen=True)
class Report:
    """What taking the files would do."""

    files: tuple[FileReport, ...]

    @property
    def seen(self) -> str:
        """A digest of what it says: another one later means that something changed since."""
        parts = [
            f"{place}|{one.id}|{one.verdict}|{one.now}|{one.source}|{one.needs_review}"
            for place, file in enumerate(self.files)
            for one in file.segments
        ]
        return salted_hmac("articles.translating.exchange.seen", "\x00".join(parts)).hexdigest()[:20]

    @property
    def is_of_use(self) -> bool:
        """Whether there is anything to be taken."""
        return any(file.is_of_use for file in self.files)

    def count(self, verdict: Verdict) -> int:
        return sum(len(file.having(verdict)) for file in self.files)
