"""JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from articles.dates import machine_time
from articles.feeds.entries import Entry
from articles.feeds.feed import Feed

VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    """Return the feed."""
    data: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.publisher, "url": feed.page}],
    }
    if feed.hub:
        data["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    data["items"] = [_item(entry) for entry in feed.entries]
    return json.dumps(data, ensure_ascii=False).encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "language": entry.language,
        "date_published": machine_time(entry.published),
        "date_modified": machine_time(entry.updated),
        "tags": [name for name in (entry.section, *entry.tags) if name],
    }
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.picture:
        picture = entry.picture
        item["image"] = picture.url
        attachment = {"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.bytes}
        item["attachments"] = [attachment | ({"title": picture.alt} if picture.alt else {})]
    return item
