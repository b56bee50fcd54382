"""A story's body in two languages, each block of the one beside that of the other, in the shape that it has for readers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import ProofMark, SegmentKind, SegmentState
from articles.models import Article, Picture, SegmentTranslation
from articles.richtext.document import Block, List, Paragraph, PictureBlock, Table
from articles.richtext.reading import read
from articles.richtext.rendering import shown_inline, shown_table
from articles.richtext.tree import parse
from articles.translating.codes import runs_of
from articles.translating.desk_row import Row
from articles.translating.keys import BODY, PICTURE_ALT, is_in_body
from articles.translating.leaves import Leaf, leaves_of

#: Kinds of pairs beside those of segments.
TABLE, PICTURE, TAGS = "table", "picture", "tags"
_CROSSHEADS = {"h2": 1, "h3": 2}
BULLET = "•"
#: What does not say itself what it is.
_LABELLED = frozenset({SegmentKind.ALT, SegmentKind.ABOUT, SegmentKind.SEO_TITLE, SegmentKind.SEO_DESCRIPTION, TAGS})


@dataclass(frozen=True)
class Pair:
    """What a story says at one place in both languages. `key` is of the segment that a comment here is about."""

    key: str
    kind: str
    label: str
    source: SafeString | str
    target: SafeString | str
    marks: tuple[ProofMark, ...] = ()
    #: Of a list's item its mark and depth, of a crosshead its level; from 1.
    bullet: str = ""
    level: int = 0
    picture: Picture | None = None

    @property
    def is_labelled(self) -> bool:
        return self.kind in _LABELLED


def shown(html: str) -> SafeString:
    """Return a segment's text as readers see it."""
    return shown_inline(runs_of(html))


def said(row: Row, translation: SegmentTranslation | None) -> str:
    """Return the newest that a translation says for a segment."""
    if translation is None or row.is_left_out:
        return ""
    return translation.html if row.is_gone else translation.text


def marks_of(row: Row) -> tuple[ProofMark, ...]:
    """Return what a proof-reader should know of a segment."""
    found = []
    if row.is_gone:
        found.append(ProofMark.GONE)
    elif row.is_left_out:
        found.append(ProofMark.LEFT_OUT)
    elif row.is_open and row.state == SegmentState.NEW:
        found.append(ProofMark.NEW)
    elif row.state == SegmentState.CHANGED:
        found.append(ProofMark.CHANGED)
    elif row.state == SegmentState.REVIEW:
        found.append(ProofMark.REVIEW)
    return (*found, ProofMark.PENDING) if row.is_pending else tuple(found)


