"""What a file for a translator's tool holds, whatever its format: going out, and come back."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from articles.translating.codes import Code, Coded


class FileFormat(TextChoices):
    """The formats of files, with what translators call them."""

    PO = "po", pgettext_lazy("file format", "PO (gettext)")
    XLIFF_12 = "xliff12", pgettext_lazy("file format", "XLIFF 1.2")
    XLIFF_20 = "xliff20", pgettext_lazy("file format", "XLIFF 2.0")

    @property
    def suffix(self) -> str:
        return ".po" if self == FileFormat.PO else ".xlf"


class UnitState(StrEnum):
    """How far the translation of a segment is, as tools tell it apart."""

    NEW = "new"
    CHANGED = "changed"
    REVIEW = "review"
    TRANSLATED = "translated"
    FINAL = "final"

    @property
    def is_fuzzy(self) -> bool:
        """Whether a tool shows it as unsure."""
        return self in (UnitState.CHANGED, UnitState.REVIEW)


@dataclass(frozen=True)
class Marks:
    """By what it is known, when a file comes back, what stood here when it went out: digests of source and translation."""

    source: str = ""
    target: str = ""
    fuzzy: bool = False


@dataclass(frozen=True)
class OutgoingUnit:
    """One segment of a file that goes out."""

    id: str
    key: str
    source: Coded
    target: Coded
    state: UnitState
    former_source: str
    notes: tuple[str, ...]
    #: The field's own limit; 0 where there is none.
    max_characters: int
    marks: Marks

    @property
    def own_codes(self) -> dict[int, Code]:
        """Marks and links that the translation has beyond its source, or that lead elsewhere."""
        return {number: code for number, code in self.target.codes.items() if self.source.codes.get(number) != code}


@dataclass(frozen=True)
class OutgoingFile:
    """One story for one language, as it goes out."""

    story: str
    name: str
    title: str
    note: str
    newsroom: str
    source_language: str
    target_language: str
    written_at: datetime
    changed_at: datetime
    units: tuple[OutgoingUnit, ...]


class Fault(StrEnum):
    """What keeps a segment of a file from being read."""

    TWICE = "twice"
    INCOMPLETE = "incomplete"
    MARKUP = "markup"
    CHARACTER = "character"


@dataclass(frozen=True)
class IncomingUnit:
    """One segment of a file that came back. Texts are coded; the codes are the file's own word for what they stand for."""

    id: str
    target: str
    source: str = ""
    fuzzy: bool = False
    marks: Marks | None = None
    codes: dict[int, Code] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class IncomingFile:
    """One file that came back: what it says of itself and its segments, or why it cannot be read (`problem`)."""

    name: str
    problem: str = ""
    story: str = ""
    source_language: str = ""
    target_language: str = ""
    units: tuple[IncomingUnit, ...] = ()
    #: Ids of the segments that went out with it, where it still knows.
    sent: tuple[str, ...] = ()
