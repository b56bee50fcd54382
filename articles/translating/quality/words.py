"""The checks of words: doubled ones, and what was left in the source's language."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _

from articles import languages
from articles.translating.quality.findings import Finding, Severity, finding
from articles.translating.quality.plain import Plain
from articles.translating.writing import writing

WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?!\s)[^.!?…]+)*")
#: A stretch needs so many words to tell its language, so many of them small words of the source's language.
MIN_WORDS = 5
MIN_SMALL_WORDS = 3
#: So many words that are equal to the source's are no name.
MIN_EQUAL_WORDS = 4


def check_doubled_words(source: Plain, target: Plain, target_language: str) -> Iterator[Finding]:
    """Yield words that stand twice, but those of the language's list and those that stand twice in the source."""
    allowed = set(writing(target_language).words("words", "may_double"))
    allowed |= {word for word, _start, _end in _doubled(source.text)}
    for word, start, end in _doubled(target.text):
        if word not in allowed:
            message = _("“%(words)s” stands twice.") % {"words": target.text[start:end]}
            span = target.span(start, end)
            yield finding("doubled_word", Severity.WARNING, message, (word,), target_span=span)


def _doubled(text: str) -> Iterator[tuple[str, int, int]]:
    last, start, end = "", 0, 0
    for found in WORD.finditer(text):
        word = found[0].lower()
        stands_alone = not _is_joined(text, found.end()) and not (start and _is_joined(text, start - 1))
        is_doubled = word == last and len(word) > 1 and text[end : found.start()].isspace() and stands_alone
        # "Samsuar Said said" is a name and a word.
        if is_doubled and (text[start:end] == found[0] or found[0][0].isupper() or _begins_sentence(text, start)):
            yield word, start, found.end()
        last, start, end = word, found.start(), found.end()


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 3) : place].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?:"


def _is_joined(text: str, place: int) -> bool:
    """Tell whether a hyphen or an apostrophe stands at this place: part of a longer word."""
    return text[place : place + 1] in ("-", "'", "’", "‑")


def check_language(source: Plain, target: Plain, source_language: str, target_language: str) -> Iterator[Finding]:
    """Yield stretches that are still in the source's language: sentence by sentence, or the whole text unchanged."""
    own, other = _small_words(target_language, source_language), _small_words(source_language, target_language)
    words = [word[0].lower() for word in WORD.finditer(target.text)]
    if _same(source.text, target.text) and len(words) >= MIN_EQUAL_WORDS and not set(words).isdisjoint(other):
        yield _left_over(target, 0, len(target.text), source_language, _("This is the source, not translated."))
        return
    message = _("This is still in %(language)s.") % {"language": languages.own_name(source_language)}
    for start, end in _foreign(target.text, own, other):
        yield _left_over(target, start, end, source_language, message)


def _left_over(target: Plain, start: int, end: int, language: str, message: str) -> Finding:
    values = (language, " ".join(target.text[start:end].split()))
    return finding("source_language", Severity.WARNING, message, values, target_span=target.span(start, end))


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _foreign(text: str, own: frozenset[str], other: frozenset[str]) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(text):
        words = [word[0].lower() for word in WORD.finditer(sentence[0])]
        foreign = sum(word in other for word in words)
        if len(words) >= MIN_WORDS and foreign >= MIN_SMALL_WORDS and foreign > 2 * sum(word in own for word in words):
            start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            yield start, sentence.end()


@cache
def _small_words(language: str, other: str) -> frozenset[str]:
    """Return the small words of a language that the other does not have."""
    return frozenset(writing(language).words("words", "function_words")) - set(
        writing(other).words("words", "function_words")
    )
