"""Writing terms down: the wordings of a term as one piece, refused where another term has one of them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.enums import WordingStatus
from articles.models import GlossaryTerm, GlossaryWording
from articles.models.glossary import MAX_WORDING_CHARACTERS, wording_key
from articles.texts import is_blank, validate_no_nul
from articles.words import anchor_of

#: Stands between two wordings in one cell of a table, and so in none of them.
SEPARATOR = "|"
MAX_WORDINGS = 50

#: Wordings of a term: language and status, and the texts in their order.
Wordings = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class Said:
    """One wording, as the rows of a term hold it."""

    language: str
    status: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return self.language, wording_key(self.text)


def said(wordings: Wordings) -> list[Said]:
    """Return wordings as rows, language by language, the preferred one first."""
    order = {status: number for number, status in enumerate(WordingStatus.values)}
    places = sorted(wordings, key=lambda place: (place[0], order[place[1]]))
    return [Said(*place, text) for place in places for text in wordings[place]]


def wordings_of(term: GlossaryTerm) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the wordings of a term as it is stored; what it lacks is not among them."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in term.wordings.all():
        place = (row.language, row.status)
        found[place] = (*found.get(place, ()), row.text)
    return found


def tidied(text: str) -> str:
    """Return a wording with its spaces in order."""
    return " ".join(text.split())


def validate_wording(text: str) -> None:
    """Refuse what no text could be searched for. Raise ValidationError."""
    validate_no_nul(text)
    if len(text) > MAX_WORDING_CHARACTERS:
        raise ValidationError(
            _("“%(wording)s…” is too long: a wording has at most %(most)d characters."),
            code="long",
            params={"wording": text[:40], "most": MAX_WORDING_CHARACTERS},
        )
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValidationError(
            _("“%(wording)s” holds a control character. Type the wording anew."),
            code="control",
            params={"wording": text[:40]},
        )
    if SEPARATOR in text:
        raise ValidationError(
            _("“%(wording)s”: a wording cannot hold the sign “|”."), code="separator", params={"wording": text}
        )
    if is_blank(text) or not anchor_of(text):
        raise ValidationError(
            _("“%(wording)s” has no letter or digit to be found by."), code="wordless", params={"wording": text}
        )


def repeated(wordings: Wordings) -> Said | None:
    """Return the first wording that stands twice in one language of a term; None if none does."""
    seen: set[tuple[str, str]] = set()
    for one in said(wordings):
        if one.key in seen:
            return one
        seen.add(one.key)
    return None


def rivals(wordings: Iterable[Said], besides: int | None) -> dict[tuple[str, str], GlossaryTerm]:
    """Return the other terms that have one of these wordings, by language and key."""
    keys: dict[str, list[str]] = {}
    for one in wordings:
        keys.setdefault(one.language, []).append(one.key[1])
    found: dict[tuple[str, str], GlossaryTerm] = {}
    for language, wanted in keys.items():
        rows = GlossaryWording.objects.filter(language=language, key__in=wanted).exclude(term=besides)
        for row in rows.select_related("term"):
            found[language, row.key] = row.term
    return found


@transaction.atomic
def save_term(term: GlossaryTerm, wordings: Wordings) -> GlossaryTerm:
    """Save a term with just these wordings. Raise IntegrityError where another term has one (see rivals())."""
    term.save()
    term.wordings.all().delete()
    GlossaryWording.objects.bulk_create(rows(term, wordings))
    return term


def rows(term: GlossaryTerm, wordings: Wordings) -> list[GlossaryWording]:
    """Return the rows of a term's wordings, to be written."""
    return [
        GlossaryWording(
            term=term, language=one.language, text=one.text, status=one.status, position=position
        ).compared()
        for position, one in enumerate(said(wordings))
    ]
