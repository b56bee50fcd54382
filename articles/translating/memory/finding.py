"""Suggestions for a text: what the memory has for the same text or one like it, from either side of its pairs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz, process

from articles import languages
from articles.models import MemoryUnit
from articles.translating.codes import without_codes
from articles.translating.differences import Change, changes
from articles.translating.memory.index import candidates, search_for
from articles.translating.memory.texts_alike import folded, key, plain, tokens
from articles.translating.proposing import propose

SAME, SAME_BUT_FOR_CASE, MOST_FUZZY, MOST_ADAPTED = 100, 99, 98, 95
FLOOR = 70
#: Candidates are scored without their placeholders at first, this much below the floor, and so many of them once more.
MARGIN, MOST_SCORED = 10, 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation that fits: how well (percent), for which text it was made, what differs there, where it is from."""

    score: int
    source: str
    target: str
    changes: list[Change] = field(default_factory=list)
    article: int | None = None
    headline: str = ""
    said_on: date | None = None
    origin: str = ""
    file_name: str = ""
    #: Whether numbers in it were exchanged for those of the text.
    is_adapted: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit seen from one of its sides."""

    pk: int
    source: str
    target: str


def suggestions(
    text: str,
    source_language: str,
    target_language: str,
    *,
    limit: int = 5,
    floor: int = FLOOR,
    besides: int | None = None,
) -> list[Suggestion]:
    """Return what the memory suggests for a coded text, the best first, at most `limit`, none below `floor` percent.

    `besides` is a story whose own pairs do not count. In four queries, whatever the memory's size.
    """
    asked = folded(text)
    if not asked:
        return []
    found = _alike(text, asked, max(floor - MARGIN, 1), source_language, target_language, besides)
    chosen = [(score, one) for score, one in _rated(text, found) if score >= floor]
    best: dict[str, tuple[int, _Found]] = {}
    for score, one in sorted(chosen, key=lambda pair: (-pair[0], -pair[1].pk)):
        best.setdefault(one.target, (score, one))
    shown = _shown(text, list(best.values())[:limit], source_language, target_language)
    return sorted(shown, key=lambda one: -one.score)


def exact(texts: Iterable[str], source_language: str, target_language: str) -> dict[str, str]:
    """Return, for each of the coded texts that the memory has just so, its newest translation; two queries."""
    asked: dict[str, set[str]] = {}
    for text in texts:
        asked.setdefault(key(text), set()).add(text)
    found: dict[str, tuple[int, str]] = {}
    forward = MemoryUnit.objects.filter(
        source_key__in=asked, source_language=source_language, target_language=target_language
    ).values_list("pk", "source", "target", "source_key")
    back = MemoryUnit.objects.filter(
        target_key__in=asked, target_language=source_language, source_language=target_language
    ).values_list("pk", "target", "source", "target_key")
    for pk, source, target, found_key in [*forward, *back]:
        if source in asked[found_key] and pk > found.get(source, (0, ""))[0]:
            found[source] = (pk, target)
    return {text: target for text, (_pk, target) in found.items()}


def _alike(
    text: str, asked: str, floor: int, source_language: str, target_language: str, besides: int | None
) -> list[_Found]:
    """Return the units most alike, from either side: those that share rare words with a text, scored without placeholders."""
    search = search_for(tokens(text))
    # No text of another length can be as much alike: likeness is twice what is common by both lengths together.
    lengths = (len(asked) * floor // (200 - floor), len(asked) * (200 - floor) // floor + 1, len(asked))
    forward = {"source_language": source_language, "target_language": target_language}
    back = {"target_language": source_language, "source_language": target_language}
    rows = candidates("source", search, lengths, forward, besides)
    turned = candidates("target", search, lengths, back, besides)
    found = [_Found(pk, source, target) for pk, source, target, _folded in rows]
    found += [_Found(pk, target, source) for pk, source, target, _folded in turned]
    texts = [row[3] for row in rows + turned]
    alike = process.extract(asked, texts, scorer=fuzz.ratio, score_cutoff=floor, limit=MOST_SCORED)
    return [found[place] for _text, _ratio, place in alike]


def _rated(text: str, found: list[_Found]) -> list[tuple[int, _Found]]:
    """Return units with their scores, in which placeholders count."""
    asked = plain(text)
    return [(_score(text, asked, one), one) for one in found]


def _score(text: str, asked: str, found: _Found) -> int:
    if found.source == text:
        return SAME
    said = plain(found.source)
    return SAME_BUT_FOR_CASE if said == asked else min(round(fuzz.ratio(asked, said)), MOST_FUZZY)


def _shown(text: str, chosen: list[tuple[int, _Found]], source_language: str, target_language: str) -> list[Suggestion]:
    units = MemoryUnit.objects.filter(pk__in=[one.pk for _score, one in chosen]).select_related("article")
    kept = {unit.pk: unit for unit in units.only("said_on", "origin", "file_name", *headline_columns())}
    shown = []
    for score, one in chosen:
        unit = kept[one.pk]
        before, after = without_codes(one.source), without_codes(text)
        suggestion = Suggestion(
            score,
            one.source,
            one.target,
            changes(before, after) if score < SAME else [],
            unit.article_id,
            str(unit.article) if unit.article else "",
            unit.said_on,
            unit.get_origin_display(),
            unit.file_name,
        )
        shown.append(_adapted(suggestion, before, after, source_language, target_language))
    return shown


def headline_columns() -> list[str]:
    """Return the columns that a unit's story needs to be named."""
    return ["article__source_language", *[f"article__{column}" for column in languages.columns("headline")]]


def _adapted(one: Suggestion, before: str, after: str, source_language: str, target_language: str) -> Suggestion:
    """Return a suggestion with its numbers put right, where nothing but numbers differs and each is found once."""
    if one.score >= SAME_BUT_FOR_CASE:
        return one
    proposal = propose(before, after, one.target, source_language, target_language)
    if proposal is None:
        return one
    return replace(one, target=proposal.text, is_adapted=True, score=MOST_ADAPTED)
