"""Atom (RFC 4287)."""

from typing import Any

from lxml import etree

from articles.dates import machine_time
from articles.feeds.entries import Entry
from articles.feeds.feed import Feed
from articles.feeds.xml import child, document

ATOM = "http://www.w3.org/2005/Atom"
#: Without a prefix, which lxml-stubs do not know.
_NAMESPACES: Any = {None: ATOM}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed) -> bytes:
    """Return the feed."""
    root = etree.Element(f"{{{ATOM}}}feed", {_LANG: feed.language}, nsmap=_NAMESPACES)
    child(root, "id", feed.address)
    child(root, "title", feed.title)
    child(root, "subtitle", feed.description)
    child(root, "updated", machine_time(feed.updated))
    child(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    child(root, "link", rel="alternate", type="text/html", href=feed.page, hreflang=feed.language)
    if feed.hub:
        child(root, "link", rel="hub", href=feed.hub)
    child(child(root, "author"), "name", feed.publisher)
    for entry in feed.entries:
        _write_entry(child(root, "entry"), entry)
    return document(root)


def _write_entry(element: etree._Element, entry: Entry) -> None:
    child(element, "id", entry.id)
    child(element, "title", entry.title)
    child(element, "link", rel="alternate", type="text/html", href=entry.url, hreflang=entry.language)
    child(element, "published", machine_time(entry.published))
    child(element, "updated", machine_time(entry.updated))
    for name in entry.authors:
        child(child(element, "author"), "name", name)
    for name in filter(None, (entry.section, *entry.tags)):
        child(element, "category", term=name)
    if entry.picture:
        picture = entry.picture
        child(element, "link", rel="enclosure", type=picture.type, length=str(picture.bytes), href=picture.url)
    child(element, "summary", entry.summary)
    child(element, "content", entry.html, type="html")
