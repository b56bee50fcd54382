"""What the forms of a word have in common: Snowball's stem, helped where `locale/CODE/writing.toml` ([search]) tells how."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import snowballstemmer
from django.core.exceptions import ImproperlyConfigured

from articles.translating.writing import Writing, writing

#: Stems shorter than this say nothing; the word stays as it is.
SHORTEST_STEM = 3
#: How often a stem is stemmed again ("pemeringkat", "peringkat", …).
MOST_ROUNDS = 4


@dataclass(frozen=True)
class Rule:
    """A beginning or an ending that hides letters of the word: what it may stand for, each possibility by itself."""

    affixes: tuple[str, ...]
    stands_for: tuple[str, ...]
    #: The letters one of which must stand beside the affix; any, if none is named.
    beside: str = ""
    #: Beginnings one of which the word must have; any, if none is named.
    within: tuple[str, ...] = ()

    def beginning(self, word: str) -> set[str]:
        """Return what the word may stand for by its beginning; nothing where the rule does not apply."""
        for affix in self.affixes:
            rest = word.removeprefix(affix)
            if rest != word and len(rest) > SHORTEST_STEM and (not self.beside or rest[0] in self.beside):
                return {instead + rest for instead in self.stands_for}
        return set()

    def ending(self, word: str) -> set[str]:
        """Return what the word may stand for by its ending; nothing where the rule does not apply."""
        if self.within and not word.startswith(self.within):
            return set()
        for affix in self.affixes:
            rest = word.removesuffix(affix)
            if rest != word and len(rest) >= SHORTEST_STEM and (not self.beside or rest[-1] in self.beside):
                return {rest + instead for instead in self.stands_for}
        return set()


@dataclass(frozen=True)
class Stemming:
    """How a language's words are stemmed."""

    algorithm: str
    repeats: bool
    fixed: frozenset[str]
    same: dict[str, str]
    common: frozenset[str]
    beginnings: tuple[Rule, ...]
    endings: tuple[Rule, ...]
    suffixes: tuple[str, ...]
    spelt: tuple[tuple[str, str], ...]
    respelt: tuple[tuple[str, str], ...]

    def base(self, word: str) -> str:
        """Return the fixed word that this one is, maybe with a suffix; empty if it is none."""
        if word in self.fixed:
            return word
        return next(
            (base for suffix in self.suffixes if (base := word.removesuffix(suffix)) in self.fixed and base != word), ""
        )


@cache
def stemming(language: str) -> Stemming:
    """Return how the language's words are stemmed; where nobody said, words are found just as they are written."""
    known = writing(language)
    table = known.table("search")
    algorithm = str(table.get("stemmer", ""))
    if algorithm and algorithm not in snowballstemmer.algorithms():
        raise ImproperlyConfigured(f"writing.toml of {language}: [search] stemmer is none of Snowball's: {algorithm}.")
    return Stemming(
        algorithm=algorithm,
        repeats=bool(table.get("repeats")),
        fixed=frozenset(known.words("inflection", "fixed") + known.words("search", "fixed")),
        same={**known.table("inflection.irregular"), **known.table("search.same")},
        common=frozenset(known.words("search", "common")),
        beginnings=_rules(table, "beginnings"),
        endings=_rules(table, "endings"),
        suffixes=known.words("search", "suffixes"),
        spelt=_pairs(known, "search.spelt"),
        respelt=_pairs(known, "search.respelt"),
    )


def _rules(table: Any, name: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(tuple(one["affixes"]), tuple(one["stands_for"]), one.get("beside", ""), tuple(one.get("within", ())))
        for one in table.get(name, ())
    )


def _pairs(known: Writing, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((ending, str(instead)) for ending, instead in known.table(name).items())


@lru_cache(maxsize=200_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of a word (as tokens give it), sorted: several where its form leaves open which word it is of.

    Two words are forms of one where they have a stem in common.
    """
    return tuple(sorted(_stems(word, stemming(language), MOST_ROUNDS)))


def _stems(word: str, rules: Stemming, rounds: int) -> set[str]:
    word = _with_ending(word, rules.spelt)
    word = rules.same.get(word, word)
    if base := rules.base(word):
        return {base}
    if not word.isalpha() or not rounds:
        return {word}
    if forms := _possible(word, rules):
        return {stem for form in forms for stem in _stems(form, rules, rounds - 1)}
    return _by_snowball(word, rules, rounds)


def _by_snowball(word: str, rules: Stemming, rounds: int) -> set[str]:
    stem = _snowball(rules.algorithm).stemWord(word) if rules.algorithm else word
    stem = _with_ending(stem, rules.respelt)
    if stem == word or len(stem) < SHORTEST_STEM:
        return {word if len(stem) < SHORTEST_STEM else stem}
    return _stems(stem, rules, rounds - 1) if rules.repeats else {stem}


def _with_ending(word: str, instead_of: tuple[tuple[str, str], ...]) -> str:
    """Return the word with the first of these endings that it has replaced."""
    found = (pair for pair in instead_of if word.endswith(pair[0]) and len(word) > len(pair[0]) + 1)
    ending, instead = next(found, ("", ""))
    return word.removesuffix(ending) + instead


def _possible(word: str, rules: Stemming) -> set[str]:
    """Return what the word may be a form of by the language's rules; nothing where none applies."""
    found = (rule.beginning(word) for rule in rules.beginnings)
    return next((forms for forms in found if forms), set()) or next(
        (forms for rule in rules.endings if (forms := rule.ending(word))), set()
    )


@cache
def _snowball(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)
