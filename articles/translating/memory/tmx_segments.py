"""A coded text as a segment of TMX, and back: marks and links as `bpt` and `ept`, line breaks as `ph` (TMX 1.4b, 4)."""

from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from articles.translating.codes import tokens
from articles.translating.exchange.control import XML_FORBIDDEN
from articles.translating.exchange.xml import local_name

#: A larger number is none of a placeholder.
MAX_NUMBER = 999


class UnreadableSegmentError(Exception):
    """A segment holds what cannot be read; the message (translated) says what."""


class Numbers:
    """Gives the inline elements of a unit numbers: their own where they have one, the same one in each language."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], int] = {}

    def of(self, kind: str, mark: str) -> int:
        """Return the number of what a file calls by this mark (attribute x, else i, else its place)."""
        place = (kind, mark)
        if place not in self._given:
            taken = set(self._given.values())
            wanted = int(mark) if mark.isascii() and mark.isdecimal() and len(mark) <= 3 else 0
            if not 0 < wanted <= MAX_NUMBER or wanted in taken:
                wanted = next(number for number in range(1, len(taken) + 2) if number not in taken)
            self._given[place] = wanted
        return self._given[place]


def coded_segment(element: etree._Element, numbers: Numbers) -> str:
    """Return the coded text of a segment; native code inside inline elements is left out. Raises UnreadableSegmentError."""
    opened: dict[str, int] = {}
    standing = [0]
    return _coded(element, numbers, opened, standing)


def _coded(element: etree._Element, numbers: Numbers, opened: dict[str, int], standing: list[int]) -> str:
    out = [_escaped(element.text)]
    for child in element:
        if not isinstance(child.tag, str):
            raise UnreadableSegmentError(_("It uses an entity, which is not read."))
        name = local_name(child)
        if name == "hi":
            out.append(_coded(child, numbers, opened, standing))
        elif name == "bpt":
            pair = child.get("i", "")
            opened[pair] = numbers.of("pair", child.get("x") or pair)
            out.append(f"{{{opened[pair]}}}")
        elif name == "ept":
            if (number := opened.pop(child.get("i", ""), 0)) > 0:
                out.append(f"{{/{number}}}")
        elif name == "it":
            number = numbers.of("pair", child.get("x") or "")
            out.append(f"{{/{number}}}" if child.get("pos") == "end" else f"{{{number}}}")
        elif name == "ph":
            standing[0] += 1
            out.append(f"{{{numbers.of('single', child.get('x') or f'#{standing[0]}')}/}}")
        out.append(_escaped(child.tail))
    return "".join(out)


def segment_of(text: str) -> str:
    """Return the content of a `seg` element for a coded text, as XML; what XML cannot hold is left out."""
    found = list(tokens(text))
    closed = {one[0] for one in found if not isinstance(one, str) and one[1] == "close"}
    opened: set[int] = set()
    out: list[str] = []
    for one in found:
        if isinstance(one, str):
            out.append(escape(XML_FORBIDDEN.sub("", one), quote=False))
            continue
        number, what = one
        if what == "empty":
            out.append(f'<ph x="{number}">{{{number}/}}</ph>')
        elif what == "open" and number in closed and number not in opened:
            opened.add(number)
            out.append(f'<bpt i="{number}" x="{number}">{{{number}}}</bpt>')
        elif what == "close" and number in opened:
            opened.remove(number)
            out.append(f'<ept i="{number}">{{/{number}}}</ept>')
        else:  # a half of a pair, as TMX calls it isolated
            pos, slash = ("end", "/") if what == "close" else ("begin", "")
            out.append(f'<it pos="{pos}" x="{number}">{{{slash}{number}}}</it>')
    return "".join(out)


def _escaped(text: str | None) -> str:
    return (text or "").replace("{", "{{").replace("}", "}}")
