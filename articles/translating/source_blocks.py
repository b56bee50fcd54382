"""Which segment each block of a source is after an edit, which were split off and which drawn into another one."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import languages
from articles.models import Segment
from articles.translating.likeness import FEW_WORDS, Texts
from articles.translating.matching import Piece, match_alike, match_equal
from articles.translating.segmenting import Unit
from articles.translating.story_segments import StorySegments

#: So much of a block's words must stand in another one for it to be a part of that.
PART = 0.7


def same_blocks(story: StorySegments, units: Sequence[Unit]) -> list[Segment | None]:
    """Return, for each block of the source's body, the segment that it is; nothing for a new one.

    What comes back, to the text or to a wording that a translation was made from, gets its old segment.
    """
    present, gone = story.present_in_body(), story.gone_from_body()
    olds, returning = _with_former(story, present), _with_former(story, gone)
    news = [Piece(unit.html, unit.kind) for unit in units]
    found = match_equal(olds, news)
    blocks = [None if place is None else present[place] for place in found]
    _return(blocks, gone, news, match_equal(returning, _open(news, blocks)))
    match_alike(olds, news, found, aside={at for at, block in enumerate(blocks) if block is not None})
    blocks = [block if place is None else present[place] for block, place in zip(blocks, found, strict=True)]
    back = {block.key for block in blocks if block is not None} if gone else set()
    left = [segment for segment in gone if segment.key not in back]
    if left and None in blocks:
        rest = _open(news, blocks)
        again: list[int | None] = [None] * len(rest)
        match_alike(_with_former(story, left), rest, again)
        _return(blocks, left, news, again)
    return blocks


def _with_former(story: StorySegments, segments: list[Segment]) -> list[Piece]:
    """Return segments to be matched, with the wordings that their translations were made from."""
    codes = languages.others(story.article.source_language)
    found = []
    for segment in segments:
        rows = story.rows_of(segment, codes)
        former = (text for row in rows for text in (row.source_html, row.draft_source_html))
        found.append(Piece(segment.html, segment.kind, tuple(text for text in former if text and text != segment.html)))
    return found


def _open(news: list[Piece], blocks: list[Segment | None]) -> list[Piece]:
    return [piece for piece, block in zip(news, blocks, strict=True) if block is None]


def _return(blocks: list[Segment | None], gone: list[Segment], news: list[Piece], found: list[int | None]) -> None:
    """Give open blocks the gone segments that were found for them."""
    places = [at for at, block in enumerate(blocks) if block is None]
    for at, old in zip(places, found, strict=True):
        if old is not None:
            blocks[at] = gone[old]


@dataclass(frozen=True)
class Kin:
    """That the words of one block are now, or were before, part of another one: keys by keys."""

    split_from: dict[int, str]
    drawn_into: dict[str, str]


def kin(present: Sequence[Segment], units: Sequence[Unit], blocks: Sequence[Segment | None]) -> Kin:
    """Return which new blocks (by place) were split from which segments, and which segments were drawn into which."""
    kept = {block.key: at for at, block in enumerate(blocks) if block is not None}
    olds = [one for one in present if one.key not in kept or units[kept[one.key]].html != one.html]
    changed = {at: units[at].html for one in olds if (at := kept.get(one.key)) is not None}
    went = {at: one.html for at, one in enumerate(olds) if one.key not in kept}
    new = {at: unit.html for at, unit in enumerate(units) if blocks[at] is None}
    split = _parts(new, {at: one.html for at, one in enumerate(olds)}) if new and olds else {}
    drawn = _parts(went, changed) if went and changed else {}
    return Kin(
        {at: olds[old].key for at, old in split.items()},
        {olds[old].key: block.key for old, at in drawn.items() if (block := blocks[at]) is not None},
    )


def _parts(parts: dict[int, str], wholes: dict[int, str]) -> dict[int, int]:
    """Return for each text, by place, the place of the one that it is mostly a part of."""
    texts = Texts(wholes, parts)
    found: dict[int, int] = {}
    for part in parts:
        shares = [(texts.share(whole, part), whole) for whole in texts.candidates(part)]
        best = max(shares, default=(0.0, -1))
        if best[0] >= PART and texts.size(part) > FEW_WORDS:
            found[part] = best[1]
    return found
