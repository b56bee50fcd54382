"""Putting a file that came back together from its segments, whatever its format."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.exchange.faults import UnreadableFileError
from articles.translating.exchange import identity
from articles.translating.exchange.content import Fault, IncomingFile, IncomingUnit, Marks
from articles.translating.exchange.limits import MAX_SEGMENTS


def assembled(file: IncomingFile, record: str, units: Sequence[IncomingUnit]) -> IncomingFile:
    """Return the file with its segments, each with its marks: from the record in the file's head, else from beside it.

    Raises UnreadableFileError for more segments than any story has.
    """
    if len(units) > MAX_SEGMENTS:
        raise too_many()
    marks = identity.read_record(record)
    seen: set[str] = set()
    known = []
    for unit in units:
        parts = identity.split_unit_id(unit.id)
        own = marks.get(parts[1]) if parts else None
        fault = Fault.TWICE if unit.id in seen else unit.fault
        seen.add(unit.id)
        known.append(replace(unit, marks=own or unit.marks, fault=fault))
    return replace(file, units=tuple(known), sent=tuple(marks))


def marks_beside(identifier: str, text: str) -> Marks | None:
    """Return the marks that stand beside a segment of this id, in whatever text its format has for them."""
    parts = identity.split_unit_id(identifier)
    return identity.read_record(text).get(parts[1]) if parts else None


def too_many() -> UnreadableFileError:
    return UnreadableFileError(_("The file holds more than %(count)d segments.") % {"count": MAX_SEGMENTS})
