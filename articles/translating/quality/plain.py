"""A coded text as the checks read it: its words without placeholders, the placeholders by themselves, and where each stood."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from articles.translating.quality.findings import Span

#: Numbered placeholders and doubled braces, as translating/codes.py writes them.
_TOKEN = re.compile(r"\{\{|\}\}|\{(?:([0-9]{1,6})(/?)|/([0-9]{1,6}))\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True)
class Placeholder:
    """A placeholder of a coded text: its number, whether it opens, closes or stands empty, and where."""

    number: str
    what: str
    span: Span

    @property
    def written(self) -> str:
        """The placeholder as it stands in the coded text."""
        return {"open": "{%s}", "close": "{/%s}", "empty": "{%s/}"}[self.what] % self.number


@dataclass(frozen=True)
class Plain:
    """The words of a coded text. A line break counts as a space; other placeholders leave nothing.

    `stray` is where single braces stand that make no placeholder.
    """

    text: str
    placeholders: tuple[Placeholder, ...] = ()
    stray: tuple[Span, ...] = ()
    _starts: list[int] = field(default_factory=list)
    _coded: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the words stands in the coded text."""
        return self._place(start), self._place(end - 1) + 1 if end > start else self._place(start)

    def _place(self, position: int) -> int:
        piece = bisect_right(self._starts, position) - 1
        return self._coded[piece] + position - self._starts[piece] if piece >= 0 else position


def plain(coded: str) -> Plain:
    """Take a coded text apart."""
    out: list[str] = []
    placeholders: list[Placeholder] = []
    stray: list[Span] = []
    starts: list[int] = []
    places: list[int] = []
    length = position = 0

    def put(text: str, place: int) -> None:
        nonlocal length
        if text:
            starts.append(length)
            places.append(place)
            out.append(text)
            length += len(text)

    for found in _TOKEN.finditer(coded):
        put(coded[position : found.start()], position)
        stray.extend(brace.span() for brace in _BRACE.finditer(coded, position, found.start()))
        position = found.end()
        opened, empty, closed = found.groups()
        if found[0] in ("{{", "}}"):
            put(found[0][0], found.start())
            continue
        what = "close" if closed else "empty" if empty else "open"
        placeholders.append(Placeholder(str(int(opened or closed)), what, found.span()))
        if what == "empty":
            put(" ", found.start())
    put(coded[position:], position)
    stray.extend(brace.span() for brace in _BRACE.finditer(coded, position))
    return Plain("".join(out), tuple(placeholders), tuple(stray), starts, places)
