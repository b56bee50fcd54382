"""How the words of a language change in use, from the rules in its writing.toml: which listed words can stand behind a word of a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from articles.translating.writing import writing

#: How many beginnings a word may carry (Indonesian di-per-…, mem-ber-…).
MAX_BEGINNINGS = 2
#: Letters that a word keeps at least, where a rule says nothing else.
SHORTEST = 3
MAX_WORDS_REMEMBERED = 50_000


@dataclass(frozen=True)
class Ending:
    """An ending: what stands in its place in the listed word, and where it is one (English -ies → -y, Indonesian -kan)."""

    ends: str
    becomes: tuple[str, ...] = ("",)
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    undoubles: bool = False
    derives: bool = False
    needs_beginning: bool = False
    shortest: int = SHORTEST

    def bases(self, word: str) -> Iterator[str]:
        """Yield the words that can stand behind this one if it has this ending."""
        if not word.endswith(self.ends):
            return
        stem = word[: -len(self.ends)]
        if len(stem) < self.shortest or stem.endswith(self.not_after) or (self.after and not stem.endswith(self.after)):
            return
        for put in self.becomes:
            yield stem + put
        if self.undoubles and stem[-1] == stem[-2]:
            yield stem[:-1]


@dataclass(frozen=True)
class Beginning:
    """A beginning: the letters that may follow it, and the one that falls away behind it (Indonesian men- + tulis → menulis)."""

    begins: str
    before: tuple[str, ...] = ()
    lost: str = ""
    vowels: tuple[str, ...] = ()
    voice: bool = False
    derives: bool = False
    needs_ending: str = ""
    outermost: bool = False
    shortest: int = SHORTEST

    def bases(self, word: str) -> Iterator[str]:
        """Yield the words that can stand behind this one if it has this beginning."""
        if not word.startswith(self.begins):
            return
        rest = word[len(self.begins) :]
        if len(rest) >= self.shortest and (rest.startswith(self.before) if self.before else not self.lost):
            yield rest
        if self.lost and len(rest) + len(self.lost) >= self.shortest and rest.startswith(self.vowels):
            yield self.lost + rest

    def put_before(self, word: str) -> str:
        """Return the word with this beginning; empty where it cannot have it."""
        if self.lost and word.startswith(self.lost) and word[len(self.lost) :].startswith(self.vowels):
            return self.begins + word[len(self.lost) :]
        if word.startswith(self.before) if self.before else not self.lost:
            return self.begins + word
        return ""


@dataclass(frozen=True)
class Inflection:
    """The rules of one language. Without any, a word stands for itself alone."""

    clitics: tuple[str, ...] = ()
    endings: tuple[Ending, ...] = ()
    beginnings: tuple[Beginning, ...] = ()
    fixed: frozenset[str] = frozenset()
    irregular: dict[str, str] = field(default_factory=dict)
    reduplicates: bool = False
    shortest: int = SHORTEST

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Inflection":
        """Return the rules that a table `[inflection]` holds; docs/translators.md describes it."""
        vowels = tuple(table.get("vowels", ""))
        shortest = table.get("shortest", SHORTEST)
        return cls(
            clitics=tuple(table.get("clitics", ())),
            endings=tuple(Ending(**{"shortest": shortest, **_tuples(row)}) for row in table.get("endings", ())),
            beginnings=tuple(
                Beginning(vowels=vowels, **{"shortest": shortest, **_tuples(row)})
                for row in table.get("beginnings", ())
            ),
            fixed=frozenset(table.get("fixed", ())),
            irregular=dict(table.get("irregular", {})),
            reduplicates=table.get("reduplicates", False),
            shortest=shortest,
        )

    def forms(self, word: str) -> dict[str, bool]:
        """Return the listed words that this word of a text can be a form of; True where it would be of another kind.

        The word itself comes first. Another kind: *pelayaran* (shipping) is made from *layar* (sail), and is no form of it.
        """
        found = {word: False}
        for whole in self._without_clitics(word):
            _note(found, whole, False)
            if whole in self.fixed:
                continue
            if not any(base for voice in self._voices for base in voice.bases(whole)):
                self._note_voices(found, whole)  # "yang kami kelola": the bare word is a voice, too
            self._note_beginnings(found, whole, None, False)
            for ending in self.endings:
                self._note_ending(found, whole, ending)
        return found

    @cached_property
    def _voices(self) -> tuple[Beginning, ...]:
        return tuple(beginning for beginning in self.beginnings if beginning.voice)

    def _without_clitics(self, word: str) -> list[str]:
        """Return the word, and what it is without what hangs on to it (two clitics at most), regular or not."""
        whole = [word]
        for one in whole:
            if one in self.irregular:
                whole.append(self.irregular[one])
            elif one not in self.fixed and len(whole) <= MAX_BEGINNINGS + 1:
                whole += [one[: -len(clitic)] for clitic in self.clitics if self._carries(one, clitic)]
        return whole

    def _carries(self, word: str, clitic: str) -> bool:
        return word.endswith(clitic) and len(word) - len(clitic) >= self.shortest

    def _note_ending(self, found: dict[str, bool], whole: str, ending: Ending) -> None:
        for stem in ending.bases(whole):
            if not ending.needs_beginning:
                _note(found, stem, ending.derives)
            self._note_beginnings(found, stem, ending, ending.derives)

    def _note_beginnings(
        self, found: dict[str, bool], stem: str, ending: Ending | None, derived: bool, depth: int = 0
    ) -> None:
        if depth == MAX_BEGINNINGS or stem in self.fixed:
            return
        for beginning in self.beginnings:
            if beginning.outermost and depth:
                continue
            if beginning.needs_ending and (ending is None or ending.ends != beginning.needs_ending):
                continue
            for base in beginning.bases(stem):
                of_another_kind = derived or beginning.derives
                _note(found, base, of_another_kind)
                if beginning.voice and ending is None and not of_another_kind:
                    self._note_voices(found, base)
                self._note_beginnings(found, base, ending, of_another_kind, depth + 1)

    def _note_voices(self, found: dict[str, bool], base: str) -> None:
        """Note the word in its other voices: a glossary lists *menerbitkan*, the text says *diterbitkan*."""
        for beginning in self._voices:
            form = beginning.put_before(base) if len(base) >= self.shortest else ""
            if form and form not in self.fixed:
                _note(found, form, False)


def _note(found: dict[str, bool], form: str, derived: bool) -> None:
    found[form] = found.get(form, True) and derived


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


@lru_cache
def inflection(language: str) -> Inflection:
    """Return the rules of a language; none where locale/<code>/writing.toml has no `[inflection]`."""
    return Inflection.read(writing(language).table("inflection"))


@lru_cache(MAX_WORDS_REMEMBERED)
def forms(word: str, language: str) -> dict[str, bool]:
    """Return Inflection.forms() of a word in this language. Not to be changed: it is remembered."""
    return inflection(language).forms(word)
