"""A text cut at the terms found in it, for showing each of them marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.translating.glossary.terms import Hit


@dataclass(frozen=True)
class Stretch:
    """A part of a coded text: plain, or a term."""

    text: str
    hit: Hit | None = None


def highlight(text: str, hits: Iterable[Hit]) -> list[Stretch]:
    """Return a coded text in stretches, which joined are the text again; `hits` are those of terms_in(text, …)."""
    stretches: list[Stretch] = []
    at = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        if hit.start > at:
            stretches.append(Stretch(text[at : hit.start]))
        stretches.append(Stretch(text[hit.start : hit.end], hit))
        at = hit.end
    if at < len(text):
        stretches.append(Stretch(text[at:]))
    return stretches
