"""How the tests of sitemaps ask for them and read them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.test import Client
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@dataclass(frozen=True)
class Listed:
    """One address of a sitemap: its path, and what is said of it; addresses as paths."""

    path: str
    alternates: dict[str, str]
    images: tuple[str, ...]
    changed: str
    news: tuple[str, ...]


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "sitemap.xsd")))


def document(path: str) -> etree._Element:
    """Return a sitemap, which must be there and hold to the schemas."""
    response = Client().get(path)
    assert response.status_code == 200, (path, response.status_code)
    root = etree.fromstring(response.content)
    assert schema().validate(root), (path, schema().error_log)
    return root


def files() -> list[str]:
    """Return the paths of the sitemaps that the index names."""
    return [path_of(one) for one in _texts(document("/sitemap.xml"), "s:sitemap/s:loc")]


def listed(path: str) -> list[Listed]:
    """Return the addresses of one sitemap."""
    return [
        Listed(
            path_of(_texts(url, "s:loc")[0]),
            {link.get("hreflang"): path_of(link.get("href")) for link in url.findall("x:link", NAMES)},
            tuple(_texts(url, "i:image/i:loc")),
            "".join(_texts(url, "s:lastmod")),
            tuple(_texts(url, "n:news//n:name|n:news//n:language|n:news/n:publication_date|n:news/n:title")),
        )
        for url in document(path).findall("s:url", NAMES)
    ]


def everything() -> dict[str, Listed]:
    """Return every address of every sitemap, by path; the news sitemap's, which stand elsewhere too, left out."""
    found = [one for path in files() if "news" not in path for one in listed(path)]
    assert len({one.path for one in found}) == len(found), "An address is listed twice."
    return {one.path: one for one in found}


def path_of(address: str) -> str:
    """Return the path of an address of the site."""
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == "http://127.0.0.1:8000", address
    return parts.path


def _texts(element: etree._Element, path: str) -> list[str]:
    return [one.text or "" for one in element.xpath(path, namespaces=NAMES)]
