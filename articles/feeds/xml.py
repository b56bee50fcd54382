"""Small moves with lxml that both XML forms share."""

from lxml import etree


def child(parent: etree._Element, name: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    """Add an element, in its parent's namespace unless its name brings one (“{…}name”); return it."""
    if not name.startswith("{") and (namespace := etree.QName(parent).namespace):
        name = f"{{{namespace}}}{name}"
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def document(root: etree._Element) -> bytes:
    """Return the whole document."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
