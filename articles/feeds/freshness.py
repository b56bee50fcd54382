"""Whether a feed has changed since a program last asked: a print of all that it tells, from one query (RFC 9110, 13)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from articles import languages
from articles.enums import FeedFormat
from articles.feeds.channels import Channel
from articles.models import Article, Correction, Rendition

#: To be raised when the writers tell the same stories in another way.
VERSION = 1


@dataclass(frozen=True)
class Freshness:
    """The entity tag of a feed, and when it last changed; at latest, as any story's change counts."""

    etag: str
    changed: datetime


def freshness_of(channel: Channel, form: FeedFormat) -> Freshness:
    """Return the state of a channel's feed; one query, over the few stories that the feed holds.

    The tag is exact. The time is that of the newest change to any story at all: one that was withdrawn stands in no
    list any more, and its leaving must still count for programs that know times alone.
    """
    words = [languages.column(name, channel.language) for name in ("alt", "caption")]
    picture = [f"article__lead_picture__{name}" for name in ("file", "credit", *words)]
    newest = Article.objects.order_by("-updated_at", "-pk").values("updated_at")[:1]
    made = Rendition.objects.filter(picture=OuterRef("article__lead_picture")).order_by("-pk").values("pk")[:1]
    corrected = Correction.objects.filter(edition=OuterRef("pk")).order_by().values("edition")
    rows = list(
        channel.newest().values_list(
            Subquery(newest),
            "published_at",
            "revised_at",
            "article__updated_at",
            "pk",
            "slug",
            Subquery(made),
            Subquery(corrected.annotate(last=Max("corrected_at")).values("last")),
            *picture,
        )
    )
    facts = (VERSION, settings.SITE_URL, settings.WEBSUB_HUB, form, channel.title, channel.description, rows)
    etag = hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
    changed = max((max(row[0], row[1]) for row in rows), default=timezone.now())
    return Freshness(f'"{etag}"', changed)
