"""What changed between two wordings of a text, word by word, as a person reads it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from articles.translating.sequences import in_order

#: Typographic quotation marks and apostrophes to the plain ones that they stand for.
QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»″〝〞「」『』", '"'), **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'")})
#: A number or word with what joins its parts, one character of a script without spaces, or any other mark; and the
#: space behind it.
_WORDS = re.compile(r"(?:[぀-ヿ㐀-鿿]|[^\W_]+(?:[.,'’\-][^\W_]+)*|\S)\s*|\s+")
_WORD = re.compile(r"[^\W_]")
#: Stretches larger than this (words × words) are first cut at the words that stand once in both.
MAX_COMPARED = 30_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed ("same"), came ("added") or went ("removed")."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of both texts, equal but for what does not count, or not."""

    is_same: bool
    old: str
    new: str

    @property
    def size(self) -> int:
        return max(len(self.old.strip()), len(self.new.strip()))


def changes(before: str, after: str) -> list[Change]:
    """Return what changed between two plain texts, word by word; quotes and spaces that do not count stay.

    What stayed and what came make up `after`. Numbers stay whole, and a lone word that stayed between longer stretches
    that did not counts as changed with them.
    """
    found: list[Change] = []
    carried, lost = "", ""
    for stretch in _without_crumbs(list(_stretches(_WORDS.findall(before), _WORDS.findall(after)))):
        if stretch.is_same:
            found.append(Change("same", carried + stretch.new))
            carried = ""
            # A removed end of the text takes the space before it with it: else it would read as one word with what stayed.
            lost = "" if stretch.new[-1:].isspace() else _space_at_end(stretch.old)
            continue
        removed, added = stretch.old, stretch.new
        if removed and added:  # the space behind both is no change
            carried = _space_at_end(added)
            removed, added = removed.rstrip(), added.removesuffix(carried)
        found += [Change("removed", lost + removed)] if removed else []
        found += [Change("added", added)] if added else []
        lost = ""
    return found + ([Change("same", carried)] if carried else [])


def _space_at_end(text: str) -> str:
    return text[len(text.rstrip()) :]


def _stretches(old: list[str], new: list[str]) -> Iterator[_Stretch]:
    was, will_be = 0, 0
    for left, right, length in _common([_plain(word) for word in old], [_plain(word) for word in new]):
        if was < left or will_be < right:
            yield _Stretch(False, "".join(old[was:left]), "".join(new[will_be:right]))
        was, will_be = left + length, right + length
        if length:
            yield _Stretch(True, "".join(old[left:was]), "".join(new[right:will_be]))


def _common(left: list[str], right: list[str]) -> list[tuple[int, int, int]]:
    """Return the common stretches in order (left, right, length), the last one empty, at both ends."""
    pairs: list[tuple[int, int]] = []
    if len(left) * len(right) > MAX_COMPARED:
        pairs, rest = in_order(left, right)
        for one in rest:
            if (one.left_end - one.left) * (one.right_end - one.right) <= MAX_COMPARED:
                inner = _compared(left[one.left : one.left_end], right[one.right : one.right_end])
                pairs += [(one.left + a, one.right + b) for a, b in inner]
    else:
        pairs = _compared(left, right)
    stretches: list[tuple[int, int, int]] = []
    for a, b in sorted(pairs):
        if stretches and (a, b) == (stretches[-1][0] + stretches[-1][2], stretches[-1][1] + stretches[-1][2]):
            stretches[-1] = (*stretches[-1][:2], stretches[-1][2] + 1)
        else:
            stretches.append((a, b, 1))
    return [*stretches, (len(left), len(right), 0)]


def _compared(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    return [
        (one.src_start + at, one.dest_start + at)
        for one in Indel.opcodes(left, right)
        if one.tag == "equal"
        for at in range(one.src_end - one.src_start)
    ]


def _without_crumbs(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches with lone words that stayed taken into the longer changes around them."""
    out: list[_Stretch] = []
    for stretch in stretches:
        if not stretch.is_same and len(out) > 1 and _is_crumb(out[-2], out[-1], stretch):
            before, crumb = out[-2:]
            out[-2:] = [_Stretch(False, before.old + crumb.old + stretch.old, before.new + crumb.new + stretch.new)]
        else:
            out.append(stretch)
    return out


def _is_crumb(before: _Stretch, between: _Stretch, after: _Stretch) -> bool:
    if not between.is_same or before.is_same or not (before.old + after.old) or not (before.new + after.new):
        return False
    words = sum(bool(_WORD.search(word)) for word in _WORDS.findall(between.new))
    return words <= 1 and between.size < before.size and between.size < after.size


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(QUOTES).strip()
