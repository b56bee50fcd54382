"""The terms of the glossary that stand in a text, each with what the translation should say."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.enums import TermCase, WordingStatus
from articles.models import GlossaryTerm, GlossaryWording
from articles.models.glossary import MAX_ANCHOR_CHARACTERS
from articles.translating.codes import without_codes
from articles.translating.glossary.inflection import forms
from articles.translating.glossary.matching import Lexicon, Match, Wording, without_placeholders
from articles.words import anchors_in, words_of

#: How many words are asked for in one query.
BATCH = 5000


@dataclass(frozen=True)
class Hit:
    """A term found in a text. `start` and `end` are offsets in the coded text, `source` is the text as found there."""

    start: int
    end: int
    source: str
    term_id: int
    target_language: str
    #: What the translation may say, the preferred wording first; the name itself for what is not to be translated.
    translations: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""
    do_not_translate: bool = False
    case: str = TermCase.ANY
    #: A word of another kind made from the term (*pelayaran* from *layar*): a hint to the translator, no obligation.
    is_derived: bool = False

    def is_used_in(self, target: str) -> bool:
        """Tell whether a coded text in the target language says the term, in any of its forms; True if none is prescribed."""
        if not self.translations:
            return True
        return any(match.wording.kept for match in self._matches(target))

    def forbidden_in(self, target: str) -> str | None:
        """Return the wording, as found, that a coded text in the target language should not use; None if there is none.

        What is part of a longer wording that may be used does not count.
        """
        found = next((match for match in self._matches(target) if not match.wording.kept), None)
        return without_codes(target[found.start : found.end]) if found else None

    def _matches(self, target: str) -> list[Match]:
        return _lexicon(self.target_language, self.case, self.translations, self.forbidden).matches(target)


@lru_cache(2048)
def _lexicon(language: str, case: str, allowed: tuple[str, ...], forbidden: tuple[str, ...]) -> Lexicon:
    wordings = [Wording(text, case, True) for text in allowed] + [Wording(text, case, False) for text in forbidden]
    return Lexicon(language, wordings)


@dataclass(frozen=True)
class _Entry:
    """A term as a pair of languages needs it."""

    pk: int
    note: str
    do_not_translate: bool
    translations: tuple[str, ...]
    forbidden: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        return bool(self.translations or self.forbidden or self.note or self.do_not_translate)


@dataclass(frozen=True)
class Terms:
    """The terms that a set of texts can hold, for one pair of languages; see load_terms()."""

    target_language: str
    lexicon: Lexicon
    entries: dict[int, _Entry]

    def hits(self, text: str) -> list[Hit]:
        """Return the terms in a coded text, in its order."""
        return [self._hit(text, match) for match in self.lexicon.matches(text)]

    def _hit(self, text: str, match: Match) -> Hit:
        entry = self.entries[match.wording.kept]
        own = (match.wording.text,) if entry.do_not_translate else ()
        return Hit(
            start=match.start,
            end=match.end,
            source=without_codes(text[match.start : match.end]),
            term_id=entry.pk,
            target_language=self.target_language,
            translations=entry.translations or own,
            forbidden=entry.forbidden,
            note=entry.note,
            do_not_translate=entry.do_not_translate,
            case=match.wording.case,
            is_derived=match.is_derived,
        )


def terms_in(text: str, source_language: str, target_language: str, terms: Terms | None = None) -> list[Hit]:
    """Return the terms in a coded text, in its order, the longest wording where several begin alike; none overlap.

    For many texts pass `terms=load_terms(texts, …)`: they are then asked for once.
    """
    return (terms or load_terms([text], source_language, target_language)).hits(text)


def load_terms(texts: Iterable[str], source_language: str, target_language: str) -> Terms:
    """Return the terms that these coded texts can hold, in two queries, however large the glossary."""
    rows = list(_candidates(_words(texts, source_language), source_language))
    entries = _entries({pk for pk, _text, _case in rows}, target_language)
    wordings = [Wording(text, case, pk) for pk, text, case in rows if entries[pk].says_something]
    return Terms(target_language, Lexicon(source_language, wordings), entries)


def _words(texts: Iterable[str], language: str) -> set[str]:
    """Return every word of a glossary that can stand behind a word of these texts."""
    found: set[str] = set()
    for text in texts:
        words = list(words_of(without_placeholders(text)))
        found |= anchors_in(words)
        for word in words:
            if not word.runs_on:
                found.update(forms(word.key, language))
    return found


def _candidates(words: set[str], language: str) -> Iterable[tuple[int, str, str]]:
    """Yield term, wording and case rule of each wording that is found by one of these words and may be said with them."""
    anchors = sorted({word[:MAX_ANCHOR_CHARACTERS] for word in words})
    for at in range(0, len(anchors), BATCH):
        found = GlossaryWording.objects.filter(language=language, anchor__in=anchors[at : at + BATCH])
        for pk, text, key, case in found.values_list("term_id", "text", "key", "term__case"):
            # A thousand names may have a word in common: most go here, before they are taken apart.
            if all(part in words for part in key.split() if part.isascii() and part.isalnum()):
                yield pk, text, case


def _entries(terms: set[int], language: str) -> dict[int, _Entry]:
    """Return what these terms are called in a language, and what else there is to know of them."""
    allowed: dict[int, list[str]] = {pk: [] for pk in terms}
    forbidden: dict[int, list[str]] = {pk: [] for pk in terms}
    if not terms:
        return {}
    said = GlossaryWording.objects.of_terms(terms, language).values_list("term_id", "text", "status")
    for pk, text, status in said:
        if status == WordingStatus.FORBIDDEN:
            forbidden[pk].append(text)
        elif status == WordingStatus.PREFERRED:
            allowed[pk].insert(0, text)
        else:
            allowed[pk].append(text)
    facts = GlossaryTerm.objects.filter(pk__in=terms).values_list("pk", "note", "do_not_translate")
    return {pk: _Entry(pk, note, kept, tuple(allowed[pk]), tuple(forbidden[pk])) for pk, note, kept in facts}
