"""Putting translated segments into an edition: the source's blocks in the source's order, in the other language's words."""

from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass

from articles import languages
from articles.models import Article, Picture, Segment, SegmentTranslation
from articles.richtext.document import Block, Item, List, Paragraph, Quotation, html_of
from articles.richtext.reading import read
from articles.richtext.sanitising import clean_body
from articles.richtext.tree import parse
from articles.translating.codes import runs_of
from articles.translating.keys import BODY, LEAD_ALT, is_in_body, is_of_picture
from articles.translating.leaves import Leaf, leaves_of, pruned
from articles.translating.segmenting import body_units, picture_of, plain_field


@dataclass(frozen=True)
class Said:
    """A segment with what the edition is to say for it, and where among the blocks of its body that stood before."""

    segment: Segment
    html: str
    place: int | None


@dataclass(frozen=True)
class Composed:
    """A body, and at which of its blocks each segment stands."""

    html: str
    places: dict[str, int]


def compose_body(source: str, before: str, said: list[Said]) -> Composed:
    """Return the body of a translation.

    `source` is the source's body, `before` the translation's as it is, `said` what it is to say, segment by segment of
    the body, those gone from the source among them. Blocks come in the source's order and kind; what is not translated
    is left out; what the translation says beyond its source stays behind the block that it stood behind.
    """
    blocks = deepcopy(read(parse(source)))
    present = sorted((one for one in said if one.segment.removed_at is None), key=lambda one: one.segment.position)
    leaves = leaves_of(blocks)
    by_key: dict[str, Leaf] = {}
    for leaf, one in zip(leaves, present, strict=True):
        leaf.runs = runs_of(one.html)
        by_key[one.segment.key] = leaf
    _keep_own_blocks(blocks, before, said, by_key)
    blocks = pruned(blocks)
    keys = {(id(leaf.holder), leaf.attribute): key for key, leaf in by_key.items()}
    owners = [keys.get((id(leaf.holder), leaf.attribute)) for leaf in leaves_of(blocks)]
    return Composed(clean_body(html_of(blocks)), {key: place for place, key in enumerate(owners) if key})


def _keep_own_blocks(blocks: list[Block], before: str, said: list[Said], by_key: dict[str, Leaf]) -> None:
    """Put back what the translation says beyond the source, behind what it stood behind."""
    owners = {one.place: one for one in said if one.place is not None}
    anchor: Leaf | None = None
    for place, leaf in enumerate(leaves_of(read(parse(before)))):
        owner = owners.get(place)
        if owner is not None and owner.segment.key in by_key:
            anchor = by_key[owner.segment.key]
            continue
        if owner is not None:  # gone from the source: it says what is wanted of it now, maybe nothing
            leaf.runs = runs_of(owner.html)
        if leaf.runs:
            anchor = _insert(blocks, leaf, anchor)
            if owner is not None:
                by_key[owner.segment.key] = anchor


def _insert(blocks: list[Block], leaf: Leaf, anchor: Leaf | None) -> Leaf:
    """Put a leaf of the translation's own behind the anchor, in its list or quotation where it stood in one."""
    if anchor is not None and isinstance(anchor.block, List) and isinstance(leaf.block, List):
        paragraph = Paragraph(leaf.runs)
        holding = _list_with(anchor.block, anchor.container) or anchor.block
        at = next((n for n, item in enumerate(holding.items) if item is anchor.container), len(holding.items) - 1)
        item = Item([paragraph])
        holding.items.insert(at + 1, item)
        return Leaf(leaf.kind, paragraph, anchor.block, item)
    if anchor is not None and _both_in_quotations(anchor, leaf):
        paragraph = Paragraph(leaf.runs)
        at = next(n for n, one in enumerate(anchor.container.paragraphs) if one is anchor.holder)
        anchor.container.paragraphs.insert(at + 1, paragraph)
        return Leaf(leaf.kind, paragraph, anchor.block, anchor.block)
    block, holder, container = _block_of(leaf)
    at = -1 if anchor is None else next(n for n, one in enumerate(blocks) if one is anchor.block)
    blocks.insert(at + 1, block)
    return Leaf(leaf.kind, holder, block, container, "runs")


def _both_in_quotations(anchor: Leaf, leaf: Leaf) -> bool:
    return all(isinstance(one.block, Quotation) and isinstance(one.holder, Paragraph) for one in (anchor, leaf))


def _block_of(leaf: Leaf) -> tuple[Block, Paragraph, object]:
    """Return a block for a leaf that stands alone, what holds its text, and what is around it."""
    kind = leaf.block.kind if isinstance(leaf.block, Paragraph) else "p"
    paragraph = Paragraph(leaf.runs, kind)
    if isinstance(leaf.block, List):
        item = Item([paragraph])
        return List([item], leaf.block.ordered), paragraph, item
    if isinstance(leaf.block, Quotation) and leaf.attribute == "runs":
        quotation = Quotation([paragraph])
        return quotation, paragraph, quotation
    return paragraph, paragraph, None


def _list_with(found: List, item: object) -> List | None:
    """Return the list, this or one inside it, that holds the item."""
    if any(one is item for one in found.items):
        return found
    inner = (block for one in found.items for block in one.blocks if isinstance(block, List))
    return next((deeper for one in inner if (deeper := _list_with(one, item))), None)


def compose(
    article: Article,
    language: str,
    rows: dict[str, SegmentTranslation],
    segments: list[Segment],
    dropped: Collection[str] = (),
) -> set[str]:
    """Put into the article (not saved) what its segments say in this language; return the columns that changed.

    `rows` are the segments' translations by key, their `html` being what is wanted in the edition; their places are
    brought up to date. Of a segment that is gone from the source only what has a place is wanted, and nothing of
    those `dropped`, whose words stay on file. Alternative texts of
    pictures are saved by save_alternative_texts().
    """
    changed: set[str] = set()
    texts = {key: plain_field(row.html) for key, row in rows.items() if not is_in_body(key)}
    for key, text in texts.items():
        if key != LEAD_ALT and not is_of_picture(key) and languages.text(article, key, language) != text:
            languages.set_text(article, key, language, text)
            changed.add(languages.column(key, language))
    body = [segment for segment in segments if is_in_body(segment.key)]
    wanted = [_said(segment, rows.get(segment.key), segment.key in dropped) for segment in body]
    before = languages.text(article, BODY, language)
    composed = compose_body(languages.text(article, BODY, article.source_language), before, wanted)
    if composed.html != before and (composed.places or before):
        languages.set_text(article, BODY, language, composed.html)
        changed.add(languages.column(BODY, language))
    units = body_units(composed.html)
    for segment in body:
        if row := rows.get(segment.key):
            row.place = composed.places.get(segment.key)
            row.html = row.html if row.place is None else units[row.place].html
    return changed


def _said(segment: Segment, row: SegmentTranslation | None, is_dropped: bool) -> Said:
    if row is None or (segment.removed_at is not None and row.place is None):
        return Said(segment, "", None)
    return Said(segment, "" if is_dropped else row.html, row.place)


def save_alternative_texts(article: Article, language: str, rows: dict[str, SegmentTranslation]) -> None:
    """Save the alternative texts among the translations where their pictures say something else."""
    for key, row in rows.items():
        picture = article.lead_picture if key == LEAD_ALT else picture_of(key) if is_of_picture(key) else None
        text = plain_field(row.html)
        if isinstance(picture, Picture) and picture.alt_in(language) != text:
            languages.set_text(picture, "alt", language, text)
            picture.save(update_fields=[languages.column("alt", language)])