@dataclass
class BodyPairs:
    """Lays the body of a translation beside that of its source.

    `rows` are the segments of the body, gone ones before what stands in their place; `translations` by key, their places
    those in the body that the article says now. What only the translation says stays behind what it stands behind.
    """

    article: Article
    language: str
    rows: list[Row]
    translations: Mapping[str, SegmentTranslation]
    pictures: Mapping[int, Picture]
    #: Rows of the alternative texts of pictures, by key.
    alts: Mapping[str, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._source = read(parse(languages.text(self.article, BODY, self.article.source_language)))
        self._target = read(parse(languages.text(self.article, BODY, self.language)))
        present = [row for row in self.rows if not row.is_gone]
        leaves = leaves_of(self._source)
        if len(leaves) != len(present):  # cut from another wording than the body's: its words count, not its shape
            self._source = [Paragraph(runs_of(row.segment.html)) for row in present]
            leaves = leaves_of(self._source)
        self._row_of = {id(leaf.runs): row for leaf, row in zip(leaves, present, strict=True)}
        self._bullets = {**_bullets(self._source), **_bullets(self._target)}
        places = {row.place: key for key, row in self.translations.items() if row.place is not None and is_in_body(key)}
        self._targets = [(places.get(at, ""), leaf) for at, leaf in enumerate(leaves_of(self._target))]
        self._tables = dict(self._table_pairs())
        self._before = self._gone_before()
        self._behind, self._in_tables = self._own_behind(), set[str]()

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs in the source's order."""
        yield from self._behind.pop("", ())
        for block in self._source:
            leaves = leaves_of([block])
            if isinstance(block, Table):
                yield from self._table(block, [self._row_of[id(leaf.runs)] for leaf in leaves])
            elif isinstance(block, PictureBlock):
                yield from self._picture(block, leaves)
            else:
                for leaf in leaves:
                    yield from self._with_neighbours(self._row_of[id(leaf.runs)], leaf)
        for row in self._before.pop("", ()):
            yield from self._with_neighbours(row)

    def _with_neighbours(self, row: Row, leaf: Leaf | None = None) -> Iterator[Pair]:
        for gone in self._before.pop(row.key, ()):
            yield from self._with_neighbours(gone)
        if row.key not in self._in_tables:
            yield self._pair(row, leaf or self._target_leaf(row.key))
        yield from self._behind.pop(row.key, ())

    def _pair(self, row: Row, leaf: Leaf | None) -> Pair:
        source = SafeString("") if row.is_gone else shown(row.segment.html)
        target = shown(said(row, self.translations.get(row.key)))
        bullet, level = self._shape(leaf)
        return Pair(row.key, row.kind, row.label, source, target, marks_of(row), bullet, level)

    def _shape(self, leaf: Leaf | None) -> tuple[str, int]:
        if leaf is None:
            return "", 0
        if leaf.kind == SegmentKind.CROSSHEAD:
            return "", _CROSSHEADS.get(leaf.holder.kind, 1)
        return self._bullets.get(id(leaf.holder), ("", 0))

    def _table_pairs(self) -> Iterator[tuple[int, Table]]:
        """Yield each table of the source, by identity, with the first of the translation that says one of its cells."""
        for block in self._source:
            if isinstance(block, Table):
                keys = {self._row_of[id(leaf.runs)].key for leaf in leaves_of([block])}
                blocks = (leaf.block for key, leaf in self._targets if key in keys)
                if (table := next((one for one in blocks if isinstance(one, Table)), None)) is not None:
                    yield id(block), table

    def _table(self, block: Table, rows: list[Row]) -> Iterator[Pair]:
        """Yield a table beside its translation; what a translation has in it of its own is shown with it."""
        table = self._tables.get(id(block))
        inside = {key for key, leaf in self._targets if leaf.block is table}
        gone = {row.key for row in self.rows if row.is_gone}
        self._in_tables |= {row.key for row in rows} | (inside & gone)
        marks = tuple(dict.fromkeys(mark for row in rows for mark in marks_of(row)))
        target = shown_table(table) if table else SafeString("")
        target += self._paragraphs(row for row in rows if row.key not in inside)
        if rows:
            yield Pair(rows[0].key, TABLE, _("Table"), shown_table(block), target, marks)
        for row in rows:
            yield from self._with_neighbours(row)

    def _paragraphs(self, rows: Iterable[Row]) -> SafeString:
        """Return what a translation says for cells of the source outside its own table."""
        texts = (shown(said(row, self.translations.get(row.key))) for row in rows)
        return format_html_join("", "<p>{}</p>", ((text,) for text in texts if text))

    def _picture(self, block: PictureBlock, leaves: list[Leaf]) -> Iterator[Pair]:
        """Yield a picture with its captions, and its alternative texts; without a caption of the story's, the usual one."""
        row = self._row_of[id(leaves[0].runs)] if leaves else None
        picture = self.pictures.get(block.picture)
        pair = self._pair(row, None) if row else None
        if picture is not None:
            yield self._shown_picture(picture, pair)
        elif pair:
            yield pair
        if row:
            self._in_tables.add(row.key)
            yield from self._with_neighbours(row)
        if (alt := self.alts.get(f"{PICTURE_ALT}{block.picture}")) is not None:
            yield self._pair(alt, None)

    def _shown_picture(self, picture: Picture, pair: Pair | None) -> Pair:
        source, target = (picture.caption_in(code) for code in (self.article.source_language, self.language))
        if pair is None:
            return Pair("", PICTURE, _("Picture"), source, target, picture=picture)
        shown_target = pair.target or target
        return Pair(pair.key, PICTURE, _("Picture"), pair.source or source, shown_target, pair.marks, picture=picture)

    def _gone_before(self) -> dict[str, list[Row]]:
        """Return the rows that are gone from the source and stand in the translation, by the key of the next present one."""
        found: dict[str, list[Row]] = defaultdict(list)
        waiting: list[Row] = []
        standing = {key for key, _leaf in self._targets}
        for row in self.rows:
            if not row.is_gone:
                found[row.key], waiting = waiting, []
            elif row.key in standing:
                waiting.append(row)
        found[""] = waiting
        return found

    def _own_behind(self) -> dict[str, list[Pair]]:
        """Return what only the translation says, by the key of what it stands behind."""
        found: dict[str, list[Pair]] = defaultdict(list)
        shown_already = {block.picture for block in self._source if isinstance(block, PictureBlock)}
        tables = {id(table) for table in self._tables.values()}
        anchor, targets = "", {id(leaf.runs): key for key, leaf in self._targets}
        for block in self._target:
            leaves = leaves_of([block])
            if isinstance(block, PictureBlock) and block.picture not in shown_already:
                found[anchor].append(self._own_picture(block))
                continue
            for leaf in leaves:
                if key := targets[id(leaf.runs)]:
                    anchor = key
                elif id(block) not in tables:
                    found[anchor].append(self._own(leaf))
        return found

    def _own(self, leaf: Leaf) -> Pair:
        bullet, level = self._shape(leaf)
        text = shown_inline(leaf.runs)
        return Pair("", leaf.kind, str(leaf.kind.label), "", text, (ProofMark.OWN,), bullet, level)

    def _own_picture(self, block: PictureBlock) -> Pair:
        picture = self.pictures.get(block.picture)
        caption = shown_inline(block.caption) or (picture.caption_in(self.language) if picture else "")
        return Pair("", PICTURE, _("Picture"), "", caption, (ProofMark.OWN,), picture=picture)

    def _target_leaf(self, key: str) -> Leaf | None:
        return next((leaf for one, leaf in self._targets if one == key), None)


def _bullets(blocks: Iterable[Block]) -> dict[int, tuple[str, int]]:
    """Return the mark and the depth of each item of the lists, by the identity of what holds its text."""
    found: dict[int, tuple[str, int]] = {}
    for block in blocks:
        if isinstance(block, List):
            _count(block, 1, found)
    return found


def _count(block: List, depth: int, found: dict[int, tuple[str, int]]) -> None:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}." if block.ordered else BULLET
        for inner in item.blocks:
            if isinstance(inner, List):
                _count(inner, depth + 1, found)
            else:
                found[id(inner)], mark = (mark, depth), ""
