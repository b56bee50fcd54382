"""What can be followed: all stories of a language, a section's, a tag's; and the addresses of their feeds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.utils import translation
from django.utils.translation import gettext, pgettext

from articles import languages
from articles.addresses import in_language
from articles.context_processors import Chrome
from articles.enums import FeedFormat, Shelf
from articles.models import Edition, Listing, Section, Tag
from articles.models.edition import EditionQuerySet

MEDIA_TYPES = {
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.JSON: "application/feed+json",
}
STORIES_PER_FEED = 20


@dataclass(frozen=True)
class Channel:
    """One stream of stories in one language: its words, the path of its page, and how its feeds are addressed."""

    language: str
    title: str
    description: str
    publisher: str
    page: str
    view: str
    stories: Callable[[datetime | None], EditionQuerySet]
    keys: dict[str, str] = field(default_factory=dict)

    def path(self, form: FeedFormat) -> str:
        """Return the path of its feed in one form."""
        return in_language(self.language, self.view, form=form, **self.keys)

    def newest(self, at: datetime | None = None) -> EditionQuerySet:
        """Return the stories that its feeds hold at this time (now), the newest first."""
        return self.stories(at)[:STORIES_PER_FEED]


def news(chrome: Chrome) -> Channel:
    """Return the channel of all stories in the language of the frame."""
    language = chrome.language
    with translation.override(language):
        description = chrome.tagline or gettext("All news")
    return Channel(
        language,
        chrome.name,
        description,
        chrome.name,
        in_language(language, "home"),
        "feed",
        partial(Edition.objects.published_in, language),
    )


def of_section(section: Section, chrome: Chrome) -> Channel:
    """Return the channel of a section."""
    language, name = chrome.language, section.name_in(chrome.language)
    slug = section.slug_in(language)
    title = _title(name, chrome)
    return Channel(
        language,
        title,
        languages.text(section, "description", language) or title,
        chrome.name,
        in_language(language, "section", slug=slug),
        "section-feed",
        partial(_listed, Shelf.SECTION, section.pk, language),
        {"slug": slug},
    )


def of_tag(tag: Tag, chrome: Chrome) -> Channel:
    """Return the channel of a tag."""
    language, name = chrome.language, tag.name_in(chrome.language)
    slug = tag.slug_in(language)
    with translation.override(language):
        description = gettext("Stories about %(tag)s") % {"tag": name}
    return Channel(
        language,
        _title(name, chrome),
        description,
        chrome.name,
        in_language(language, "tag", slug=slug),
        "tag-feed",
        partial(_listed, Shelf.TAG, tag.pk, language),
        {"slug": slug},
    )


def _listed(shelf: Shelf, thing: int, language: str, at: datetime | None) -> EditionQuerySet:
    """Return the newest stories of a section or tag: as many as a feed holds, found along the listing's index."""
    keys = Listing.objects.on(shelf, thing, language, at).values("edition")[:STORIES_PER_FEED]
    return Edition.objects.published_in(language, at).filter(pk__in=keys)


def _title(name: str, chrome: Chrome) -> str:
    with translation.override(chrome.language):
        pattern = pgettext("title of a browser tab", "%(page)s · %(site)s")
    return pattern % {"page": name, "site": chrome.name}
