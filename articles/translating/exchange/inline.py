"""A segment's coded text as the inline elements of XLIFF, and back. What the elements are called, each version says itself."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from articles.translating.codes import BREAK, Code, tokens
from articles.translating.exchange.control import XML_FORBIDDEN

#: The number that stands for an element of a tool's own, which no story knows.
UNKNOWN = 999_999


@dataclass(frozen=True)
class Dialect:
    """How a version of XLIFF writes a paired code, a lone one, and a character that XML cannot hold."""

    pair: Callable[[int, Code], etree._Element]
    single: Callable[[int, Code], etree._Element]
    character: Callable[[str, int], etree._Element]


class ForeignMarkupError(Exception):
    """An element stands in a text that has no meaning there."""


def fill(element: etree._Element, text: str, codes: dict[int, Code], dialect: Dialect) -> None:
    """Put a coded text, well nested as codes.coded() writes it, into a source or target element."""
    opened = [element]
    strange = 0
    for token in tokens(text):
        if isinstance(token, str):
            for position, stretch in enumerate(_stretches(token)):
                if position % 2:
                    strange += 1
                    opened[-1].append(dialect.character(stretch, strange))
                else:
                    _add_text(opened[-1], stretch)
            continue
        number, what = token
        if what == "close":
            opened.pop()
        elif what == "empty":
            opened[-1].append(dialect.single(number, codes.get(number, Code(BREAK))))
        else:
            opened[-1].append(dialect.pair(number, codes[number]))
            opened.append(opened[-1][-1])


def text_of(element: etree._Element | None, read: Callable[[etree._Element, str], str]) -> str:
    """Return a coded text from a source or target element.

    `read` returns what an inline element says, given what stands in it. Raises ForeignMarkupError.
    """
    if element is None:
        return ""
    out = [_escaped(element.text)]
    for child in element:
        out += [read(child, text_of(child, read)), _escaped(child.tail)]
    return "".join(out)


def number_of(element: etree._Element, *attributes: str) -> int:
    """Return the number of a placeholder from the first of these attributes that is there."""
    value = next((found for name in attributes if (found := element.get(name))), "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else UNKNOWN


def character_of(digits: str) -> str:
    """Return the character of a hexadecimal number. Raises ForeignMarkupError where it is none."""
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        raise ForeignMarkupError(digits) from None


def _stretches(text: str) -> list[str]:
    """Return a text cut at the characters that XML cannot hold; every second piece is one of them."""
    pieces: list[str] = []
    last = 0
    for found in XML_FORBIDDEN.finditer(text):
        pieces += [text[last : found.start()], found.group()]
        last = found.end()
    return [*pieces, text[last:]]


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _escaped(text: str | None) -> str:
    return (text or "").replace("{", "{{").replace("}", "}}")
