"""TMX as translators' tools write it (1.4b and its forerunners), read unit by unit: no entities, no network, little memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from lxml import etree

from articles import languages
from articles.exchange.faults import UnreadableFileError
from articles.texts import is_blank
from articles.translating.exchange.xml import HARDENED, LANG, local_name
from articles.translating.glossary.rows import site_language
from articles.translating.lengths import MAX_BLOCK_CHARACTERS
from articles.translating.memory.tmx_segments import Numbers, UnreadableSegmentError, coded_segment

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_DATES = ("changedate", "creationdate")
_ENCODING = (etree.ErrorTypes.ERR_UNKNOWN_ENCODING, etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING)
_ENDED = (etree.ErrorTypes.ERR_DOCUMENT_END, etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_EMPTY)


@dataclass(frozen=True, slots=True)
class FilePair:
    """Two coded texts of a unit, with the day on which the file says that they were made."""

    source_language: str
    target_language: str
    source: str
    target: str
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class FileUnit:
    """One unit of a file: its place, from 1, its pairs in the newsroom's languages, or why it has none.

    `foreign` are the tags of its other languages.
    """

    number: int
    pairs: list[FilePair] = field(default_factory=list)
    fault: str = ""
    foreign: tuple[str, ...] = ()


class _FaultyUnitError(Exception):
    """A unit cannot be taken; the message (translated) says why."""


def read_tmx(file: BinaryIO) -> Iterator[FileUnit]:
    """Yield the units of a TMX file, one at a time. Raise UnreadableFileError where it is no TMX, cut, or declares entities."""
    number, source, is_tmx = 0, "", False
    try:
        for event, element in _events(file):
            name = local_name(element)
            if event == "start":
                if name == "tmx":
                    is_tmx = True
                    _refuse_entities(element)
                continue
            if name == "header":
                source = element.get("srclang", "")
            elif name == "tu" and is_tmx:
                number += 1
                yield _unit(number, element, source)
            if name != "tmx":
                _let_go(element)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableFileError(_reason(error, number)) from error
    if not is_tmx:
        raise UnreadableFileError(_("The file is XML, but no TMX."))


def _events(file: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    return etree.iterparse(file, events=("start", "end"), tag=("{*}tmx", "{*}header", "{*}tu"), **HARDENED)


def _refuse_entities(root: etree._Element) -> None:
    """A document type may be named, as many tools do; entities of its own are what hostile files bring."""
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.entities()):
        raise UnreadableFileError(
            _("The file declares entities of its own, which is not taken. TMX has no need of them.")
        )


def _let_go(element: etree._Element) -> None:
    """Free a unit that was read, and what stands before it: a file may have a million of them."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _unit(number: int, element: etree._Element, header_source: str) -> FileUnit:
    foreign: list[str] = []
    try:
        said = _said(element, foreign)
    except (_FaultyUnitError, UnreadableSegmentError) as error:
        return FileUnit(number, fault=str(error))
    if len(said) < 2:
        fault = "" if foreign else _("It has no pair of languages.")
        return FileUnit(number, fault=fault, foreign=tuple(foreign))
    day = _day(element)
    source = site_language(element.get("srclang", "") or header_source)
    order = [code for code in languages.codes() if code in said]
    pairs = [(source, code) for code in order if code != source] if source in said else combinations(order, 2)
    return FileUnit(
        number, [FilePair(one, other, said[one], said[other], day) for one, other in pairs if one and other]
    )


def _said(element: etree._Element, foreign: list[str]) -> dict[str, str]:
    """Return what a unit says in each of the newsroom's languages, the first of several variants; note other languages."""
    said: dict[str, str] = {}
    numbers = Numbers()
    for variant in _children(element, "tuv"):
        tag = variant.get(LANG) or variant.get("lang") or ""
        code = site_language(tag)
        if code is None:
            foreign.append(tag[:40])
        elif code not in said:
            segment = next(_children(variant, "seg"), None)
            said[code] = coded_segment(segment, numbers).strip() if segment is not None else ""
            _check(said[code], code)
    return said


def _check(text: str, language: str) -> None:
    name = languages.own_name(language)
    if is_blank(text):
        raise _FaultyUnitError(_("There is no text in %(language)s.") % {"language": name})
    if len(text) > MAX_BLOCK_CHARACTERS:
        message = _("The text in %(language)s is longer than %(most)d characters.")
        raise _FaultyUnitError(message % {"language": name, "most": MAX_BLOCK_CHARACTERS})


def _day(element: etree._Element) -> date | None:
    """Return the day of a unit: when it was changed last, in it or in one of its variants (ISO 8601, basic format)."""
    for name in _DATES:
        values = [one.get(name, "") for one in (element, *_children(element, "tuv"))]
        days = [day for value in values if (day := _read_day(value))]
        if days:
            return max(days)
    return None


def _read_day(value: str) -> date | None:
    found = _DAY.match(value.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element if isinstance(one.tag, str) and local_name(one) == name)


def _reason(error: Exception, number: int) -> str:
    code, line = getattr(error, "code", 0), getattr(error, "lineno", None) or 0
    if code in _ENCODING or isinstance(error, LookupError):
        return _("The file names an encoding that nobody knows. Save it as UTF-8.")
    where = {"line": line, "number": number}
    if code in _ENDED or "Premature" in str(error):
        return (
            _("The file ends in the middle (line %(line)d, after unit %(number)d). It may have been cut off.") % where
        )
    return _("The file is no well-formed XML (line %(line)d, after unit %(number)d).") % where
