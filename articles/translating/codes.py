"""A segment's text with its inline marks and links as numbered placeholders: `{1}CSR report{/1}`, `{2/}` for a line break.

Literal braces are doubled. A translation uses the numbers of its source; a mark of its own gets the next free number.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count

from articles.richtext.document import MARKS, Run, Runs, inline_html, merged
from articles.richtext.reading import read_inline
from articles.richtext.tree import parse

_TOKEN = re.compile(r"\{\{|\}\}|\{(/?)([0-9]{1,6})(/?)\}")
LINK, BREAK = "a", "br"


@dataclass(frozen=True, slots=True)
class Code:
    """What a placeholder stands for: a mark's element, a link with its address, or a line break."""

    name: str
    href: str = ""


@dataclass(frozen=True)
class Coded:
    """A text with placeholders, and what each of its numbers stands for."""

    text: str
    codes: dict[int, Code] = field(default_factory=dict)

    @property
    def links(self) -> dict[str, str]:
        """The address of each link, by its number."""
        return {str(number): code.href for number, code in self.codes.items() if code.name == LINK}


@dataclass(frozen=True)
class CodeFault:
    """A placeholder that cannot be carried: its number and what is the matter (unknown, unclosed, unopened, repeated)."""

    number: int
    what: str


def runs_of(html: str) -> Runs:
    """Return the runs of inline HTML as segments store it."""
    if "<" not in html and "&" not in html:
        return [Run(html)] if html else []
    return read_inline(parse(html))


def html_of_runs(runs: Iterable[Run]) -> str:
    """Return runs as segments store them."""
    return inline_html(merged(runs))


def coded(html: str, source: Coded | None = None) -> Coded:
    """Return inline HTML with placeholders. With `source`, equal marks and links get the source's numbers."""
    parts = _parts(merged(runs_of(html)))
    codes = [code for what, code in parts if isinstance(code, Code) and what != "close"]
    numbers = iter(_numbered(codes, source))
    out: list[str] = []
    opened: list[int] = []
    given: dict[int, Code] = {}
    for what, value in parts:
        if isinstance(value, str):
            out.append(_escaped(value))
        elif what == "close":
            out.append(f"{{/{opened.pop()}}}")
        else:
            number = next(numbers)
            given[number] = value
            if what == "open":
                opened.append(number)
            out.append(f"{{{number}}}" if what == "open" else f"{{{number}/}}")
    return Coded("".join(out), given)


def html_of_coded(text: str, codes: dict[int, Code]) -> str:
    """Return a text with placeholders as inline HTML; placeholders that cannot be carried are left out (see faults())."""
    runs: Runs = []
    opened: list[tuple[int, Code]] = []
    for token in tokens(text):
        if isinstance(token, str):
            if token:
                runs.append(_run(token, opened))
            continue
        number, what = token
        code = codes.get(number)
        if what == "close":
            opened = [(one, kept) for one, kept in opened if one != number]
        elif code is None:
            continue
        elif code.name == BREAK:
            runs.append(replace(_run("", opened), is_break=True))
        elif what == "open" and all(number != one for one, _kept in opened):
            opened.append((number, code))
    return html_of_runs(runs)


def faults(text: str, codes: dict[int, Code]) -> list[CodeFault]:
    """Return the placeholders of a text that cannot be carried: of unknown number, not closed, not opened, or repeated."""
    found: list[CodeFault] = []
    opened: list[int] = []
    seen: set[int] = set()
    for token in tokens(text):
        if isinstance(token, str):
            continue
        number, what = token
        code = codes.get(number)
        if code is None:
            found.append(CodeFault(number, "unknown"))
        elif what == "close":
            if number in opened:
                opened.remove(number)
            else:
                found.append(CodeFault(number, "unopened"))
        elif (what == "empty") != (code.name == BREAK):
            found.append(CodeFault(number, "unclosed"))
        elif number in seen:
            found.append(CodeFault(number, "repeated"))
        elif what == "open":
            opened.append(number)
        seen.add(number)
    return found + [CodeFault(number, "unclosed") for number in opened]


def lost(source: Coded, text: str) -> list[int]:
    """Return the numbers of the source that a translated text lacks."""
    kept = {token[0] for token in tokens(text) if not isinstance(token, str)}
    return [number for number in source.codes if number not in kept]


def without_codes(text: str) -> str:
    """Return a coded text as plain text: placeholders left out, a line break as a space, braces single again."""
    return "".join(token if isinstance(token, str) else (" " if token[1] == "empty" else "") for token in tokens(text))


def plain_to_html(text: str) -> str:
    """Return plain text as segments store it."""
    return inline_html([Run(text)]) if text else ""


def html_to_plain(html: str) -> str:
    """Return the text of a plain field from what a segment stores; marks are left out, a break is a line feed."""
    return "".join("\n" if run.is_break else run.text for run in runs_of(html))


def _parts(runs: Runs) -> list[tuple[str, str | Code]]:
    """Return runs as what opens, closes, stands empty, and text, in order."""
    parts: list[tuple[str, str | Code]] = []
    opened: list[Code] = []
    for run in runs:
        wanted = _codes_of(run)
        common = 0
        while common < min(len(opened), len(wanted)) and opened[common] == wanted[common]:
            common += 1
        parts += [("close", code) for code in reversed(opened[common:])]
        parts += [("open", code) for code in wanted[common:]]
        opened = wanted
        parts.append(("empty", Code(BREAK)) if run.is_break else ("text", run.text))
    return parts + [("close", code) for code in reversed(opened)]


def _numbered(codes: list[Code], source: Coded | None) -> list[int]:
    """Return a number for each code: that of the equal one in the source; then, for a link, that of another link there.

    A link of a translation often leads to the same page in its own language. All else gets the next free numbers.
    """
    free: dict[Code, deque[int]] = defaultdict(deque)
    for number, code in (source.codes if source else {}).items():
        free[code].append(number)
    numbers = [free[code].popleft() if free.get(code) else None for code in codes]
    links = deque(sorted(number for code, left in free.items() if code.name == LINK for number in left))
    following = count(max(source.codes, default=0) + 1 if source else 1)
    for place, code in enumerate(codes):
        if numbers[place] is None:
            numbers[place] = links.popleft() if code.name == LINK and links else next(following)
    return [number for number in numbers if number is not None]


def _codes_of(run: Run) -> list[Code]:
    """Return what is open around a run, the outermost first, as the body writes it."""
    link = [Code(LINK, run.href)] if run.href else []
    return link + [Code(mark) for mark in MARKS if mark in run.marks]


def _run(text: str, opened: list[tuple[int, Code]]) -> Run:
    marks = frozenset(code.name for _number, code in opened if code.name != LINK)
    href = next((code.href for _number, code in reversed(opened) if code.name == LINK), "")
    return Run(text, marks, href)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def tokens(text: str) -> Iterable[str | tuple[int, str]]:
    """Yield the stretches of a coded text, and its placeholders as number and kind (open, close, empty)."""
    position = 0
    for found in _TOKEN.finditer(text):
        before = text[position : found.start()]
        if before:
            yield before
        position = found.end()
        if found.group() in ("{{", "}}"):
            yield found.group()[0]
        elif found.group(1) and found.group(3):
            yield found.group()
        else:
            kind = "close" if found.group(1) else "empty" if found.group(3) else "open"
            yield int(found.group(2)), kind
    if position < len(text):
        yield text[position:]
