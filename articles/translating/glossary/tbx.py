"""The glossary as TBX-Basic: written as ISO 30042:2019 (DCT style), read as that and as its forerunner of 2008 (martif)."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _
from lxml import etree

from articles import languages
from articles.enums import TermCase, WordingStatus
from articles.exchange.faults import UnreadableFileError
from articles.models import GlossaryTerm
from articles.translating.exchange.control import XML_FORBIDDEN
from articles.translating.exchange.xml import HARDENED, LANG, Vocabulary, all_text, local_name
from articles.translating.glossary.rows import (
    MAX_NOTE_CHARACTERS,
    MAX_ROWS,
    BadRow,
    ReadFile,
    Row,
    RowFault,
    checked,
    site_language,
    with_one_preferred,
)

CORE = "urn:iso:std:iso:30042:ed-2"
MIN, BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
SCHEMA = (
    'href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCT/TBX-Basic.nvdl" '
    'type="application/xml" schematypens="http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"'
)
#: Our own facts of a term, for which TBX-Basic has no category: an instruction that other tools pass over.
OWN = "newsroom"
STATUSES = {
    WordingStatus.PREFERRED: "preferredTerm-admn-sts",
    WordingStatus.ADMITTED: "admittedTerm-admn-sts",
    WordingStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
#: How a status begins, in either edition of the standard and in what tools make of it.
_READ = {
    "preferred": WordingStatus.PREFERRED,
    "standardized": WordingStatus.PREFERRED,
    "admitted": WordingStatus.ADMITTED,
    "deprecated": WordingStatus.FORBIDDEN,
    "superseded": WordingStatus.FORBIDDEN,
    "forbidden": WordingStatus.FORBIDDEN,
    "obsolete": WordingStatus.FORBIDDEN,
}
_STATUS_NAMES = ("administrativeStatus", "normativeAuthorization")
_ENTITIES = ["<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
_PSEUDO_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def document_of(terms: Iterable[GlossaryTerm], title: str) -> bytes:
    """Return the glossary as a TBX-Basic document."""
    core, minimal = Vocabulary(CORE), Vocabulary(MIN)
    root = core.root("tbx", {"min": MIN, "basic": BASIC}, type="TBX-Basic", style="dct", **{LANG: languages.default()})
    description = core.add(core.add(root, "tbxHeader"), "fileDesc")
    core.say(core.add(description, "titleStmt"), "title", title)
    core.say(core.add(description, "sourceDesc"), "p", title)
    body = core.add(core.add(root, "text"), "body")
    for term in terms:
        _write_entry(core, minimal, body, term)
    root.addprevious(etree.ProcessingInstruction("xml-model", SCHEMA))
    etree.indent(root)
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True) + b"\n"


def _write_entry(core: Vocabulary, minimal: Vocabulary, body: etree._Element, term: GlossaryTerm) -> None:
    entry = core.add(body, "conceptEntry", id=f"t{term.pk}")
    kept = "yes" if term.do_not_translate else "no"
    entry.append(etree.ProcessingInstruction(OWN, f'do-not-translate="{kept}" case="{term.case}"'))
    if term.note:
        core.say(entry, "note", term.note.replace("\r\n", "\n"))
    for code in dict.fromkeys(wording.language for wording in term.wordings.all()):
        section = core.add(entry, "langSec", **{LANG: code})
        for status in WordingStatus:
            for text in term.wordings_in(code, status):
                part = core.add(section, "termSec")
                core.say(part, "term", text)
                minimal.say(part, "administrativeStatus", STATUSES[status])


def read_tbx(data: bytes) -> ReadFile:
    """Return what a TBX file holds. Raise UnreadableFileError if it is no TBX, is cut, or declares entities."""
    root = _parsed(data)
    if local_name(root) not in ("tbx", "martif"):
        raise UnreadableFileError(
            _("The file is XML, but no TBX: it begins with “%(name)s”.") % {"name": local_name(root)[:40]}
        )
    found = ReadFile(by_line=False)
    ignored: dict[str, None] = {}
    entries = (one for one in root.iter("{*}conceptEntry", "{*}termEntry"))
    for number, entry in enumerate(islice(entries, MAX_ROWS + 1), start=1):
        if number > MAX_ROWS:
            raise UnreadableFileError(_("The file has more than %(most)d terms.") % {"most": MAX_ROWS})
        try:
            found.rows.append(checked(_row(number, entry, ignored)))
        except RowFault as fault:
            found.bad.append(BadRow(number, str(fault)))
    found.ignored.extend(ignored)
    return found


def _parsed(data: bytes) -> etree._Element:
    if any(mark in data for mark in _ENTITIES):
        raise UnreadableFileError(
            _("The file declares entities of its own, which is not taken. TBX has no need of them.")
        )
    parser = etree.XMLParser(**{**HARDENED, "remove_pis": False})  # our own facts stand in one
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 0
        raise UnreadableFileError(
            _("The file is no well-formed XML (line %(line)d). It may have been cut off on its way.") % {"line": line}
        ) from error


def _row(number: int, entry: etree._Element, ignored: dict[str, None]) -> Row:
    wordings: dict[tuple[str, str], tuple[str, ...]] = {}
    for section in [*children_named(entry, "langSec"), *children_named(entry, "langSet")]:
        tag = section.get(LANG, section.get("lang", ""))
        language = site_language(tag)
        if language is None:
            ignored.setdefault(tag[:40])
            continue
        for place, texts in with_one_preferred(language, list(_terms(section))).items():
            wordings[place] = (*wordings.get(place, ()), *texts)
    own = dict(_PSEUDO_ATTRIBUTE.findall(_instruction(entry)))
    kept, case = own.get("do-not-translate"), own.get("case")
    return Row(
        number,
        wordings,
        _note(entry) or None,
        kept == "yes" if kept else None,
        case if case in TermCase.values else None,
    )


def children_named(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children of this local name; instructions and comments have none."""
    return [one for one in element if isinstance(one.tag, str) and local_name(one) == name]


def _terms(section: etree._Element) -> Iterator[tuple[str, str | None]]:
    """Yield each wording of a language with its status; None where the file gives it none."""
    for part in section:
        if isinstance(part.tag, str) and local_name(part) in ("termSec", "tig", "ntig"):
            term = next(part.iter("{*}term"), None)
            if term is not None:
                yield all_text(term), _status(part)


def _status(part: etree._Element) -> str | None:
    for one in part.iter("{*}termNote", *(f"{{*}}{name}" for name in _STATUS_NAMES)):
        if local_name(one) in _STATUS_NAMES or one.get("type") in _STATUS_NAMES:
            word = all_text(one).strip().lower()
            status = next((status for beginning, status in _READ.items() if word.startswith(beginning)), None)
            if status:
                return status.value
    return None


def _note(entry: etree._Element) -> str:
    """Return what the file says of the whole entry: its notes, otherwise a definition."""
    notes = [all_text(one).strip() for one in children_named(entry, "note")]
    if not any(notes):
        definitions = entry.iter("{*}definition", "{*}descrip")
        notes = [
            all_text(one).strip()
            for one in definitions
            if local_name(one) == "definition" or one.get("type") == "definition"
        ][:1]
    text = XML_FORBIDDEN.sub("", "\n".join(note for note in notes if note))
    return text if len(text) <= MAX_NOTE_CHARACTERS else text[: MAX_NOTE_CHARACTERS - 1] + "…"


def _instruction(entry: etree._Element) -> str:
    found = (one for one in entry if isinstance(one, etree._ProcessingInstruction) and one.target == OWN)
    return next((one.text or "" for one in found), "")
