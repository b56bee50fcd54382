"""Characters that a file's format cannot hold, written as `{U+000B}`.

In a coded text literal braces are doubled, so that nothing else can read so.
"""

import re

#: What XML 1.0 (2.2) leaves out, and surrogates that stand alone.
XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: What gettext's tools complain of, or polib takes for the end of a line (str.splitlines): controls, separators of lines.
_PO_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")
#: Line feeds at one end of a message alone are an error to msgfmt.
_FEEDS_AT_AN_END = re.compile("\\A\n+|\n+\\Z")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ESCAPE = re.compile(r"(?<!\{)((?:\{\{)*)\{U\+([0-9A-F]{4})\}")


def escaped_for_po(text: str) -> str:
    """Return a coded text as a PO file may hold it."""
    return _FEEDS_AT_AN_END.sub(_by_number, without_strange_lines(text))


def without_strange_lines(text: str) -> str:
    """Return a text, or a whole PO file, in which only line feeds end lines; what else would is written by number."""
    return _PO_FORBIDDEN.sub(_by_number, text)


def unescaped(text: str) -> str:
    """Return a coded text with the characters that were written by number."""
    return _ESCAPE.sub(lambda found: found.group(1) + chr(int(found.group(2), 16)), text)


def storable(text: str) -> str:
    """Return a text without what no data base holds: U+0000 and halves of characters."""
    return _UNSTORABLE.sub("", text)


def _by_number(found: re.Match[str]) -> str:
    return "".join(f"{{U+{ord(one):04X}}}" for one in found.group())
