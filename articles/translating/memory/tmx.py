"""The memory as TMX 1.4b (LISA OSCAR), written and read piece by piece: no entities, no network, no DTD of strangers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from lxml import etree

from articles import languages
from articles.models import MemoryUnit
from articles.translating.codes import tokens
from articles.translating.exchange.control import XML_FORBIDDEN
from articles.translating.exchange.xml import LANG, all_text, local_name

MAX_BYTES = 10_000_000
MAX_TEXT_CHARACTERS = 20_000
#: Where a document type stands if there is one. TMX files name theirs; none may bring entities.
_PROLOGUE_BYTES = 20_000
_ENTITIES = ["<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


class UnreadableTmxError(Exception):
    """A file that is no TMX, or not whole; the message says why, in the active language."""


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """One unit of a file: its texts (coded) by language of the site, its day if it tells one."""

    number: int
    texts: dict[str, str]
    source_language: str
    day: date | None = None


@dataclass
class TmxContent:
    """What a file holds that the site can use, and how many units it cannot."""

    units: list[TmxUnit] = field(default_factory=list)
    of_other_languages: int = 0
    empty: int = 0
    too_long: int = 0


def read_tmx(data: bytes) -> TmxContent:
    """Return what a TMX file holds. Raises UnreadableTmxError for what cannot be read, in time linear to its length."""
    if len(data) > MAX_BYTES:
        raise UnreadableTmxError(_("The file is larger than 10 MB. Cut it into several."))
    if any(mark in data[:_PROLOGUE_BYTES] for mark in _ENTITIES):
        raise UnreadableTmxError(_("The file brings entities of its own. TMX has no need of them."))
    content = TmxContent()
    header_language = ""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        number = 0
        root_seen = False
        for event, element in etree.iterparse(BytesIO(data), events=("start", "end"), **options):  # type: ignore[call-overload]
            if not isinstance(element.tag, str):
                continue
            name = local_name(element)
            if event == "start":
                if not root_seen and name != "tmx":
                    raise UnreadableTmxError(_("This is no TMX file."))
                root_seen = True
                header_language = element.get("srclang", "") if name == "header" else header_language
            elif name == "tu":
                number += 1
                _take(content, element, number, header_language)
                _forget(element)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 0
        raise UnreadableTmxError(
            _("The file is no well-formed XML (line %(line)d). It may have been cut off on its way.") % {"line": line}
        ) from error
    return content


def _forget(element: etree._Element) -> None:
    """Let go a unit that was read, so that a large file needs little memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _take(content: TmxContent, element: etree._Element, number: int, header_language: str) -> None:
    texts: dict[str, str] = {}
    for variant in element:
        if isinstance(variant.tag, str) and local_name(variant) == "tuv":
            code = site_language(variant.get(LANG) or variant.get("lang") or "")
            segment = next((one for one in variant if isinstance(one.tag, str) and local_name(one) == "seg"), None)
            if code and segment is not None and code not in texts:
                texts[code] = _coded(segment)
    if len(texts) < 2:
        content.of_other_languages += 1
    elif any(not text.strip() or "\x00" in text for text in texts.values()):
        content.empty += 1
    elif any(len(text) > MAX_TEXT_CHARACTERS for text in texts.values()):
        content.too_long += 1
    else:
        source = site_language(element.get("srclang") or header_language)
        source = source if source in texts else next(iter(texts))
        content.units.append(TmxUnit(number, texts, source, _day(element)))


def site_language(tag: str) -> str:
    """Return the site's language that a language tag means (BCP 47: en-GB is en); empty for another."""
    tag = tag.strip().replace("_", "-").lower()
    by_tag = {code.lower(): code for code in languages.codes()}
    while tag:
        if tag in by_tag:
            return by_tag[tag]
        tag = tag.rpartition("-")[0]
    return ""


def _coded(segment: etree._Element) -> str:
    """Return a segment as coded text; of marks that do not pair, only the words stay."""
    parts: list[str] = [_escaped(segment.text)]
    opened: dict[str, str] = {}
    for inner in segment:
        name = local_name(inner) if isinstance(inner.tag, str) else ""
        number = inner.get("x") or inner.get("i") or ""
        number = number if number.isascii() and number.isdigit() and 0 < int(number) < 1000 else ""
        if name == "bpt" and number:
            opened[inner.get("i", "")] = number
            parts.append(f"{{{number}}}")
        elif name == "ept" and inner.get("i", "") in opened:
            parts.append(f"{{/{opened.pop(inner.get('i', ''))}}}")
        elif name == "ph" and number:
            parts.append(f"{{{number}/}}")
        elif name == "hi":
            parts.append(_escaped(all_text(inner)))
        parts.append(_escaped(inner.tail))
    text = "".join(parts)
    for number in opened.values():
        text = text.replace(f"{{{number}}}", "")
    return text


def _escaped(text: str | None) -> str:
    return (text or "").replace("{", "{{").replace("}", "}}")


def _day(element: etree._Element) -> date | None:
    found = _DAY.match(element.get("changedate") or element.get("creationdate") or "")
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def written_tmx(units: Iterable[MemoryUnit]) -> Iterator[bytes]:
    """Yield the units as a TMX document, piece by piece, in UTF-8."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        b'  <header creationtool="Dwiwarta" creationtoolversion="1" segtype="paragraph" o-tmf="Dwiwarta" '
        b'adminlang="en" srclang="*all*" datatype="html"/>\n  <body>\n'
    )
    for unit in units:
        yield etree.tostring(_element(unit), encoding="UTF-8") + b"\n"
    yield b"  </body>\n</tmx>\n"


def _element(unit: MemoryUnit) -> etree._Element:
    attributes = {"srclang": unit.source_language}
    if unit.said_on:
        attributes["changedate"] = f"{unit.said_on:%Y%m%dT000000Z}"
    element = etree.Element("tu", attributes)
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        segment = etree.SubElement(etree.SubElement(element, "tuv", {LANG: language}), "seg")
        _write(segment, XML_FORBIDDEN.sub("", text))
    return element


def _write(segment: etree._Element, text: str) -> None:
    """Write a coded text into a segment, its placeholders as TMX's own (bpt, ept, ph)."""
    last: etree._Element | None = None
    for token in tokens(text):
        if isinstance(token, str):
            if last is None:
                segment.text = (segment.text or "") + token
            else:
                last.tail = (last.tail or "") + token
            continue
        number, kind = token
        if kind == "open":
            last = etree.SubElement(segment, "bpt", {"i": str(number), "x": str(number)})
            last.text = f"{{{number}}}"
        elif kind == "close":
            last = etree.SubElement(segment, "ept", {"i": str(number)})
            last.text = f"{{/{number}}}"
        else:
            last = etree.SubElement(segment, "ph", {"x": str(number)})
            last.text = f"{{{number}/}}"
