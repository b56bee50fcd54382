"""XLIFF 2.0 (OASIS, 2014): a file a story, a unit a segment, marks and links as pc and ph with their original data."""

from django.utils.translation import gettext as _
from lxml import etree

from articles.exchange.faults import UnreadableFileError
from articles.translating.codes import BREAK, LINK, Code
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

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_XLIFF = Vocabulary(NAMESPACE)
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_KEPT = frozenset({"source", "target", "note", "skeleton", "data"})
_PREFIX = "newsroom"
#: 2.0, 4.3.1.35: subType has a prefix; those of the standard are xlf:.
_SUBTYPES = {
    "strong": "xlf:b",
    "em": "xlf:i",
    "sub": f"{_PREFIX}:sub",
    "sup": f"{_PREFIX}:sup",
    BREAK: "xlf:lb",
}
_STATES = {
    UnitState.NEW: ("initial", ""),
    UnitState.CHANGED: ("initial", f"{_PREFIX}:changed"),
    UnitState.REVIEW: ("translated", f"{_PREFIX}:needs-review"),
    UnitState.TRANSLATED: ("translated", ""),
    UnitState.FINAL: ("final", ""),
}
_FUZZY = tuple(sub for _state, sub in _STATES.values() if sub)
_MARKS, _FORMER = "marks", "former-source"


def write(file: OutgoingFile) -> bytes:
    """Return a story for one language as XLIFF 2.0."""
    languages = {"srcLang": file.source_language, "trgLang": file.target_language}
    root = _XLIFF.root("xliff", {"slr": SIZES}, version="2.0", **languages)
    inner = _XLIFF.add(root, "file", id=file.story, original=file.story)
    _XLIFF.add(inner, "skeleton").text = identity.record(file.units)
    etree.SubElement(inner, f"{{{SIZES}}}profiles", {"generalProfile": "xliff:codepoints"})
    notes = _XLIFF.add(inner, "notes")
    for note in filter(None, (file.title, file.note)):
        _XLIFF.say(notes, "note", note)
    for unit in file.units:
        _write_unit(inner, unit)
    return write_xml(root, _KEPT)


def read(root: etree._Element, name: str) -> list[IncomingFile]:
    """Return the files of an XLIFF 2.0 document. Raises UnreadableFileError where it has none."""
    found = [_read_file(root, file, name) for file in children(root, "file")]
    if not found:
        raise UnreadableFileError(_("The XLIFF document holds no file."))
    return found


def _write_unit(file: etree._Element, unit: OutgoingUnit) -> None:
    element = _XLIFF.add(file, "unit", id=unit.id, name=unit.key, canResegment="no")
    if unit.max_characters:
        element.set(f"{{{SIZES}}}sizeRestriction", str(unit.max_characters))
    notes = _XLIFF.add(element, "notes")
    for note in unit.notes:
        _XLIFF.say(notes, "note", note)
    if unit.former_source:
        _XLIFF.say(notes, "note", unit.former_source, category=_FORMER, appliesTo="source")
    _XLIFF.add(notes, "note", category=_MARKS).text = identity.written_mark(unit.key, unit.marks)
    if unit.source.codes or unit.own_codes:
        data = _XLIFF.add(element, "originalData")
        for prefix, codes in (("d", unit.source.codes), ("t", unit.own_codes)):
            _write_data(data, prefix, codes)
    state, substate = _STATES[unit.state]
    segment = _XLIFF.add(element, "segment", id="s1", state=state, **({"subState": substate} if substate else {}))
    source = _XLIFF.add(segment, "source")
    source.set(SPACE, "preserve")
    fill(source, unit.source.text, unit.source.codes, _dialect(set()))
    if unit.target.text:
        target = _XLIFF.add(segment, "target")
        target.set(SPACE, "preserve")
        fill(target, unit.target.text, unit.target.codes, _dialect({*unit.own_codes}))


def _write_data(data: etree._Element, prefix: str, codes: dict[int, Code]) -> None:
    for number, code in sorted(codes.items()):
        _XLIFF.add(data, "data", id=f"{prefix}{number}").text = code_text.start_tag(code)
        if code.name != BREAK:
            _XLIFF.add(data, "data", id=f"{prefix}{number}e").text = code_text.end_tag(code)


