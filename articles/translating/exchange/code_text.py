"""Inline marks and links as a translator reads them beside a segment, `{1} = <a href="…">`, and back."""

import re
from collections.abc import Iterable
from html import escape, unescape

from articles.richtext.document import MARKS
from articles.richtext.links import clean_address
from articles.translating.codes import BREAK, LINK, Code

_LINE = re.compile(r"\{([0-9]{1,6})\} = (<[^\n]*>)")
_LINK = re.compile(r'<a href="([^"<>]*)">')


def start_tag(code: Code) -> str:
    """Return the tag that a code stands for."""
    return f'<a href="{escape(code.href)}">' if code.name == LINK else f"<{code.name}>"


def end_tag(code: Code) -> str:
    return f"</{code.name}>"


def code_of(tag: str) -> Code | None:
    """Return what a start tag stands for, or None where a story has no such mark or no such link."""
    if found := _LINK.fullmatch(tag.strip()):
        address = clean_address(unescape(found.group(1)))
        return Code(LINK, address) if address else None
    name = tag.strip().strip("</>").strip()
    return Code(name) if name in (*MARKS, BREAK) else None


def lines(codes: dict[int, Code]) -> list[str]:
    """Return a line for each placeholder, as notes of a segment carry it."""
    return [f"{{{number}}} = {start_tag(code)}" for number, code in sorted(codes.items())]


def read_lines(notes: Iterable[str]) -> dict[int, Code]:
    """Return the codes that notes of a segment tell of."""
    found = {}
    for line in "\n".join(notes).splitlines():
        if (match := _LINE.fullmatch(line.strip())) and (code := code_of(match.group(2))):
            found[int(match.group(1))] = code
    return found
