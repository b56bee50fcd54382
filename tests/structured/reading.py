"""How the tests read what a page says of itself to search engines."""

import json

from lxml import html as parser

from tests.views.asking import html


def data_of(path: str) -> dict[str, dict]:
    """Return the JSON-LD of a page by type."""
    texts = parser.fromstring(html(path)).xpath('//script[@type="application/ld+json"]/text()')
    found = [json.loads(text) for text in texts]
    assert all(one["@context"] == "https://schema.org" for one in found)
    return {one["@type"]: one for one in found}


def properties_of(path: str) -> dict[str, list[str]]:
    """Return the contents of a page's meta elements by property or name."""
    found: dict[str, list[str]] = {}
    for element in parser.fromstring(html(path)).iter("meta"):
        if name := element.get("property") or element.get("name"):
            found.setdefault(name, []).append(element.get("content"))
    return found
