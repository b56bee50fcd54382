"""The glossary as a table (CSV, RFC 4180): a line per term, a column per language and kind of wording."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from articles import languages
from articles.enums import TermCase, WordingStatus
from articles.exchange.faults import UnreadableFileError
from articles.exchange.spreadsheets import (
    BYTE_ORDER_MARK,
    as_written,
    broken,
    delimiter,
    harmless,
    heads,
    line,
    text_of,
)
from articles.models import GlossaryTerm
from articles.translating.glossary.rows import (
    MAX_ROWS,
    BadRow,
    ReadFile,
    Row,
    RowFault,
    checked,
    site_language,
)
from articles.translating.glossary.storing import SEPARATOR

NOTE, KEPT, CASE = "note", "do not translate", "capitals"
#: Word behind the language in a column's name → what its wordings are. Without one: the preferred wording.
KINDS = {"": WordingStatus.PREFERRED, "allowed": WordingStatus.ADMITTED, "forbidden": WordingStatus.FORBIDDEN}
YES, NO = "yes", "no"
_TRUE, _FALSE = {YES, "y", "x", "1", "true"}, {NO, "n", "0", "false"}

#: A column: a language and kind of wording, or the name of a fact.
Column = tuple[str, str] | str


def lines_of(terms: Iterable[GlossaryTerm]) -> Iterator[str]:
    """Yield the table line by line, for a spreadsheet in the active language: a semicolon where the comma is in numbers."""
    between = delimiter()
    yield BYTE_ORDER_MARK + line((_name(column) for column in _columns()), between)
    for term in terms:
        yield line((harmless(cell) for cell in _cells(term)), between)


def _columns() -> list[Column]:
    said: list[Column] = [(code, kind.value) for code in languages.codes() for kind in KINDS.values()]
    return [*said, NOTE, KEPT, CASE]


def _name(column: Column) -> str:
    if isinstance(column, str):
        return column
    word = next(word for word, kind in KINDS.items() if kind == column[1])
    return f"{column[0]} {word}".strip()


def _cells(term: GlossaryTerm) -> list[str]:
    said = [
        f" {SEPARATOR} ".join(term.wordings_in(code, kind)) for code in languages.codes() for kind in KINDS.values()
    ]
    return [*said, term.note.replace("\r\n", "\n"), YES if term.do_not_translate else NO, term.case]


def read_table(data: bytes) -> ReadFile:
    """Return what a table holds: UTF-8 or UTF-16, with comma, semicolon or tab, in any order of columns.

    Raise UnreadableFileError if it is no table of terms.
    """
    text = text_of(data)
    between, columns, ignored = _header(text)
    found = ReadFile(ignored=ignored)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        for place, cells in enumerate(reader):
            if place == 0 or not any(cell.strip() for cell in cells):
                continue
            if place > MAX_ROWS:
                raise UnreadableFileError(_("The file has more than %(most)d terms.") % {"most": MAX_ROWS})
            try:
                found.rows.append(checked(_row(reader.line_num, cells, columns)))
            except RowFault as fault:
                found.bad.append(BadRow(reader.line_num, str(fault)))
    except csv.Error as error:
        raise broken(reader.line_num) from error
    return found


def _header(text: str) -> tuple[str, list[Column | None], list[str]]:
    """Return the delimiter that makes sense of the first line, the columns, and the names that say nothing to us."""
    between, names = heads(text, _column)
    columns = [_column(name) for name in names]
    unknown = [name.strip()[:40] for name, column in zip(names, columns, strict=True) if column is None]
    if not any(isinstance(column, tuple) for column in columns):
        raise UnreadableFileError(
            _("The first line must name the columns: at least a language (%(codes)s).")
            % {"codes": ", ".join(languages.codes())}
        )
    twice = next((column for column in columns if column and columns.count(column) > 1), None)
    if twice:
        raise UnreadableFileError(_("The column “%(name)s” stands twice.") % {"name": _name(twice)})
    return between, columns, [name for name in unknown if name][:20]


def _column(name: str) -> Column | None:
    plain = " ".join(as_written(name).lower().replace(":", " ").split())
    if plain in (NOTE, KEPT, CASE):
        return plain
    for word, kind in KINDS.items():
        named = plain.removesuffix(f" {word}") if word else plain
        if (named != plain or not word) and (language := site_language(named)):
            return language, kind.value
    return None


def _row(number: int, cells: list[str], columns: list[Column | None]) -> Row:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise RowFault(_("The line has more cells than the first line has columns."))
    wordings: dict[tuple[str, str], tuple[str, ...]] = {}
    facts: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        written = as_written(cell).strip()
        if isinstance(column, str):
            facts[column] = written
        elif column:
            wordings[column] = tuple(written.split(SEPARATOR))
    for (language, status), texts in list(wordings.items()):
        if (
            status == WordingStatus.PREFERRED and len(texts) > 1
        ):  # several in the language's own column: the first leads
            place = (language, WordingStatus.ADMITTED.value)
            wordings[language, status] = texts[:1]
            wordings[place] = (*texts[1:], *wordings.get(place, ()))
    return Row(number, wordings, facts.get(NOTE) or None, _flag(facts.get(KEPT, "")), _case(facts.get(CASE, "")))


def _flag(cell: str) -> bool | None:
    word = cell.lower()
    if word and word not in _TRUE | _FALSE:
        raise RowFault(_("“%(cell)s” is neither yes nor no (column “%(name)s”).") % {"cell": cell[:40], "name": KEPT})
    return word in _TRUE if word else None


def _case(cell: str) -> str | None:
    word = cell.lower()
    if word and word not in TermCase.values:
        raise RowFault(
            _("“%(cell)s” is not one of %(choices)s (column “%(name)s”).")
            % {"cell": cell[:40], "choices": ", ".join(TermCase.values), "name": CASE}
        )
    return word or None
