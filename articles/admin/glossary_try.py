"""“Try a sentence”: a text in, its terms marked out, with the answers that a translator would get."""

from dataclasses import dataclass, field

from django.http import QueryDict

from articles import languages
from articles.translating.codes import without_codes
from articles.translating.glossary import Hit, highlight, terms_in

MAX_CHARACTERS = 5000


@dataclass(frozen=True)
class Trial:
    """What was tried: a text, the language that it is in, the one to translate into, and the text in stretches."""

    text: str = ""
    source: str = ""
    target: str = ""
    stretches: list[tuple[str, Hit | None]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(hit is not None for _text, hit in self.stretches)


def trial(posted: QueryDict) -> Trial:
    """Return the terms of a posted text (`text`, `source`, `target`); an unknown language gives way to one that the site has."""
    text = posted.get("text", "")[:MAX_CHARACTERS].replace("\x00", "")
    source, target = (posted.get(name, "") for name in ("source", "target"))
    if source not in languages.codes():
        source = languages.default()
    if target not in languages.codes() or target == source:
        target = next(iter(languages.others(source)), source)
    coded = text.replace("{", "{{").replace("}", "}}")
    stretches = highlight(coded, terms_in(coded, source, target))
    return Trial(text, source, target, [(without_codes(one.text), one.hit) for one in stretches])
