"""All that a story's page shows around its text, brought together in a fixed number of queries."""

from dataclasses import dataclass
from math import ceil
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.html import strip_tags

from articles import languages
from articles.models import Byline, Correction, Edition, Picture, Tag
from articles.publishing.whereabouts import published_editions
from articles.wayfinding.neighbours import Neighbours, neighbours
from articles.wayfinding.related import related_to

WORDS_PER_MINUTE = 200


@dataclass(frozen=True)
class Reading:
    """What stands around the text of one edition."""

    bylines: list[Byline]
    corrections: list[Correction]
    tags: list[Tag]
    editions: list[Edition]
    related: list[Edition]
    neighbours: Neighbours
    minutes: int
    share: "Share | None"

    #: The source's edition, where the desk wishes readers to know that this one is behind it.
    newer: Edition | None = None

    @property
    def others(self) -> list[Edition]:
        """The published editions in the languages that the page is not in."""
        active = languages.active()
        return [edition for edition in self.editions if edition.language != active]


@dataclass(frozen=True)
class Share:
    """Addresses that pass a story on: plain links, nothing of other sites on the page."""

    url: str
    headline: str

    @property
    def mail(self) -> str:
        return f"mailto:?{urlencode({'subject': self.headline, 'body': self.url}, quote_via=quote)}"

    @property
    def whatsapp(self) -> str:
        return f"https://wa.me/?{urlencode({'text': f'{self.headline} {self.url}'}, quote_via=quote)}"

    @property
    def linkedin(self) -> str:
        return f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': self.url})}"

    @property
    def x(self) -> str:
        return f"https://x.com/intent/post?{urlencode({'text': self.headline, 'url': self.url}, quote_via=quote)}"


def read(edition: Edition, editions: list[Edition] | None = None) -> Reading:
    """Return what stands around this edition's text, for an edition in whatever state: eleven queries at most.

    `editions` are the article's published ones where they are known already; otherwise they are looked up.
    """
    article = edition.article
    related = related_to(edition)
    bring_renditions([article.lead_picture, *(one.article.lead_picture for one in related)])
    return Reading(
        bylines=list(article.bylines.select_related("author")),
        corrections=list(edition.corrections.all()),
        tags=tags_of(edition),
        editions=published_editions(article) if editions is None else editions,
        related=related,
        neighbours=neighbours(edition),
        minutes=minutes_to_read(edition.body),
        share=Share(settings.SITE_URL + edition.get_absolute_url(), edition.headline) if edition.slug else None,
        newer=newer_than(edition, editions or []),
    )


def newer_than(edition: Edition, editions: list[Edition]) -> Edition | None:
    """Return the published source of an edition that is behind it and is to say so."""
    if not getattr(edition, "is_told_behind", False):
        return None
    return next((one for one in editions if one.is_source), None)


def tags_of(edition: Edition) -> list[Tag]:
    """Return the article's tags that have a name in the edition's language, in the order in which they were given."""
    key = languages.column("key", edition.language)
    tags = Tag.objects.filter(tagged_articles__content_object=edition.article, **{f"{key}__isnull": False})
    return list(tags.order_by("tagged_articles__pk"))


def bring_renditions(pictures: list[Picture | None]) -> None:
    """Load the renditions of all these pictures in one query."""
    prefetch_related_objects([picture for picture in pictures if picture], "renditions")


def minutes_to_read(html: str) -> int:
    """Return how long a body takes to read, in minutes; at least one."""
    return max(1, ceil(len(strip_tags(html).split()) / WORDS_PER_MINUTE))
