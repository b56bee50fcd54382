"""A table of subscribers as people bring it (CSV, RFC 4180): its rows, each judged by what stands in it alone."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from articles.enums import Frequency, SubscriberState
from articles.exchange.faults import UnreadableFileError
from articles.exchange.spreadsheets import as_written, broken, heads, text_of
from articles.newsletters.addresses import is_disposable, key_of, probably_meant, validate_address
from articles.newsletters.table_words import Words, column_of, column_words, day_of

MAX_ROWS = 100_000
MAX_ADDRESS, MAX_CONSENT = 254, 300


class Reason(TextChoices):
    """Why somebody in a table is not taken onto the list."""

    NO_ADDRESS = "no_address", pgettext_lazy("row of a table of subscribers", "Not an e-mail address")
    TWICE = "twice", pgettext_lazy("row of a table of subscribers", "Stands further up in the file already")
    DISPOSABLE = "disposable", pgettext_lazy("row of a table of subscribers", "An address that works for minutes only")
    NO_CONSENT = "no_consent", pgettext_lazy("row of a table of subscribers", "Nothing says when they agreed")
    UNREADABLE = "unreadable", pgettext_lazy("row of a table of subscribers", "Something in the row is not understood")
    NOT_ACTIVE = "not_active", pgettext_lazy("row of a table of subscribers", "Not subscribed, by the file itself")
    KNOWN = "known", pgettext_lazy("row of a table of subscribers", "On the list already; nothing changes")
    ASKED = "asked", pgettext_lazy("row of a table of subscribers", "Asked for it here, and has not confirmed yet")
    LEFT = "left", pgettext_lazy("row of a table of subscribers", "Left before")
    UNREACHABLE = "unreachable", pgettext_lazy("row of a table of subscribers", "Cannot be reached")
    COMPLAINED = "complained", pgettext_lazy("row of a table of subscribers", "Reported our mails as spam")
    SUPPRESSED = (
        "suppressed",
        pgettext_lazy("row of a table of subscribers", "On the list of addresses that get no mails"),
    )


@dataclass(frozen=True)
class Answers:
    """What is said of all rows that say nothing of it themselves."""

    language: str
    consent: str
    consented_on: date | None = None


@dataclass(slots=True)
class Person:
    """Somebody in a table, by the number of the line."""

    number: int
    email: str
    key: str = ""
    languages: tuple[str, ...] = ()
    frequency: str = Frequency.WEEKLY
    sections: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    consented_on: date | None = None
    consent: str = ""
    #: Why he is not taken; with what just is not understood.
    reason: Reason | None = None
    detail: str = ""
    #: The address that is probably meant, if this one looks mistyped.
    meant: str = ""

    @property
    def why(self) -> str:
        """The reason in words."""
        return self.detail or (str(self.reason.label) if self.reason else "")

    def left_out(self, reason: Reason, detail: str = "") -> "Person":
        """Return him with the reason why he is not taken."""
        self.reason, self.detail = reason, detail
        return self

    @property
    def mark(self) -> str:
        """What tells this row, as it is to be taken, from any other."""
        return repr(
            (self.key, self.languages, self.frequency, self.sections, self.tags, self.consented_on, self.consent)
        )


def cells_of(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield number and cells, by column, of each row. Raise UnreadableFileError for what is no such table."""
    text, known = text_of(data), column_words()
    between, names = heads(text, lambda head: column_of(as_written(head).strip(), known))
    columns = [column_of(as_written(name).strip(), known) for name in names]
    if "email" not in columns:
        raise UnreadableFileError(_("The first line must name the columns; one of them must be “email”."))
    rows, count = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True), 0
    try:
        next(rows, None)
        for row in rows:
            cells: dict[str, str] = {}
            for name, cell in zip(columns, row, strict=False):
                if name and not cells.get(name):
                    cells[name] = as_written(cell).strip()
            if not any(cells.values()):
                continue
            count += 1
            if count > MAX_ROWS:
                raise UnreadableFileError(_("The file has more than %(count)d lines.") % {"count": MAX_ROWS})
            yield rows.line_num, cells
    except csv.Error as error:
        raise broken(rows.line_num) from error


def people_of(data: bytes, answers: Answers) -> Iterator[Person]:
    """Yield everybody in a table, judged by the row alone. Raise UnreadableFileError for what is no such table."""
    words, today = Words(), timezone.localdate()
    for number, cells in cells_of(data):
        yield _judged(Person(number, cells.get("email", "")), cells, words, answers, today)


def _judged(one: Person, cells: dict[str, str], words: Words, answers: Answers, today: date) -> Person:
    if not _is_address(one.email):
        return one.left_out(Reason.NO_ADDRESS)
    one.key = key_of(one.email)
    domain = one.email.rpartition("@")[2]
    if _is_disposable(domain):
        return one.left_out(Reason.DISPOSABLE)
    if fault := _read(one, cells, words, answers):
        return one.left_out(Reason.UNREADABLE, fault)
    state = cells.get("state", "")
    if state and words.listed("state", state)[0] != (SubscriberState.ACTIVE,):
        return one.left_out(Reason.NOT_ACTIVE)
    said = cells.get("consented_on", "")
    one.consented_on = day_of(said) if said else answers.consented_on
    if one.consented_on is None and not said:
        return one.left_out(Reason.NO_CONSENT)
    if one.consented_on is None or one.consented_on.year < 1990:
        return one.left_out(
            Reason.UNREADABLE, _("“%(word)s” is no date like 2026-03-31 or 31/03/2026.") % {"word": said}
        )
    if one.consented_on > today:
        return one.left_out(Reason.UNREADABLE, _("The date is still to come."))
    if meant := _meant(domain):
        one.meant = f"{one.email.rpartition('@')[0]}@{meant}"
    return one


def _read(one: Person, cells: dict[str, str], words: Words, answers: Answers) -> str:
    """Put what a row says into its person; return what is not understood."""
    one.languages, language = words.listed("languages", cells.get("languages", ""))
    one.sections, section = words.listed("sections", cells.get("sections", ""))
    one.tags, tag = words.listed("tags", cells.get("tags", ""))
    often, frequency = words.listed("frequency", cells.get("frequency", ""))
    one.languages = one.languages or (answers.language,)
    one.frequency = often[0] if often else Frequency.WEEKLY
    one.consent = cells.get("consent", "") or answers.consent
    if language:
        return _("The newsroom has no language “%(word)s”.") % {"word": language}
    if frequency or len(often) > 1:
        return _("“%(word)s” is no answer to how often.") % {"word": cells["frequency"]}
    if section:
        return _("There is no section “%(word)s”.") % {"word": section}
    if tag:
        return _("There is no tag “%(word)s”.") % {"word": tag}
    if len(one.consent) > MAX_CONSENT:
        return _("The proof of consent is longer than %(count)d characters.") % {"count": MAX_CONSENT}
    return ""


def _is_address(text: str) -> bool:
    try:
        validate_address(text)
    except ValidationError:
        return False
    return len(text) <= MAX_ADDRESS


@lru_cache(4096)
def _is_disposable(domain: str) -> bool:
    return is_disposable(f"x@{domain}")


@lru_cache(4096)
def _meant(domain: str) -> str:
    return probably_meant(f"x@{domain}").rpartition("@")[2]
