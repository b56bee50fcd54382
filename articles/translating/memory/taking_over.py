"""Taking a TMX file into the memory: first what of it is new, then that, in one transaction."""

from dataclasses import dataclass, field
from itertools import permutations

from django.db import transaction

from articles.enums import MemoryOrigin
from articles.models import MemoryUnit
from articles.translating.memory.remembering import add
from articles.translating.memory.texts_alike import key
from articles.translating.memory.tmx import TmxContent, TmxUnit

CHUNK = 400


@dataclass(frozen=True)
class TmxReport:
    """What taking in a file would do: the new pairs, how many are known, and what cannot be used."""

    new: list[MemoryUnit] = field(default_factory=list)
    known: int = 0
    of_other_languages: int = 0
    empty: int = 0
    too_long: int = 0


def report(content: TmxContent, file_name: str) -> TmxReport:
    """Return what is new in a file."""
    units = [one for unit in content.units for one in _pairs(unit, file_name)]
    known = _known(units)
    fresh: dict[tuple, MemoryUnit] = {}
    for unit in units:
        identity = _identity(unit)
        if identity not in known:
            fresh.setdefault(identity, unit)
    return TmxReport(
        list(fresh.values()),
        len(units) - len(fresh),
        content.of_other_languages,
        content.empty,
        content.too_long,
    )


@transaction.atomic
def take_over(found: TmxReport) -> int:
    """Store the new pairs; return how many."""
    add(found.new)
    return len(found.new)


def _pairs(unit: TmxUnit, file_name: str) -> list[MemoryUnit]:
    """Return the pairs of a unit: from its source into each other language that it has."""
    return [
        MemoryUnit(
            source_language=source,
            target_language=target,
            source=unit.texts[source],
            target=unit.texts[target],
            source_key=key(unit.texts[source]),
            said_on=unit.day,
            origin=MemoryOrigin.IMPORTED,
            file_name=file_name[:200],
        )
        for source, target in permutations(unit.texts, 2)
        if source == unit.source_language
    ]


def _known(units: list[MemoryUnit]) -> set[tuple]:
    """Return which of the pairs the memory has already, seen from either side."""
    found: set[tuple] = set()
    fields = ("source_language", "target_language", "source", "target")
    for start in range(0, len(units), CHUNK):
        keys = [unit.source_key for unit in units[start : start + CHUNK]]
        found |= set(MemoryUnit.objects.filter(source_key__in=keys).values_list(*fields))
        turned = MemoryUnit.objects.filter(target_key__in=keys).values_list(*fields)
        found |= {(target, source, said, text) for source, target, text, said in turned}
    return found


def _identity(unit: MemoryUnit) -> tuple:
    return (unit.source_language, unit.target_language, unit.source, unit.target)
