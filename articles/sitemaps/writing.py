"""The XML of sitemaps. Written as text: a file may have ten thousand addresses, each with several of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from articles.addresses import alternates, whole
from articles.dates import machine_time

#: sitemaps.org allows 50,000 in a file; fewer are read sooner, and answered more quickly.
MAX_ADDRESSES = 10_000
MAX_IMAGES = 1_000
_NAMESPACES = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    ":xhtml": "http://www.w3.org/1999/xhtml",
    ":image": "http://www.google.com/schemas/sitemap-image/1.1",
    ":news": "http://www.google.com/schemas/sitemap-news/0.9",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class News:
    """What a news sitemap says of a story: whose, in which language, since when, under which headline."""

    publication: str
    language: str
    published: datetime
    title: str


@dataclass(frozen=True, slots=True)
class Address:
    """One public page: its path, when it last changed, the paths of its versions by language, its pictures' files.

    `fallback` is the path for readers of no language of ours where that is not the default language's.
    """

    path: str
    changed: datetime | None = None
    versions: dict[str, str] = field(default_factory=dict)
    fallback: str = ""
    images: Iterable[str] = ()
    news: News | None = None


def url_set(addresses: Iterable[Address]) -> str:
    """Return a sitemap of pages."""
    namespaces = " ".join(f'xmlns{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    return f"{_HEAD}<urlset {namespaces}>\n{''.join(map(_url, addresses))}</urlset>\n"


def index(paths: Iterable[str]) -> str:
    """Return an index of sitemaps."""
    found = "".join(f"<sitemap><loc>{_text(whole(path))}</loc></sitemap>\n" for path in paths)
    return f'{_HEAD}<sitemapindex xmlns="{_NAMESPACES[""]}">\n{found}</sitemapindex>\n'


def _url(address: Address) -> str:
    parts = [f"<loc>{_text(whole(address.path))}</loc>"]
    if address.changed:
        parts.append(f"<lastmod>{machine_time(address.changed)}</lastmod>")
    parts += [
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{_text(url)}"/>'
        for code, url in alternates(address.versions, address.fallback)
    ]
    if address.news:
        parts.append(_news(address.news))
    images = list(dict.fromkeys(address.images))[:MAX_IMAGES]
    parts += [f"<image:image><image:loc>{_text(whole(image))}</image:loc></image:image>" for image in images]
    return f"<url>{''.join(parts)}</url>\n"


def _news(news: News) -> str:
    return (
        f"<news:news><news:publication><news:name>{_text(news.publication)}</news:name>"
        f"<news:language>{news.language}</news:language></news:publication>"
        f"<news:publication_date>{machine_time(news.published)}</news:publication_date>"
        f"<news:title>{_text(news.title)}</news:title></news:news>"
    )


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), {'"': "&quot;"})
