"""Taking a TMX file into the memory: first what of it is new, then that, in one transaction; piece by piece, whatever its size."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from django.db import transaction

from articles.enums import MemoryOrigin
from articles.models import MemoryUnit
from articles.translating.memory.rarity import recount
from articles.translating.memory.remembering import add
from articles.translating.memory.texts_alike import key
from articles.translating.memory.tmx_reading import FilePair, FileUnit, read_tmx

CHUNK = 400
#: How many a report shows of new pairs and of units that cannot be taken; all are counted.
MOST_SHOWN = 100

_Identity = tuple[str, str, str, str]


@dataclass
class TmxReport:
    """What taking in a file does, or would do: how many pairs are new, how many known, and what cannot be used."""

    new: int = 0
    known: int = 0
    #: Units without a pair of the newsroom's languages, and the tags of those that they have.
    foreign: int = 0
    foreign_tags: dict[str, None] = field(default_factory=dict)
    bad: int = 0
    shown: list[MemoryUnit] = field(default_factory=list)
    shown_bad: list[FileUnit] = field(default_factory=list)


def look_through(file: BinaryIO, file_name: str = "") -> TmxReport:
    """Return what taking in a file would do. Raises UnreadableFileError."""
    report = TmxReport()
    for _units in _new(file, file_name, report):
        pass
    return report


@transaction.atomic
def take_over(file: BinaryIO, file_name: str) -> TmxReport:
    """Store what is new in a file; return what was done. Raises UnreadableFileError, with nothing stored."""
    report = TmxReport()
    for units in _new(file, file_name, report):
        add(units, is_counted=False)
    if report.new:
        transaction.on_commit(recount, robust=True)
    return report


def _new(file: BinaryIO, file_name: str, report: TmxReport) -> Iterator[list[MemoryUnit]]:
    """Yield the pairs of a file that the memory does not have, some hundred at a time; note everything in the report."""
    seen: set[int] = set()
    pairs = (pair for unit in read_tmx(file) for pair in _noted(unit, report))
    while chunk := list(islice(pairs, CHUNK)):
        known = _known(chunk)
        units = []
        for pair in chunk:
            mark = hash(_identity(pair))
            if mark in seen or _identity(pair) in known:
                report.known += 1
                continue
            seen.add(mark)
            units.append(_unit(pair, file_name))
        report.new += len(units)
        report.shown += units[: MOST_SHOWN - len(report.shown)]
        yield units


def _noted(unit: FileUnit, report: TmxReport) -> list[FilePair]:
    report.foreign_tags.update(dict.fromkeys(unit.foreign))
    if unit.fault:
        report.bad += 1
        report.shown_bad += [unit][: MOST_SHOWN - len(report.shown_bad)]
    elif not unit.pairs:
        report.foreign += 1
    return unit.pairs


def _known(pairs: list[FilePair]) -> set[_Identity]:
    """Return which of the pairs the memory has already, seen from either side."""
    keys = {key(pair.source) for pair in pairs}
    fields = ("source_language", "target_language", "source", "target")
    found: set[_Identity] = set(MemoryUnit.objects.filter(source_key__in=keys).values_list(*fields))
    turned = MemoryUnit.objects.filter(target_key__in=keys).values_list(*fields)
    return found | {(target, source, said, text) for source, target, text, said in turned}


def _identity(pair: FilePair) -> _Identity:
    return (pair.source_language, pair.target_language, pair.source, pair.target)


def _unit(pair: FilePair, file_name: str) -> MemoryUnit:
    return MemoryUnit(
        source_language=pair.source_language,
        target_language=pair.target_language,
        source=pair.source,
        target=pair.target,
        said_on=pair.said_on,
        origin=MemoryOrigin.IMPORTED,
        file_name=file_name[:200],
    )
