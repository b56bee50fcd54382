"""Tables that people edit in a spreadsheet (CSV, RFC 4180): how their text is read, and how a cell is written harmlessly."""

import csv
import io
import re
from collections.abc import Callable, Iterable

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from articles.exchange.faults import UnreadableFileError

DELIMITERS = ",;\t"
BYTE_ORDER_MARK = "\ufeff"
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection), with the apostrophes that we put before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def delimiter() -> str:
    """Return what stands between cells for a spreadsheet in the active language: a semicolon where the comma is in numbers."""
    return ";" if get_format("DECIMAL_SEPARATOR") == "," else ","


def line(cells: Iterable[object], between: str) -> str:
    """Return one line; the first of a file has the byte order mark before it, by which Excel knows UTF-8."""
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerow(cells)
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """Return a cell as it was before harmless()."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def text_of(data: bytes) -> str:
    """Return a table's text: UTF-8 or UTF-16. Raise UnreadableFileError for anything else."""
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding).lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            _("The file is not UTF-8 text. Save it as “CSV UTF-8”, and upload it again.")
        ) from error
    if "\x00" in text:
        raise UnreadableFileError(_("The file holds characters that no text has (U+0000). Is it a CSV file?"))
    return text


def heads(text: str, known: Callable[[str], object | None]) -> tuple[str, list[str]]:
    """Return the delimiter that makes the most sense of the first line, and the names in it; `known` names count."""
    first = text.lstrip("\r\n").split("\n", 1)[0].strip("\r")
    best: tuple[int, str, list[str]] = (0, ",", [])
    for between in DELIMITERS:
        try:
            names = next(csv.reader([first], delimiter=between, strict=True), [])
        except csv.Error:
            continue
        count = sum(known(name) is not None for name in names)
        if count > best[0]:
            best = (count, between, names)
    return best[1], best[2]


def broken(number: int) -> UnreadableFileError:
    """Return the fault of a table that cannot be read from a line on."""
    return UnreadableFileError(
        _("The file cannot be read from line %(number)d on: a quotation mark is open, or the file breaks off.")
        % {"number": number}
    )
