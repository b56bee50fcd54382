"""What people write in a table of subscribers, in any of the site's languages, and what is meant by it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext_lazy

from articles import languages
from articles.enums import Frequency, SubscriberState
from articles.models import Section, Tag
from articles.texts import name_key

_MOST_REMEMBERED = 10_000
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?")
_WRITTEN = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?: .*)?")

#: The columns that are read, and what else stands at their heads, with commas.
# Translators: what people write at the head of a column of a table of subscribers; several with commas, add freely.
COLUMNS: dict[str, Any] = {
    "email": pgettext_lazy("heads of a column of subscribers", "e-mail, mail, e-mail address, email address, address"),
    "languages": pgettext_lazy("heads of a column of subscribers", "language"),
    "frequency": pgettext_lazy("heads of a column of subscribers", "how often"),
    "sections": pgettext_lazy("heads of a column of subscribers", "section"),
    "tags": pgettext_lazy("heads of a column of subscribers", "tag"),
    "state": pgettext_lazy("heads of a column of subscribers", "status"),
    "consented_on": pgettext_lazy(
        "heads of a column of subscribers", "date, agreed on, consent date, confirmed, confirmed on"
    ),
    "consent": pgettext_lazy("heads of a column of subscribers", "proof, proof of consent"),
}


class Words:
    """All that may stand in the cells, read once for a whole table; two queries."""

    def __init__(self) -> None:
        self._known: dict[str, Mapping[str, Any]] = {
            "languages": {name_key(word): code for code in languages.codes() for word in _names_of(code)},
            "frequency": _labelled(Frequency),
            "state": _labelled(SubscriberState),
            "sections": _named(Section.objects.values_list("pk", *languages.columns("name"))),
            "tags": _named(Tag.objects.values_list("pk", *languages.columns("name"))),
        }
        self._read: dict[tuple[str, str], tuple[tuple, str]] = {}

    def listed(self, column: str, cell: str) -> tuple[tuple, str]:
        """Return what the words of a cell mean, with commas or semicolons between them, and the first that means nothing."""
        found = self._read.get((column, cell))
        if found is None:
            found = _listed(cell, self._known[column])
            # Most rows of a table say the same.
            if len(self._read) < _MOST_REMEMBERED:
                self._read[column, cell] = found
        return found


def column_words() -> dict[str, str]:
    """Return the columns by what stands at their heads."""
    found = {_head(name): name for name in COLUMNS}
    for words, name in [(words, name) for name, words in COLUMNS.items()]:
        for said in _in_every_language(words):
            found |= {_head(word): name for word in said.split(",") if _head(word) not in found}
    return found


def column_of(head: str, known: Mapping[str, str]) -> str | None:
    """Return which column a head is of; None for one that says nothing to us."""
    return known.get(_head(head))


def day_of(cell: str) -> date | None:
    """Return the day that a cell names, as 2026-03-09 or 09/03/2026; None for anything else."""
    found = _ISO.fullmatch(cell) or _WRITTEN.fullmatch(cell)
    try:
        return date(**{name: int(number) for name, number in found.groupdict().items()}) if found else None
    except ValueError:
        return None


def _listed(cell: str, known: Mapping[str, Any]) -> tuple[tuple, str]:
    words: list[str] = []
    for part in cell.split(";"):
        # A name may have a comma in it.
        words += [part] if name_key(part) in known else part.split(",")
    words = [word.strip() for word in words if word.strip()]
    unknown = next((word for word in words if name_key(word) not in known), "")
    return tuple(dict.fromkeys(known[name_key(word)] for word in words if name_key(word) in known)), unknown


def _head(text: str) -> str:
    return name_key(text.replace("_", " "))


def _names_of(code: str) -> list[str]:
    return [code, languages.own_name(code), *_in_every_language_of(lambda: languages.name(code))]


def _in_every_language(text: Any) -> list[str]:
    return _in_every_language_of(lambda: str(text))


def _in_every_language_of(said: Any) -> list[str]:
    found = []
    for code in languages.codes():
        with translation.override(code):
            found.append(said())
    return found


def _labelled(choices: Any) -> dict[str, str]:
    said = [(word, one.value) for one in choices for word in _in_every_language(one.label)]
    return {name_key(word): value for word, value in [*said, *((one.value, one.value) for one in choices)]}


def _named(rows: Iterable[tuple]) -> dict[str, int]:
    """Return primary keys by name; of two things of one name the first counts."""
    found: dict[str, int] = {}
    for pk, *names in rows:
        for name in filter(None, names):
            found.setdefault(name_key(name), pk)
    return found
