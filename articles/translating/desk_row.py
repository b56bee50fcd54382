"""One segment as its translator meets it: the source, what the translation says, and what the one asks of the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.enums import SegmentKind, SegmentState
from articles.models import AcceptedFinding, Picture, Segment, SegmentTranslation
from articles.translating.codes import BREAK, LINK, Code, Coded, coded, lost, tokens, without_codes
from articles.translating.lengths import advised_characters, allowed_characters
from articles.translating.proposing import Proposal, propose
from articles.translating.staleness import Change, changes, is_open, state_of

#: Fields in which a translator may break lines; everywhere else Enter goes on to the next segment.
SEVERAL_LINES = frozenset({"about"})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of the source: its number, what opens and closes it, what it stands for, its link's addresses."""

    number: int
    opening: str
    closing: str
    meaning: str
    source_address: str = ""
    address: str = ""
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a coded text as it is read: words, or a placeholder with what it stands for."""

    text: str
    meaning: str = ""


@dataclass(frozen=True)
class Row:
    """One segment: the source, what the translation says, and how the one stands against the other."""

    segment: Segment
    translation: SegmentTranslation | None
    label: str
    may_change: bool = True
    #: The picture that the text is about.
    picture: Picture | None = None

    @property
    def key(self) -> str:
        return self.segment.key

    @property
    def kind(self) -> str:
        return self.segment.kind

    @cached_property
    def state(self) -> SegmentState:
        return state_of(self.segment, self.translation)

    @cached_property
    def is_open(self) -> bool:
        return self.may_change and is_open(self.segment, self.translation)

    @property
    def is_gone(self) -> bool:
        return self.state == SegmentState.REMOVED

    @property
    def is_pending(self) -> bool:
        """Whether what is said here waits for an editor, readers still seeing the former text."""
        return bool(self.translation and self.translation.is_pending)

    @property
    def is_left_out(self) -> bool:
        return bool(self.translation and self.translation.left_out and not self.is_gone)

    @property
    def may_be_left_out(self) -> bool:
        """Whether a translation may say nothing here. Without headline or standfirst no edition is published."""
        needed = self.kind in (SegmentKind.HEADLINE, SegmentKind.STANDFIRST)
        return self.is_open and self.state == SegmentState.NEW and not needed

    @property
    def has_deeds(self) -> bool:
        """Whether anything but typing can be done here."""
        to_confirm = self.state in (SegmentState.CHANGED, SegmentState.REVIEW)
        return self.may_change and (to_confirm or self.is_left_out or self.is_gone)

    @property
    def is_kept(self) -> bool:
        """Whether the translation goes on saying what its source no longer says."""
        return self.is_gone and bool(self.translation and self.translation.left_out)

    @cached_property
    def source(self) -> Coded:
        return coded(self.segment.html)

    @cached_property
    def target(self) -> Coded:
        return coded(self.seen, self.source)

    @property
    def seen(self) -> str:
        """The translation as it is stored, posted back to find out whether somebody else changed it meanwhile."""
        if self.translation is None:
            return ""
        if self.is_gone and not self.translation.text:
            return self.translation.html
        return self.translation.text

    @cached_property
    def placeholders(self) -> list[Placeholder]:
        return [_placeholder(number, code, self.target.codes) for number, code in self.source.codes.items()]

    def pieces(self, text: str) -> list[Piece]:
        """Return a stretch of this segment's coded source in pieces."""
        meanings = {one.number: one.meaning for one in self.placeholders}
        return [
            Piece(f"{{{'/' * (one[1] == 'close')}{one[0]}{'/' * (one[1] == 'empty')}}}", meanings.get(one[0], ""))
            if isinstance(one, tuple)
            else Piece(one)
            for one in tokens(text)
        ]

    @property
    def links(self) -> list[Placeholder]:
        return [one for one in self.placeholders if one.is_link]

    @property
    def missing(self) -> set[int]:
        """The placeholders of the source that the translation lacks."""
        return set(lost(self.source, self.target.text)) if self.target.text else set()

    @cached_property
    def changes(self) -> list[Change]:
        """What changed in the source since it was translated, word by word; nothing where nothing counts as changed."""
        if self.state != SegmentState.CHANGED or self.translation is None or not self.translation.made_from:
            return []
        return changes(self._made_from, without_codes(self.source.text))

    @property
    def _made_from(self) -> str:
        return without_codes(coded(self.translation.made_from).text) if self.translation else ""

    @property
    def is_only_address(self) -> bool:
        """Whether nothing but a link's address changed in the source."""
        return bool(self.changes) and all(change.what == "same" for change in self.changes)

    @cached_property
    def proposal(self) -> Proposal | None:
        """What would follow the change of the source, where only numbers and names changed."""
        return self.proposal_for(self.target.text)

    def proposal_for(self, text: str) -> Proposal | None:
        """Return how a coded text would follow the change of the source."""
        if not self.changes or self.translation is None:
            return None
        article = self.segment.article
        after = without_codes(self.source.text)
        return propose(self._made_from, after, text, article.source_language, self.translation.language)

    @property
    def accepted(self) -> list[AcceptedFinding]:
        """What somebody looked at in this translation and accepted."""
        if self.translation is None or not getattr(self.translation, "has_accepted", True):
            return []
        return list(self.translation.accepted.all())

    @property
    def advised(self) -> int | None:
        return advised_characters(self.key, self.kind)

    @property
    def most(self) -> int:
        return allowed_characters(self.key)

    @property
    def has_lines(self) -> bool:
        return self.key in SEVERAL_LINES


def meaning(code: Code) -> str:
    """Return, in the active language, what a placeholder stands for."""
    names = {
        "strong": pgettext("mark of a text", "bold"),
        "em": pgettext("mark of a text", "italic"),
        "sub": pgettext("mark of a text", "subscript"),
        "sup": pgettext("mark of a text", "superscript"),
        BREAK: pgettext("mark of a text", "line break"),
    }
    if code.name == LINK:
        return _("link to %(address)s") % {"address": code.href}
    return str(names.get(code.name, code.name))


def _placeholder(number: int, code: Code, said: Mapping[int, Code]) -> Placeholder:
    if code.name == BREAK:
        return Placeholder(number, f"{{{number}/}}", "", meaning(code))
    address = said[number].href if number in said else code.href
    is_link = code.name == LINK
    return Placeholder(
        number,
        f"{{{number}}}",
        f"{{/{number}}}",
        meaning(code),
        code.href,
        address if is_link else "",
        is_link,
    )
