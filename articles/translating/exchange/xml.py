"""XML from strangers, and for them: read without entities, network or DTD; written with a fixed layout."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from articles.exchange.faults import UnreadableFileError
from articles.translating.exchange.control import XML_FORBIDDEN

XML = "{http://www.w3.org/XML/1998/namespace}"
SPACE, LANG = f"{XML}space", f"{XML}lang"
_ENCODING = (etree.ErrorTypes.ERR_UNKNOWN_ENCODING, etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING)
#: Where a document type stands if there is one; looked for before a parser meets its entities.
_PROLOGUE_BYTES = 20_000
#: How lxml reads what strangers send: nothing is fetched, expanded or grown beyond measure (OWASP, XML external entities).
HARDENED: Any = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML document. Raises UnreadableFileError where it is malformed or brings a DTD."""
    if b"<!DOCTYPE" in data[:_PROLOGUE_BYTES].replace(b"\x00", b""):
        raise _has_a_dtd()
    try:
        root = etree.fromstring(data, etree.XMLParser(**HARDENED))
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableFileError(_reason(error, data)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_a_dtd()
    return root


def _has_a_dtd() -> UnreadableFileError:
    return UnreadableFileError(_("The file brings a DTD or entities of its own. XLIFF has no need of them."))


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the children of this local name, in whatever namespace a tool left them."""
    return [] if element is None else [child for child in element if local_name(child) == name]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of this local name, if there is one."""
    return next(iter(children(element, name)), None)


def all_text(element: etree._Element | None) -> str:
    """Return the text inside an element and all that it holds."""
    return "" if element is None else "".join(str(text) for text in element.itertext())


@dataclass(frozen=True)
class Vocabulary:
    """Makes elements of one namespace."""

    namespace: str

    def root(self, name: str, prefixes: dict[str, str], /, **attributes: str) -> etree._Element:
        """Return a root element whose names need no prefix; `prefixes` are those of other namespaces."""
        spaces: dict = {None: self.namespace, **prefixes}
        return etree.Element(f"{{{self.namespace}}}{name}", attributes, nsmap=spaces)

    def new(self, name: str, /, **attributes: str) -> etree._Element:
        return etree.Element(f"{{{self.namespace}}}{name}", attributes)

    def add(self, parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{self.namespace}}}{name}", attributes)

    def say(self, parent: etree._Element, name: str, text: str, /, **attributes: str) -> None:
        """Add an element with a text for people; what XML cannot hold is left out of it."""
        self.add(parent, name, **attributes).text = XML_FORBIDDEN.sub("", text)


def write(root: etree._Element, keep: frozenset[str]) -> bytes:
    """Return a document in UTF-8, indented; inside elements of the names in `keep` no space is added."""
    _indent(root, 0, keep)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _indent(element: etree._Element, level: int, keep: frozenset[str]) -> None:
    if local_name(element) in keep or not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for inner in element:
        _indent(inner, level + 1, keep)
        inner.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level


def _reason(error: Exception, data: bytes) -> str:
    if getattr(error, "code", 0) in _ENCODING:
        return _("The file names an encoding that nobody knows. Save it as UTF-8.")
    line = getattr(error, "lineno", None) or 0
    if line > data.count(b"\n") and not data.rstrip(b"\x00\r\n\t ").endswith((b"</xliff>", b"</xliff\x00>")):
        return _("The file ends in the middle (line %(line)d). It may have been cut off on its way.") % {"line": line}
    return _("The file is no well-formed XML (line %(line)d).") % {"line": line}