def _dialect(own: set[int]) -> Dialect:
    """Return how inline elements are written; codes of these numbers have original data of the target's own."""

    def data(number: int) -> str:
        return f"{'t' if number in own else 'd'}{number}"

    def pair(number: int, code: Code) -> etree._Element:
        kind = {"type": "link"} if code.name == LINK else {"type": "fmt", "subType": _SUBTYPES[code.name]}
        references = {"dataRefStart": data(number), "dataRefEnd": f"{data(number)}e"}
        return _XLIFF.new("pc", id=str(number), **kind, **references)

    def single(number: int, code: Code) -> etree._Element:
        return _XLIFF.new("ph", id=str(number), type="fmt", subType=_SUBTYPES[code.name], dataRef=data(number))

    return Dialect(pair, single, lambda text, _count: _XLIFF.new("cp", hex=f"{ord(text):04X}"))


def _read_file(root: etree._Element, file: etree._Element, name: str) -> IncomingFile:
    head = IncomingFile(
        name=name,
        story=file.get("original", file.get("id", "")),
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
    )
    units = [one for one in file.iter() if local_name(one) == "unit"]
    return assembled(head, all_text(child(file, "skeleton")), [_read_unit(unit) for unit in units[: MAX_SEGMENTS + 1]])


def _read_unit(unit: etree._Element) -> IncomingUnit:
    pieces = [one for one in unit if local_name(one) in ("segment", "ignorable")]
    segments = [one for one in pieces if local_name(one) == "segment"]
    translated = [one for one in segments if all_text(child(one, "target"))]
    fault = Fault.INCOMPLETE if translated and len(translated) < len(segments) else ""
    texts = ("", "")
    try:
        source = "".join(text_of(child(one, "source"), _say) for one in pieces)
        texts = source, "".join(_targets(pieces)) if translated else ""
    except ForeignMarkupError:
        fault = Fault.MARKUP
    marks = (all_text(note) for note in children(child(unit, "notes"), "note") if note.get("category") == _MARKS)
    return IncomingUnit(
        id=unit.get("id", ""),
        source=texts[0],
        target=texts[1],
        fuzzy=any(one.get("subState", "") in _FUZZY for one in segments),
        marks=marks_beside(unit.get("id", ""), " ".join(marks)),
        codes=_codes(unit),
        fault=fault,
    )


def _targets(pieces: list[etree._Element]) -> list[str]:
    """Return the target's pieces in the target's order (2.0, 4.7.2); what is between segments as in the source."""
    found = []
    for place, piece in enumerate(pieces, 1):
        target = child(piece, "target")
        if target is None and local_name(piece) == "ignorable":
            target = child(piece, "source")
        if target is not None:
            order = target.get("order", "")
            found.append((int(order) if order.isascii() and order.isdecimal() else place, text_of(target, _say)))
    return [text for _place, text in sorted(found, key=lambda one: one[0])]


def _codes(unit: etree._Element) -> dict[int, Code]:
    """Return what placeholders stand for by the original data that they refer to, the target's own last."""
    data = {one.get("id", ""): all_text(one) for one in children(child(unit, "originalData"), "data")}
    found: dict[int, Code] = {}
    for side in ("source", "target"):
        for element in unit.iter(f"{{{NAMESPACE}}}pc", f"{{{NAMESPACE}}}ph", f"{{{NAMESPACE}}}sc"):
            if not any(local_name(one) == side for one in element.iterancestors()):
                continue
            reference = element.get("dataRefStart") or element.get("dataRef") or ""
            if code := code_text.code_of(data.get(reference, "")):
                found[number_of(element, "id")] = code
    return found


def _say(element: etree._Element, inside: str) -> str:
    """Return what an inline element says in a coded text (2.0, 4.2.3)."""
    name = local_name(element)
    if name == "mrk":
        return inside
    if name in ("sm", "em"):
        return ""
    if name == "cp":
        return character_of(element.get("hex", ""))
    if name == "ph":
        return f"{{{number_of(element, 'id')}/}}"
    if name == "sc":
        return f"{{{number_of(element, 'id')}}}"
    if name == "ec":
        return f"{{/{number_of(element, 'startRef', 'id')}}}"
    if name != "pc":
        raise ForeignMarkupError(name)
    number = number_of(element, "id")
    return f"{{{number}}}{inside}{{/{number}}}"
