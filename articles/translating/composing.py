"""Putting translated segments into an edition: the source's blocks in the source's order, in the other language's words."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from articles import languages
from articles.models import Article, Picture, Segment, SegmentTranslation
from articles.richtext.document import Block, PictureBlock, html_of, runs_are_blank
from articles.richtext.reading import read
from articles.richtext.sanitising import clean_body
from articles.richtext.tree import parse
from articles.translating.codes import html_of_runs, runs_of
from articles.translating.keys import BODY, LEAD_ALT, PICTURE_ALT, is_in_body, is_of_picture
from articles.translating.leaves import Leaf, leaves_of, pruned
from articles.translating.matching import Piece, match
from articles.translating.own_blocks import OwnBlocks, Slot, slot
from articles.translating.segmenting import body_units, plain_field


@dataclass(frozen=True)
class Said:
    """A segment with what the edition is to say for it, and where among the blocks of its body that stood before."""

    segment: Segment
    html: str
    place: int | None


@dataclass(frozen=True)
class Composed:
    """A body, at which of its blocks each segment stands, and what stands there for it."""

    html: str
    places: dict[str, int]
    texts: dict[str, str]


def compose_body(
    source: str, before: str, said: list[Said], wants_picture: Callable[[int], bool] = lambda picture: True
) -> Composed:
    """Return the body of a translation.

    `source` is the source's body, `before` the translation's as it is, `said` what it is to say, segment by segment of
    the body, those gone from the source among them. Blocks come in the source's order and kind; what is not translated
    is left out; what the translation says beyond its source stays behind the block that it stood behind. Where nothing
    is said at all, pictures alone are no translation. `wants_picture` tells of a picture, without a caption, that the
    source does not show whether the translation goes on showing it.
    """
    blocks = read(parse(source))
    present = sorted((one for one in said if one.segment.removed_at is None), key=lambda one: one.segment.position)
    by_key: dict[str, Leaf] = {}
    for leaf, one in zip(leaves_of(blocks), present, strict=True):
        leaf.runs = runs_of(one.html)
        by_key[one.segment.key] = leaf
    pictures = {block.picture for block in blocks if isinstance(block, PictureBlock)}
    former = _put_wordings(read(parse(before)), said, by_key)
    taken = {slot(leaf.holder, leaf.attribute) for leaf in by_key.values()}
    OwnBlocks(blocks, former.present, taken, wants_picture).keep(former.blocks)
    keys = {id(leaf.runs): key for key, leaf in [*by_key.items(), *former.gone.items()]}
    blocks = pruned(blocks)
    says_nothing = by_key and all(isinstance(one, PictureBlock) and runs_are_blank(one.caption) for one in blocks)
    if says_nothing and all(one.picture in pictures for one in blocks if isinstance(one, PictureBlock)):
        return Composed("", {}, {})
    return _written(blocks, keys)


@dataclass
class _Former:
    """The former body: which of its texts the new one has, at which leaf, and those gone from the source, by key."""

    blocks: list[Block]
    present: dict[Slot, Leaf]
    gone: dict[str, Leaf]


def _put_wordings(blocks: list[Block], said: list[Said], by_key: dict[str, Leaf]) -> _Former:
    """Put what is wanted now into the former body's texts that are gone from the source, maybe nothing."""
    owners = {one.place: one for one in said if one.place is not None}
    found = _Former(blocks, {}, {})
    dropped: set[int] = set()
    for place, leaf in enumerate(leaves_of(blocks)):
        owner = owners.get(place)
        if owner is None:
            continue
        if owner.segment.key in by_key:
            found.present[slot(leaf.holder, leaf.attribute)] = by_key[owner.segment.key]
            continue
        leaf.runs = runs_of(owner.html)
        found.gone[owner.segment.key] = leaf
        if isinstance(leaf.holder, PictureBlock) and runs_are_blank(leaf.runs):
            dropped.add(id(leaf.holder))  # the picture goes with its caption
    found.blocks = [block for block in blocks if id(block) not in dropped]
    return found


def _written(blocks: list[Block], keys: dict[int, str]) -> Composed:
    """Return the blocks as a body, and where in it each segment stands; `keys` are by the identity of runs."""
    html = html_of(blocks)
    owners = [keys.get(id(leaf.runs), "") for leaf in leaves_of(blocks)]
    texts = [html_of_runs(leaf.runs) for leaf in leaves_of(blocks)]
    if (cleaned := clean_body(html)) != html:  # a wording that never went through the door
        now = [unit.html for unit in body_units(cleaned)]
        places = match([Piece(text) for text in texts], [Piece(text) for text in now])
        owners, texts = ["" if place is None else owners[place] for place in places], now
    standing = [(place, key) for place, key in enumerate(owners) if key]
    return Composed(cleaned, {key: at for at, key in standing}, {key: texts[at] for at, key in standing})


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
    gone = {segment.key for segment in segments if segment.removed_at is not None}
    before = languages.text(article, BODY, language)
    composed = compose_body(
        languages.text(article, BODY, article.source_language),
        before,
        wanted,
        lambda picture: f"{PICTURE_ALT}{picture}" not in gone,
    )
    if composed.html != before and (composed.places or before or any(row.html for row in rows.values())):
        languages.set_text(article, BODY, language, composed.html)
        changed.add(languages.column(BODY, language))
    for segment in body:
        if row := rows.get(segment.key):
            row.place = composed.places.get(segment.key)
            row.html = composed.texts.get(segment.key, row.html)
    return changed


def _said(segment: Segment, row: SegmentTranslation | None, is_dropped: bool) -> Said:
    if row is None or (segment.removed_at is not None and row.place is None):
        return Said(segment, "", None)
    return Said(segment, "" if is_dropped else row.html, row.place)


def save_alternative_texts(article: Article, language: str, texts: dict[str, str]) -> list[Picture]:
    """Save alternative texts (HTML, by key) where their pictures say something else; return the pictures that changed."""
    keys = {key: int(key.removeprefix(PICTURE_ALT)) for key in texts if is_of_picture(key)}
    pictures = {key: picture for key, pk in keys.items() if (picture := Picture.objects.filter(pk=pk).first())}
    if LEAD_ALT in texts and article.lead_picture:
        pictures[LEAD_ALT] = article.lead_picture
    changed = []
    for key, picture in pictures.items():
        text = plain_field(texts[key])
        if picture.alt_in(language) != text:
            languages.set_text(picture, "alt", language, text)
            picture.save(update_fields=[languages.column("alt", language)])
            changed.append(picture)
    return changed
