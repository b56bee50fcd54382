"""A channel at one moment, with its entries: what the writers of each form put into words."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles.addresses import whole
from articles.enums import FeedFormat
from articles.feeds.channels import Channel
from articles.feeds.entries import Entry, entries_of, plain


@dataclass(frozen=True)
class Feed:
    """All that a feed says, with whole addresses; `hub` is empty where nobody passes changes on."""

    title: str
    description: str
    language: str
    publisher: str
    page: str
    address: str
    hub: str
    updated: datetime
    entries: list[Entry]


def feed_of(channel: Channel, form: FeedFormat, changed: datetime) -> Feed:
    """Return what the channel holds now; `changed` is its last change where it holds nothing."""
    entries = entries_of(channel.newest())
    return Feed(
        title=plain(channel.title),
        description=plain(channel.description),
        language=channel.language,
        publisher=plain(channel.publisher),
        page=whole(channel.page),
        address=whole(channel.path(form)),
        hub=settings.WEBSUB_HUB,
        updated=max((entry.updated for entry in entries), default=changed),
        entries=entries,
    )
