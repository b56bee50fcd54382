"""RSS 2.0 (rssboard.org), with full text (content:encoded), names (dc:creator) and pictures (Media RSS)."""

from datetime import datetime
from email.utils import format_datetime

from django.utils import timezone
from lxml import etree

from articles.feeds.atom import ATOM
from articles.feeds.entries import Enclosure, Entry
from articles.feeds.feed import Feed
from articles.feeds.xml import child, document

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"


def write(feed: Feed) -> bytes:
    """Return the feed."""
    namespaces = {"atom": ATOM, "content": CONTENT, "dc": DUBLIN_CORE, "media": MEDIA}
    root = etree.Element("rss", {"version": "2.0"}, nsmap=namespaces)
    channel = child(root, "channel")
    child(channel, "title", feed.title)
    child(channel, "link", feed.page)
    child(channel, "description", feed.description)
    child(channel, "language", feed.language)
    child(channel, "lastBuildDate", _moment(feed.updated))
    child(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=feed.address)
    if feed.hub:
        child(channel, f"{{{ATOM}}}link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _write_item(child(channel, "item"), entry)
    return document(root)


def _write_item(element: etree._Element, entry: Entry) -> None:
    child(element, "title", entry.title)
    child(element, "link", entry.url)
    child(element, "guid", entry.id, isPermaLink="false")
    child(element, "pubDate", _moment(entry.published))
    for name in entry.authors:
        child(element, f"{{{DUBLIN_CORE}}}creator", name)
    for name in filter(None, (entry.section, *entry.tags)):
        child(element, "category", name)
    child(element, "description", entry.summary)
    child(element, f"{{{CONTENT}}}encoded", entry.html)
    if entry.picture:
        _write_picture(element, entry.picture)


def _write_picture(element: etree._Element, picture: Enclosure) -> None:
    child(element, "enclosure", url=picture.url, length=str(picture.bytes), type=picture.type)
    size = {"width": str(picture.width), "height": str(picture.height), "fileSize": str(picture.bytes)}
    media = child(element, f"{{{MEDIA}}}content", url=picture.url, type=picture.type, medium="image", **size)
    if picture.alt:
        child(media, f"{{{MEDIA}}}description", picture.alt, type="plain")
    if picture.credit:
        child(media, f"{{{MEDIA}}}credit", picture.credit)


def _moment(value: datetime) -> str:
    """Write a time as RFC 822 wants it, in the site's zone."""
    return format_datetime(timezone.localtime(value))
