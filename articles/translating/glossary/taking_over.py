"""Taking over a file of terms: first what it would change, then that, in one transaction."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import TermCase, WordingStatus
from articles.exchange.faults import UnreadableFileError
from articles.models import GlossaryTerm, GlossaryWording
from articles.models.glossary import wording_key
from articles.translating.glossary.rows import MAX_BYTES, BadRow, ReadFile, Row
from articles.translating.glossary.storing import Wordings, rows, said, wordings_of
from articles.translating.glossary.table import read_table
from articles.translating.glossary.tbx import read_tbx

BATCH = 2000
_XML_BEGINNINGS = (b"<", "<".encode("utf-16-le"), "<".encode("utf-16-be"))
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Difference:
    """What a file changes of one thing that a term says: before and after, either may be empty."""

    label: str
    language: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A term as it would be: a new one (no `term`), or one of the glossary's with what is different."""

    row: Row
    wordings: Wordings
    term: GlossaryTerm | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def name(self) -> str:
        """What the term is called, in the active language if it can be said in it."""
        texts = said(self.wordings)
        own = next((one.text for one in texts if one.language == languages.active()), "")
        return str(self.term) if self.term else own or texts[0].text


@dataclass(frozen=True)
class Plan:
    """What taking over a file would do."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    by_line: bool = True

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed)

    @property
    def digest(self) -> str:
        """A print of what the plan does: equal prints do the same."""
        done = [(change.row.number, change.term and change.term.pk, change.wordings, change.differences)
                for change in (*self.new, *self.changed)]  # fmt: skip
        return hashlib.sha256(repr([(*one[:2], said(one[2]), one[3]) for one in done]).encode()).hexdigest()


def read(data: bytes) -> ReadFile:
    """Return the terms of a file, a table or TBX, told apart by its content. Raise UnreadableFileError."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            _("The file is larger than %(megabytes)d MB. Cut it into several.") % {"megabytes": MAX_BYTES // 1024**2}
        )
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    begin = next((data[len(mark) :] for mark in _MARKS if data.startswith(mark)), data).lstrip()
    return read_tbx(data) if begin.startswith(_XML_BEGINNINGS) else read_table(data)


def plan(file: ReadFile) -> Plan:
    """Return what taking over these terms would do. A term is known by any of its wordings.

    What a file says of one language and kind of wording takes the place of what is there; what it leaves out stays.
    """
    owners = _owners(file.rows)
    terms = _terms(set(owners.values()))
    made = Plan(bad=list(file.bad), ignored=file.ignored, by_line=file.by_line)
    seen: dict[object, int] = {}
    unchanged = 0
    for row in file.rows:
        keys = {one.key for one in said(row.wordings)}
        ours = sorted({owners[key] for key in keys if key in owners})
        claims: list[object] = [*keys, *ours]
        if len(ours) > 1:
            made.bad.append(BadRow(row.number, _belongs_to_two(terms, ours)))
        elif before := next((seen[claim] for claim in claims if claim in seen), None):
            reason = _("It speaks of the same term as number %(number)d of the file.") % {"number": before}
            made.bad.append(BadRow(row.number, reason))
        else:
            seen.update(dict.fromkeys(claims, row.number))
            change = _change(row, terms[ours[0]] if ours else None)
            if change.term is None:
                made.new.append(change)
            elif change.differences:
                made.changed.append(change)
            else:
                unchanged += 1
    made.bad.sort(key=lambda bad: bad.number)
    return Plan(made.new, made.changed, unchanged, made.bad, made.ignored, made.by_line)


def _belongs_to_two(terms: dict[int, GlossaryTerm], ours: list[int]) -> str:
    names = {"one": terms[ours[0]], "other": terms[ours[1]]}
    return _("Its wordings belong to two terms of the glossary: “%(one)s” and “%(other)s”.") % names


def _owners(found: Iterable[Row]) -> dict[tuple[str, str], int]:
    """Return which term has each of the wordings that stand in these rows."""
    wanted: dict[str, set[str]] = {}
    for row in found:
        for one in said(row.wordings):
            wanted.setdefault(one.language, set()).add(one.key[1])
    owners: dict[tuple[str, str], int] = {}
    for language, keys in wanted.items():
        for batch in _batches(sorted(keys)):
            held = GlossaryWording.objects.filter(language=language, key__in=batch).values_list("key", "term_id")
            owners.update({(language, key): term for key, term in held})
    return owners


def _terms(wanted: set[int]) -> dict[int, GlossaryTerm]:
    found: dict[int, GlossaryTerm] = {}
    for batch in _batches(sorted(wanted)):
        found.update(GlossaryTerm.objects.with_wordings().in_bulk(batch))
    return found


def _batches(values: list) -> Iterable[list]:
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))


def _change(row: Row, term: GlossaryTerm | None) -> Change:
    if term is None:
        return Change(row, row.wordings)
    before = wordings_of(term)
    after = _merged(before, row.wordings)
    places = sorted({*before, *after}, key=lambda place: (place[0], WordingStatus.values.index(place[1])))
    differences = [
        Difference(str(WordingStatus(status).label), language, " | ".join(was), " | ".join(now))
        for language, status in places
        if (was := before.get((language, status), ())) != (now := after.get((language, status), ()))
    ]
    return Change(row, after, term, (*differences, *_facts(term, row)))


def _facts(term: GlossaryTerm, row: Row) -> Iterable[Difference]:
    if row.note is not None and _plain(term.note) != _plain(row.note):
        yield Difference(_("Note"), "", term.note, row.note)
    if row.do_not_translate not in (None, term.do_not_translate):
        was, now = _yes_no(term.do_not_translate), _yes_no(bool(row.do_not_translate))
        yield Difference(_("Not to be translated"), "", was, now)
    if row.case not in (None, term.case):
        yield Difference(_("Capitals"), "", str(TermCase(term.case).label), str(TermCase(row.case).label))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _yes_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _merged(before: Wordings, file: Wordings) -> Wordings:
    """Return the wordings of a term with those of a file put in: no wording stands in two places."""
    taken = {one.key for one in said(file)}
    after = {}
    for (language, status), texts in before.items():
        kept = tuple(text for text in texts if (language, wording_key(text)) not in taken)
        if kept and (language, status) not in file:
            after[language, status] = kept
    return {**after, **file}


@transaction.atomic
def take_over(made: Plan) -> None:
    """Do what a plan says, whole or not at all; make the plan in the same transaction."""
    now = timezone.now()
    terms = GlossaryTerm.objects.bulk_create([_applied(GlossaryTerm(), change.row) for change in made.new], BATCH)
    changed = [_applied(change.term, change.row) for change in made.changed if change.term]
    for term in changed:
        term.updated_at = now
    GlossaryTerm.objects.bulk_update(changed, ["note", "do_not_translate", "case", "updated_at"], BATCH)
    for batch in _batches([term.pk for term in changed]):
        GlossaryWording.objects.filter(term__in=batch).delete()
    pairs = [*zip(terms, made.new, strict=True), *zip(changed, made.changed, strict=True)]
    GlossaryWording.objects.bulk_create(
        [row for term, change in pairs for row in rows(term, change.wordings)], batch_size=BATCH
    )


def _applied(term: GlossaryTerm, row: Row) -> GlossaryTerm:
    """Return a term with the facts that a row gives."""
    for name in ("note", "do_not_translate", "case"):
        if (value := getattr(row, name)) is not None:
            setattr(term, name, value)
    return term
