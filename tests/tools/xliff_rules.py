"""The rules of XLIFF 1.2 and 2.0 that a schema or a tool would hold our files to, written down from the standards."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

V12, V20 = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"
XML = "{http://www.w3.org/XML/1998/namespace}"
_NMTOKEN = re.compile(r"[\w.\-:·]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: 1.2, 3.2.3: the states of a target.
_STATES_12 = {
    *("final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n"),
    *("needs-review-translation", "needs-translation", "new", "signed-off", "translated"),
}
_CTYPES = {"bold", "italic", "underlined", "link", "lb", "image", "pb"}
_STATES_20 = {"initial", "translated", "reviewed", "final"}
#: 2.0, 4.2.2: what each element holds, in this order.
_ORDER_20 = {
    "file": ["skeleton", "profiles", "notes", "unit"],
    "unit": ["notes", "originalData", "segment"],
    "segment": ["source", "target"],
}
_ORDER_12 = {"header": ["skl", "note"], "trans-unit": ["source", "target", "note", "alt-trans"]}


def broken_rules(tree: etree._ElementTree) -> list[str]:
    """Return what an XLIFF document does against the rules; nothing for a good one."""
    root = tree.getroot()
    return list(_of_12(root) if root.tag == f"{{{V12}}}xliff" else _of_20(root))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _twice(ids: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [one for one in ids if one in seen or seen.add(one)]  # type: ignore[func-returns-value]


def _in_order(element: etree._Element, order: dict[str, list[str]]) -> Iterator[str]:
    for one in element.iter():
        if wanted := order.get(_name(one)):
            names = [_name(child) for child in one]
            if unknown := set(names) - {*wanted}:
                yield f"{_name(one)} holds {unknown}"
            elif names != sorted(names, key=wanted.index):
                yield f"{_name(one)} is in the order {names}"


def _of_12(root: etree._Element) -> Iterator[str]:
    yield from _in_order(root, _ORDER_12)
    if root.get("version") != "1.2":
        yield "version"
    for file in root.iter(f"{{{V12}}}file"):
        missing = [
            name for name in ("original", "source-language", "target-language", "datatype") if not file.get(name)
        ]
        yield from (f"file without {name}" for name in missing)
        yield from (
            f"language {file.get(name)}"
            for name in ("source-language", "target-language")
            if not _LANGUAGE.fullmatch(file.get(name, ""))
        )
        yield from (
            f"id twice: {one}" for one in _twice(unit.get("id", "") for unit in file.iter(f"{{{V12}}}trans-unit"))
        )
    for unit in root.iter(f"{{{V12}}}trans-unit"):
        yield from _of_unit_12(unit)


def _of_unit_12(unit: etree._Element) -> Iterator[str]:
    name = unit.get("id")
    if not name or not _NMTOKEN.fullmatch(name):
        yield f"id {name!r}"
    if unit.get(f"{XML}space") != "preserve":
        yield f"{name}: white space is not preserved"
    if unit.get("maxwidth") and unit.get("size-unit") != "char":
        yield f"{name}: maxwidth without its unit"
    for text in unit.iter(f"{{{V12}}}source", f"{{{V12}}}target"):
        if text.get("state", "new") not in _STATES_12:
            yield f"{name}: state {text.get('state')}"
        inline = [one for one in text.iter() if one is not text]
        yield from (f"{name}: inline id twice: {one}" for one in _twice(one.get("id", "") for one in inline))
        for one in inline:
            ctype = one.get("ctype", "")
            if _name(one) not in ("g", "x") or not one.get("id") or not (ctype in _CTYPES or ctype.startswith("x-")):
                yield f"{name}: {_name(one)} {dict(one.attrib)}"


def _of_20(root: etree._Element) -> Iterator[str]:
    yield from _in_order(root, _ORDER_20)
    if root.tag != f"{{{V20}}}xliff" or root.get("version") != "2.0":
        yield "no XLIFF 2.0"
    yield from (
        f"{name} {root.get(name)}" for name in ("srcLang", "trgLang") if not _LANGUAGE.fullmatch(root.get(name, ""))
    )
    for file in root.iter(f"{{{V20}}}file"):
        yield from (f"id twice: {one}" for one in _twice(unit.get("id", "") for unit in file.iter(f"{{{V20}}}unit")))
        for unit in file.iter(f"{{{V20}}}unit"):
            yield from _of_unit_20(unit)


def _of_unit_20(unit: etree._Element) -> Iterator[str]:
    name = unit.get("id", "")
    ids = [one.get("id", "") for one in unit.iter(f"{{{V20}}}data")]
    every = [name, *ids, *(one.get("id", "") for one in unit.iter(f"{{{V20}}}segment", f"{{{V20}}}pc", f"{{{V20}}}ph"))]
    yield from (f"{name}: id {one!r}" for one in every if not _NMTOKEN.fullmatch(one))
    yield from (f"{name}: data twice: {one}" for one in _twice(ids))
    used: set[str] = set()
    for segment in unit.iter(f"{{{V20}}}segment"):
        if segment.get("state", "initial") not in _STATES_20:
            yield f"{name}: state {segment.get('state')}"
        if "subState" in segment.attrib and ("state" not in segment.attrib or ":" not in segment.get("subState", "")):
            yield f"{name}: subState {segment.get('subState')}"
        for text in segment:
            yield from _of_text_20(name, text, {*ids}, used)
    yield from (f"{name}: data {one} is not referred to" for one in {*ids} - used)


def _of_text_20(name: str, text: etree._Element, data: set[str], used: set[str]) -> Iterator[str]:
    inline = [one for one in text.iter() if one is not text and _name(one) != "cp"]
    yield from (f"{name}: inline id twice: {one}" for one in _twice(one.get("id", "") for one in inline))
    for one in inline:
        references = [value for key, value in one.attrib.items() if key.startswith("dataRef")]
        used.update(references)
        if _name(one) not in ("pc", "ph") or not {*references} <= data:
            yield f"{name}: {_name(one)} {dict(one.attrib)}"
        if "subType" in one.attrib and (":" not in one.get("subType", "") or "type" not in one.attrib):
            yield f"{name}: subType {one.get('subType')}"
