"""XLIFF 1.2 (OASIS, 2008): a file a story, a trans-unit a segment, marks and links as g and x."""

from datetime import UTC

from django.utils.translation import gettext as _
from lxml import etree

from articles.exchange.faults import UnreadableFileError
from articles.translating.codes import BREAK, LINK
from articles.translating.exchange import code_text, identity
from articles.translating.exchange.assembling import assembled, marks_beside
from articles.translating.exchange.content import (
    Fault,
    IncomingFile,
    IncomingUnit,
    OutgoingFile,
    OutgoingUnit,
    UnitState,
)
from articles.translating.exchange.inline import Dialect, ForeignMarkupError, character_of, fill, number_of, text_of
from articles.translating.exchange.limits import MAX_SEGMENTS
from articles.translating.exchange.xml import SPACE, Vocabulary, all_text, child, children, local_name
from articles.translating.exchange.xml import write as write_xml

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XLIFF = Vocabulary(NAMESPACE)
_KEPT = frozenset({"source", "target", "note", "internal-file"})
#: 1.2, 3.2.2: values of ctype; those of our own begin with x-.
_CTYPES = {"strong": "bold", "em": "italic", "sub": "x-sub", "sup": "x-sup", LINK: "link", BREAK: "lb"}
_STATES = {
    UnitState.NEW: "needs-translation",
    UnitState.CHANGED: "needs-adaptation",
    UnitState.REVIEW: "needs-review-translation",
    UnitState.TRANSLATED: "translated",
    UnitState.FINAL: "final",
}
#: Not begun; a tool that fills in such a unit and leaves the state alone has translated it all the same.
_NOT_BEGUN = ("new", "needs-translation")
_CHARACTER = "x-character"
_PAIRS = {"g": ("id",), "bpt": ("rid", "id"), "bx": ("rid", "id"), "ept": ("rid", "id"), "ex": ("rid", "id")}


def write(file: OutgoingFile) -> bytes:
    """Return a story for one language as XLIFF 1.2."""
    root = _XLIFF.root("xliff", {}, version="1.2")
    head = {
        "original": file.story,
        "source-language": file.source_language,
        "target-language": file.target_language,
        "datatype": "html",
        "date": file.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    inner = _XLIFF.add(root, "file", **head)
    header = _XLIFF.add(inner, "header")
    skeleton = _XLIFF.add(_XLIFF.add(header, "skl"), "internal-file", form="text")
    skeleton.text = identity.record(file.units)
    for note in filter(None, (file.title, file.note)):
        _XLIFF.say(header, "note", note)
    body = _XLIFF.add(inner, "body")
    for unit in file.units:
        _write_unit(body, unit)
    return write_xml(root, _KEPT)


def read(root: etree._Element, name: str) -> list[IncomingFile]:
    """Return the files of an XLIFF 1.2 document. Raises UnreadableFileError where it has none."""
    found = [_read_file(file, name) for file in children(root, "file")]
    if not found:
        raise UnreadableFileError(_("The XLIFF document holds no file."))
    return found


def _write_unit(body: etree._Element, unit: OutgoingUnit) -> None:
    attributes = {"id": unit.id, "resname": unit.key}
    if unit.max_characters:
        attributes |= {"maxwidth": str(unit.max_characters), "size-unit": "char"}
    if unit.state == UnitState.FINAL:
        attributes["approved"] = "yes"
    attributes["extradata"] = identity.written_mark(unit.key, unit.marks)
    element = _XLIFF.add(body, "trans-unit", **attributes)
    element.set(SPACE, "preserve")
    fill(_XLIFF.add(element, "source"), unit.source.text, unit.source.codes, _DIALECT)
    fill(_XLIFF.add(element, "target", state=_STATES[unit.state]), unit.target.text, unit.target.codes, _DIALECT)
    for note in unit.notes:
        _XLIFF.say(element, "note", note)
    for annotates, codes in (("source", unit.source.codes), ("target", unit.own_codes)):
        for line in code_text.lines(codes):
            _XLIFF.add(element, "note", annotates=annotates).text = line
    if unit.former_source:
        former = _XLIFF.add(element, "alt-trans", alttranstype="previous-version")
        _XLIFF.say(former, "source", unit.former_source)
        fill(_XLIFF.add(former, "target"), unit.target.text, unit.target.codes, _DIALECT)


def _read_file(file: etree._Element, name: str) -> IncomingFile:
    record = all_text(child(child(child(file, "header"), "skl"), "internal-file"))
    head = IncomingFile(
        name=name,
        story=file.get("original", ""),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
    )
    body = child(file, "body")
    units = [] if body is None else [one for one in body.iter() if local_name(one) == "trans-unit"]
    return assembled(head, record, [_read_unit(unit) for unit in units[: MAX_SEGMENTS + 1]])


def _read_unit(unit: etree._Element) -> IncomingUnit:
    target = child(unit, "target")
    texts, fault = ("", ""), ""
    try:
        texts = text_of(child(unit, "source"), _say), text_of(target, _say)
    except ForeignMarkupError:
        fault = Fault.MARKUP
    state = target.get("state", "") if target is not None else ""
    notes = sorted(children(unit, "note"), key=lambda note: note.get("annotates") == "target")
    return IncomingUnit(
        id=unit.get("id", ""),
        source=texts[0],
        target=texts[1],
        fuzzy=state.startswith("needs-") and state not in _NOT_BEGUN,
        marks=marks_beside(unit.get("id", ""), unit.get("extradata", "")),
        codes=code_text.read_lines(all_text(note) for note in notes),
        fault=fault,
    )


def _say(element: etree._Element, inside: str) -> str:
    """Return what an inline element says in a coded text (1.2, 2.4)."""
    name = local_name(element)
    if name == "mrk":
        return inside
    if name == "x" and element.get("ctype") == _CHARACTER:
        return character_of(element.get("id", "").removeprefix("U").partition("-")[0])
    if name in ("x", "ph", "it"):
        return f"{{{number_of(element, 'id')}/}}"
    if name not in _PAIRS:
        raise ForeignMarkupError(name)
    number = number_of(element, *_PAIRS[name])
    if name == "g":
        return f"{{{number}}}{inside}{{/{number}}}"
    return f"{{{number}}}" if name in ("bpt", "bx") else f"{{/{number}}}"


_DIALECT = Dialect(
    pair=lambda number, code: _XLIFF.new("g", id=str(number), ctype=_CTYPES[code.name]),
    single=lambda number, code: _XLIFF.new("x", id=str(number), ctype=_CTYPES[code.name]),
    character=lambda text, count: _XLIFF.new("x", id=f"U{ord(text):04X}-{count}", ctype=_CHARACTER),
)
