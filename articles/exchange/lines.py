"""The file itself: one JSON object a line (https://jsonlines.org), a single object over several lines, or a list; gzipped or not."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from django.utils.translation import gettext as _

from articles.exchange.faults import BadLine, Fault, UnreadableFileError

GZIP_MAGIC = b"\x1f\x8b"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
#: Longest line that is read; a story of a million words is a mistake.
MAX_LINE_BYTES = 16 * 1024 * 1024
_NUL_OR_SURROGATE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")

Row = tuple[int, dict[str, Any] | BadLine]


def rows_of(stream: IO[bytes]) -> Iterator[Row]:
    """Yield the number and the object of each line that is not empty; what is wrong with it in the object's place.

    Reads one line at a time. Raise UnreadableFileError if the file breaks off or is no text file.
    """
    lines = _plain(stream)
    try:
        first_number, first = _first_line(lines)
        if _opens_a_document(first):
            yield from _rows_of_document(first_number, first, lines)
        else:
            numbered = chain([(first_number, first)], enumerate(_bounded(lines), start=first_number + 1))
            yield from ((number, _object(number, line)) for number, line in numbered if line.strip())
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFileError(_("The compressed file is damaged: %(error)s") % {"error": error}) from error


def _plain(stream: Any) -> Any:
    """Return a readable binary stream, whatever its class, as it is, or unpacked where it is compressed."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
    return gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == GZIP_MAGIC else buffered


def _bounded(lines: IO[bytes]) -> Iterator[bytes]:
    while line := lines.readline(MAX_LINE_BYTES):
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            raise UnreadableFileError(
                _("A line is longer than %(megabytes)d MB. Is this a file of stories?")
                % {"megabytes": MAX_LINE_BYTES // 1024**2}
            )
        yield line


def _first_line(lines: IO[bytes]) -> tuple[int, bytes]:
    number = 0
    for number, line in enumerate(_bounded(lines), start=1):
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        if line.strip():
            return number, line
    return number, b""


def _opens_a_document(line: bytes) -> bool:
    """Tell whether a JSON text over several lines begins here: "{" or "[" without its end on the same line."""
    text = line.strip()
    return text[:1] == b"[" or (text[:1] == b"{" and not text.endswith(b"}"))


def _rows_of_document(number: int, first: bytes, lines: IO[bytes]) -> Iterator[Row]:
    rest = lines.read()
    try:
        document = json.loads((first + rest).decode("utf-8"))
    except (ValueError, RecursionError):
        # Not one document after all: the first line alone is broken.
        numbered = enumerate([first, *rest.splitlines(keepends=True)], start=number)
        yield from ((at, _object(at, line)) for at, line in numbered if line.strip())
        return
    for place, item in enumerate(document if isinstance(document, list) else [document], start=1):
        yield place, _checked(place, item, json.dumps(item))


def _object(number: int, line: bytes) -> dict[str, Any] | BadLine:
    try:
        text = line.decode("utf-8")
        return _checked(number, json.loads(text), text)
    except UnicodeDecodeError:
        return BadLine(number, _("The line is not UTF-8 text."))
    except json.JSONDecodeError as error:
        return BadLine(
            number,
            _("The line is not JSON: %(error)s at character %(position)d.")
            % {"error": error.msg, "position": error.pos + 1},
        )
    except (RecursionError, ValueError):
        return BadLine(number, _("The line is not JSON that can be read."))


def _checked(number: int, item: Any, text: str) -> dict[str, Any] | BadLine:
    if not isinstance(item, dict):
        return BadLine(number, _("The line is not a story: a JSON object is expected."))
    if "\x00" in text or _NUL_OR_SURROGATE.search(text):
        try:
            refuse_unstorable(item)
        except Fault as fault:
            return BadLine(number, str(fault))
    return item


def refuse_unstorable(value: Any) -> None:
    """Raise Fault if a text anywhere in a JSON value holds U+0000 or half a surrogate pair, which no data base keeps."""
    if isinstance(value, str):
        if "\x00" in value:
            raise Fault(_("A text holds a character that cannot be stored (U+0000)."))
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise Fault(_("A text holds half a character (a lone surrogate), which cannot be stored."))
    elif isinstance(value, dict):
        for key, inner in value.items():
            refuse_unstorable(key)
            refuse_unstorable(inner)
    elif isinstance(value, list):
        for inner in value:
            refuse_unstorable(inner)
