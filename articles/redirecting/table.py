"""The table of redirects as a file (CSV, RFC 4180): old, new, and whether all that begins so is meant."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.exchange.faults import UnreadableFileError
from articles.models import Redirect
from articles.redirecting.judging import judge
from articles.redirecting.keys import key_of_address

MAX_ROWS = 20_000
COLUMNS = ("old", "new", "prefix", "note")
_YES, _NO = {"yes", "y", "1", "true", "x", "prefix"}, {"", "no", "n", "0", "false", "exact"}
_BYTE_ORDER_MARK = "\ufeff"


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
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(_("The file is not UTF-8. Save it as “CSV UTF-8”.")) from error
    if "\x00" in text:
        raise UnreadableFileError(_("This is no table."))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    names = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
    if "old" not in names or "new" not in names:
        raise UnreadableFileError(_("The first line must name the columns “old” and “new”."))
    try:
        lines = list(_lines(rows, names))
    except csv.Error as error:
        raise UnreadableFileError(_("The table breaks off in line %(line)d.") % {"line": rows.line_num}) from error
    if len(lines) > MAX_ROWS:
        raise UnreadableFileError(_("The file has more than %(count)d lines.") % {"count": MAX_ROWS})
    return lines


def _lines(rows: csv.DictReader, names: dict[str, str]) -> Iterator[Line]:
    for row in rows:
        cells = {column: str(row.get(names[column]) or "").strip() for column in COLUMNS if column in names}
        if not any(cells.values()):
            continue
        prefix = cells.get("prefix", "").casefold()
        fault = "" if prefix in _YES | _NO else _("“%(word)s” is neither yes nor no.") % {"word": prefix}
        yield Line(rows.line_num, cells["old"], cells["new"], prefix in _YES, cells.get("note", "")[:200], fault)


@transaction.atomic
def plan(lines: list[Line], *, do: bool = False) -> Plan:
    """Return what the lines would change; with `do`, change it. Each is judged with those before it in place."""
    made = Plan()
    point = transaction.savepoint()
    for line in lines:
        _take(line, made)
    if do:
        transaction.savepoint_commit(point)
    else:
        transaction.savepoint_rollback(point)
    return made


def _take(line: Line, made: Plan) -> None:
    redirect = Redirect(old=line.old, new=line.new, is_prefix=line.is_prefix, note=line.note)
    try:
        if line.fault:
            raise ValidationError(line.fault)
        redirect.clean_fields(exclude=["key"])
        known = _known(redirect)
        was = known.new if known else ""
        if known:
            known.old, known.new, known.note = redirect.old, redirect.new, redirect.note or known.note
            redirect = known
        judge(redirect)
    except ValidationError as refusal:
        made.bad.append(Line(line.number, line.old, line.new, line.is_prefix, fault=" ".join(refusal.messages)))
        return
    if known and was == redirect.new:
        made.unchanged += 1
        return
    redirect.save()
    if known:
        made.changed.append((redirect, was))
    else:
        made.new.append(redirect)


def _known(redirect: Redirect) -> Redirect | None:
    return Redirect.objects.filter(key=key_of_address(redirect.old), is_prefix=redirect.is_prefix).first()


def written() -> str:
    """Return the whole table as a file."""
    text = io.StringIO()
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow((*COLUMNS, "used"))
    for one in Redirect.objects.all():
        cells = (one.old, one.new, "yes" if one.is_prefix else "no", one.note, one.hits)
        writer.writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from taking a text for a formula (OWASP, CSV injection). Addresses begin with a slash anyway."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t") else cell
