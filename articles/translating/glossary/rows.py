"""A term as a file brings it, before anything is stored: what is read, and what is wrong with it."""

import unicodedata
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import WordingStatus
from articles.translating.exchange.limits import MAX_FILE_BYTES
from articles.translating.glossary.storing import MAX_WORDINGS, Wordings, repeated, tidied, validate_wording
from articles.translating.glossary.storing import said as wordings_in_rows

MAX_BYTES = MAX_FILE_BYTES
MAX_ROWS = 20_000
MAX_NOTE_CHARACTERS = 1000


class RowFault(Exception):
    """One term of a file cannot be taken over; the message (translated) says why."""


@dataclass(frozen=True)
class Row:
    """One term: its place in the file (line or entry), its wordings, and what the file says of it; None: nothing."""

    number: int
    wordings: Wordings
    note: str | None = None
    do_not_translate: bool | None = None
    case: str | None = None


@dataclass(frozen=True)
class BadRow:
    """A term that is not taken over: its place in the file, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class ReadFile:
    """What a file holds. `ignored` are columns or languages that the newsroom does not have."""

    rows: list[Row] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    #: Whether `number` counts lines (a table) or entries (TBX).
    by_line: bool = True


def checked(row: Row) -> Row:
    """Return a row that can be stored. Raise RowFault if it cannot."""
    wordings = {
        place: tuple(text for wording in texts if (text := tidied(unicodedata.normalize("NFC", wording))))
        for place, texts in row.wordings.items()
    }
    wordings = {place: texts for place, texts in wordings.items() if texts}
    every = wordings_in_rows(wordings)
    if not every:
        raise RowFault(_("There is no wording in any of the newsroom’s languages."))
    if len(every) > MAX_WORDINGS:
        raise RowFault(_("There are more than %(most)d wordings.") % {"most": MAX_WORDINGS})
    try:
        for one in every:
            validate_wording(one.text)
    except ValidationError as error:
        raise RowFault(" ".join(error.messages)) from error
    if twice := repeated(wordings):
        raise RowFault(
            _("“%(wording)s” stands twice in %(language)s.")
            % {"wording": twice.text, "language": languages.own_name(twice.language)}
        )
    if row.note is not None and ("\x00" in row.note or len(row.note) > MAX_NOTE_CHARACTERS):
        raise RowFault(_("The note is longer than %(most)d characters.") % {"most": MAX_NOTE_CHARACTERS})
    return Row(row.number, wordings, row.note, row.do_not_translate, row.case)


def with_one_preferred(language: str, said: list[tuple[str, str | None]]) -> Wordings:
    """Return the wordings of a language, given as text and status, by status: one is preferred, the first if none says so."""
    places: dict[tuple[str, str], tuple[str, ...]] = {}
    preferred = next((text for text, status in said if status == WordingStatus.PREFERRED), None)
    if preferred is None:
        preferred = next((text for text, status in said if status is None), None)
    for text, status in said:
        if status == WordingStatus.FORBIDDEN:
            kind = WordingStatus.FORBIDDEN
        elif text == preferred and (language, WordingStatus.PREFERRED) not in places:
            kind = WordingStatus.PREFERRED
        else:
            kind = WordingStatus.ADMITTED
        place = (language, kind.value)
        places[place] = (*places.get(place, ()), text)
    return places


def site_language(name: str) -> str | None:
    """Return the newsroom's language that a file means by a tag (BCP 47) or a name; None if it has none such.

    A variant (en-GB) counts as the language, if the newsroom has just one of that kind.
    """
    tag = name.strip().lower().replace("_", "-")
    codes = languages.codes()
    for code in codes:
        if tag in (code, languages.own_name(code).lower()):
            return code
    kin = [code for code in codes if code.split("-")[0] == tag.split("-")[0]]
    return kin[0] if len(kin) == 1 and tag else None
