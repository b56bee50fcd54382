"""The table of redirects as a file (CSV, RFC 4180): old, new, and whether all that begins so is meant."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

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
from articles.models import Redirect
from articles.redirecting.judging import judge
from articles.redirecting.keys import key_of_address
from articles.redirecting.places import Places

MAX_ROWS = 10_000
COLUMNS = ("old", "new", "prefix", "note")
_YES, _NO = {"yes", "y", "1", "true", "x", "prefix"}, {"", "no", "n", "0", "false", "exact"}


@dataclass(frozen=True)
class Line:
    """One line of a file, by its number."""

    number: int
    old: str
    new: str
    is_prefix: bool
    note: str = ""
    fault: str = ""


@dataclass
class Plan:
    """What a file would change. Nothing is changed yet."""

    new: list[Redirect] = field(default_factory=list)
    changed: list[tuple[Redirect, str]] = field(default_factory=list)
    unchanged: int = 0
    bad: list[Line] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return what tells this plan from any other."""
        said = [str(one) for one in self.new] + [f"{one} {was}" for one, was in self.changed]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


def read(data: bytes) -> list[Line]:
    """Return the lines of a file. Raise UnreadableFileError for one that is no such table."""
    text = text_of(data)
    between, names = heads(text, lambda name: _column(name) if _column(name) in COLUMNS else None)
    columns = [_column(name) for name in names]
    if not {"old", "new"} <= set(columns):
        raise UnreadableFileError(_("The first line must name the columns “old” and “new”."))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        lines = list(_lines(rows, columns))
    except csv.Error as error:
        raise broken(rows.line_num) from error
    if len(lines) > MAX_ROWS:
        raise UnreadableFileError(_("The file has more than %(count)d lines.") % {"count": MAX_ROWS})
    return lines


def _column(name: str) -> str:
    return as_written(name).strip().casefold()


def _lines(rows: Any, columns: list[str]) -> Iterator[Line]:
    next(rows, None)
    for row in rows:
        cells = dict(zip(columns, (as_written(cell).strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        prefix = cells.get("prefix", "").casefold()
        fault = "" if prefix in _YES | _NO else _("“%(word)s” is neither yes nor no.") % {"word": prefix}
        old, new, note = (cells.get(name, "") for name in ("old", "new", "note"))
        yield Line(rows.line_num, old, new, prefix in _YES, note[:200], fault)


def plan(lines: list[Line]) -> Plan:
    """Return what the lines would change, each judged with those before it in place; one query."""
    made, places = Plan(), Places.read()
    for one in lines:
        _judge(one, made, places)
    return made


def _judge(row: Line, made: Plan, places: Places) -> None:
    known = places.at((key_of_address(row.old), row.is_prefix))
    redirect = Redirect(pk=known.pk if known else None, old=row.old, new=row.new, is_prefix=row.is_prefix)
    redirect.note = row.note or (known.note if known else "")
    if known:
        places.take_out(known)
    try:
        if row.fault:
            raise ValidationError(row.fault)
        redirect.clean_fields(exclude=["id", "key"])
        judge(redirect, places)
    except ValidationError as refusal:
        made.bad.append(replace(row, fault=" ".join(refusal.messages)))
        if known:
            places.put(known)
        return
    places.put(redirect)
    if known is None or known.pk is None:  # new, or of a line above
        made.new = [one for one in made.new if one is not known] + [redirect]
    elif known.new == redirect.new:
        made.unchanged += 1
    else:
        made.changed.append((redirect, known.new))


@transaction.atomic
def take_over(made: Plan) -> None:
    """Do what a plan says."""
    Redirect.objects.bulk_create(made.new, batch_size=500)
    Redirect.objects.bulk_update([one for one, _was in made.changed], ["old", "key", "new", "note"], batch_size=500)


def written() -> Iterator[str]:
    """Yield the whole table line by line, for a spreadsheet in the active language."""
    between = delimiter()
    yield BYTE_ORDER_MARK + line((*COLUMNS, "used"), between)
    for one in Redirect.objects.iterator():
        cells = (one.old, one.new, "yes" if one.is_prefix else "no", one.note, str(one.hits))
        yield line((harmless(cell) for cell in cells), between)
