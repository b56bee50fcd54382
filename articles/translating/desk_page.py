"""A translation as its translator meets it: segment by segment in the source's order, with what each of them asks for."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.enums import SegmentKind, SegmentState
from articles.models import AcceptedFinding, Article, Picture, Segment, SegmentTranslation
from articles.translating.codes import BREAK, LINK, Code, Coded, coded, lost, tokens, without_codes
from articles.translating.keys import LEAD_ALT, PICTURE_ALT, is_in_body, is_of_picture
from articles.translating.lengths import advised_characters, allowed_characters
from articles.translating.proposing import Proposal, propose
from articles.translating.staleness import Change, changes, is_open, stands, state_of
from articles.translating.synchronising import ensure

#: Fields in which a translator may break lines; everywhere else Enter goes on to the next segment.
LEAD_CAPTION = "lead_caption"
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


def is_plain(key: str) -> bool:
    """Tell whether a segment is a plain field, without marks and links."""
    return not is_in_body(key)
