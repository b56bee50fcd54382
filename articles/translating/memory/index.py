"""Asking the data base's full-text indexes: for units that share rare words with a text, and for those that hold a phrase."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from django.db import connections, router

from articles.models import MemoryUnit, MemoryWord
from articles.translating.memory.indexing import PHRASES, TABLE, WORDS

#: Units looked at more closely for one text, at the most.
MOST_CANDIDATES = 1500
#: Words that lead to candidates: at the most, at the least where the memory has so many of the text's, and in how many
#: units together they may stand before they are asked for two by two.
MOST_WORDS, FEWEST_WORDS, MOST_UNITS = 24, 5, 800
#: Words that nobody has counted yet: at the most so many of them are asked for.
MOST_UNCOUNTED = 40
#: Of a phrase's stretches of three characters so many are asked for; the phrase itself is looked for in what they find.
MOST_PARTS = 40

#: Words one of which is to be found, or several together.
Search = list[tuple[str, ...]]


def candidates(
    side: str,
    search: Search,
    lengths: tuple[int, int, int],
    conditions: dict[str, Any],
    besides: int | None = None,
) -> list[tuple]:
    """Return (key, source, target, folded text) of units that a search (search_for) finds on this side (source or target).

    `lengths` are the least and the most characters, and those of the text: where there are too many units, the ones of
    about its length are taken. `conditions` are columns and their values; the units of the story `besides` are left out.
    """
    if not search:
        return []
    connection = connections[router.db_for_read(MemoryUnit)]
    wanted = "".join(f" AND unit.{name} = %s" for name in conditions)
    wanted += f" AND length(unit.{side}_folded) BETWEEN %s AND %s"
    if connection.vendor == "sqlite":
        wanted += " AND unit.article_id IS NOT %s" if besides else ""
        found = f"{WORDS} JOIN {TABLE} unit ON unit.id = {WORDS}.rowid"
        condition = f"{WORDS} MATCH %s"
        match = f"{side}_words : ({' OR '.join(f'({chr(32).join(part)})' for part in search)})"
    else:
        wanted += " AND unit.article_id IS DISTINCT FROM %s" if besides else ""
        found = f"{TABLE} unit"
        condition = f"to_tsvector('simple', unit.{side}_words) @@ to_tsquery('simple', %s)"
        match = " | ".join(f"({' & '.join(part)})" for part in search)
    sql = (
        f"SELECT unit.id, unit.source, unit.target, unit.{side}_folded FROM {found} WHERE {condition}{wanted}"
        f" ORDER BY abs(length(unit.{side}_folded) - %s), unit.id DESC LIMIT %s"
    )
    least, most, length = lengths
    excluded = [besides] if besides else []
    parameters = [match, *conditions.values(), least, most, *excluded, length, MOST_CANDIDATES]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def holding(folded: str, language: str, other: str, limit: int) -> list[int]:
    """Return the keys of units that hold a folded phrase in this language, with a text in the other; newest first."""
    connection = connections[router.db_for_read(MemoryUnit)]
    ask = _holding_on_sqlite if connection.vendor == "sqlite" else _holding_on_postgresql
    found: list[int] = []
    with connection.cursor() as cursor:
        for side, opposite in (("source", "target"), ("target", "source")):
            sql, parameters = ask(side, folded)
            cursor.execute(
                f"{sql} AND unit.{side}_language = %s AND unit.{opposite}_language = %s ORDER BY unit.id DESC LIMIT %s",
                [*parameters, language, other, limit],
            )
            found += [pk for (pk,) in cursor.fetchall()]
    return sorted(found, reverse=True)[:limit]


def _holding_on_sqlite(side: str, folded: str) -> tuple[str, list[str]]:
    # Not by GLOB: it takes three bytes for three characters, and finds nothing of two Chinese ones.
    exact = f"instr(unit.{side}_folded, %s) > 0"
    parts = dict.fromkeys(folded[start : start + 3] for start in range(len(folded) - 2))
    if not parts:
        return f"SELECT unit.id FROM {TABLE} unit WHERE {exact}", [folded]
    quoted = ('"' + part.replace('"', '""') + '"' for part in list(parts)[:MOST_PARTS])
    return (
        f"SELECT unit.id FROM {PHRASES} JOIN {TABLE} unit ON unit.id = {PHRASES}.rowid WHERE {PHRASES} MATCH %s AND {exact}",
        [f"{side}_folded : ({' AND '.join(quoted)})", folded],
    )


def _holding_on_postgresql(side: str, folded: str) -> tuple[str, list[str]]:
    escaped = re.sub(r"([\\%_])", r"\\\1", folded)
    return f"SELECT unit.id FROM {TABLE} unit WHERE unit.{side}_folded LIKE %s", [f"%{escaped}%"]


def search_for(tokens: Sequence[str]) -> Search:
    """Return the words of which one leads to alike units; where all are frequent, pairs of words that stand together."""
    known = dict(MemoryWord.objects.filter(token__in=list(tokens)[:400], texts__gt=0).values_list("token", "texts"))
    chosen: list[str] = []
    units = 0
    for token in sorted(known, key=lambda one: known[one]):
        if len(chosen) >= MOST_WORDS or (chosen and units + known[token] > MOST_UNITS and len(chosen) >= FEWEST_WORDS):
            break
        units += known[token]
        chosen.append(token)
    # Counting follows each transaction: what is not counted yet may be there all the same, and costs nothing if not.
    uncounted = [token for token in tokens if token not in known][:MOST_UNCOUNTED]
    if units <= MOST_UNITS or len(chosen) < 2:
        return [(token,) for token in chosen + uncounted]
    # The rare ones alone lead somewhere; the frequent ones only two by two.
    rare = [token for token in chosen if known[token] <= MOST_UNITS // FEWEST_WORDS]
    return [(token,) for token in rare + uncounted] + list(combinations(chosen, 2))
