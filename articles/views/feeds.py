"""Feeds over HTTP, and the page that lists them."""

from calendar import timegm

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _

from articles import languages
from articles.addresses import whole
from articles.context_processors import Chrome
from articles.enums import FeedFormat
from articles.feeds import atom, channels, json_feed, rss
from articles.feeds.channels import MEDIA_TYPES, Channel
from articles.feeds.feed import feed_of
from articles.feeds.freshness import freshness_of
from articles.models import Section, Tag
from articles.views.page import Page, everywhere

WRITERS = {FeedFormat.ATOM: atom.write, FeedFormat.RSS: rss.write, FeedFormat.JSON: json_feed.write}


def news(request: HttpRequest, form: FeedFormat) -> HttpResponse:
    """Answer with all stories of the language."""
    return _answer(request, channels.news(Chrome(languages.active())), form)


def section(request: HttpRequest, slug: str, form: FeedFormat) -> HttpResponse:
    """Answer with a section's stories."""
    language = languages.active()
    found = get_object_or_404(Section.objects.shown_in(language), **{languages.column("slug", language): slug})
    return _answer(request, channels.of_section(found, Chrome(language)), form)


def tag(request: HttpRequest, slug: str, form: FeedFormat) -> HttpResponse:
    """Answer with the stories that have a tag; 404 where none of them is out, as for the tag's page."""
    language = languages.active()
    found = get_object_or_404(Tag.objects.shown_in(language), **{languages.column("slug", language): slug})
    channel = channels.of_tag(found, Chrome(language))
    if not channel.stories(None).exists():
        raise Http404
    return _answer(request, channel, form)


def index(request: HttpRequest) -> HttpResponse:
    """List the feeds of the language."""
    page = Page(
        _("Feeds"),
        description=_("Our news for feed readers, in full"),
        addresses=everywhere("feeds"),
        name="feeds",
    )
    chrome = Chrome(languages.active())
    found = [(_("All news"), channels.news(chrome))]
    found += [(one.name_in(chrome.language), channels.of_section(one, chrome)) for one in chrome.sections]
    offers = [(name, channel, [(form.label, channel.path(form)) for form in FeedFormat]) for name, channel in found]
    return render(request, "pages/feeds.html", {"page": page, "chrome": chrome, "offers": offers})


def _answer(request: HttpRequest, channel: Channel, form: FeedFormat) -> HttpResponse:
    """Answer with the feed, or with 304 where the asker has it already (RFC 9110, 13.2)."""
    fresh = freshness_of(channel, form)
    changed = timegm(fresh.changed.utctimetuple())
    response = get_conditional_response(request, etag=fresh.etag, last_modified=changed)
    if response is None:
        media_type = f"{MEDIA_TYPES[form]}; charset=utf-8"
        response = HttpResponse(WRITERS[form](feed_of(channel, form, fresh.changed)), content_type=media_type)
    response.headers["ETag"] = fresh.etag
    response.headers["Last-Modified"] = http_date(changed)
    # What is withdrawn must be gone at once: whoever keeps a copy asks each time whether it still holds.
    response.headers["Cache-Control"] = "public, no-cache"
    if settings.WEBSUB_HUB:
        # WebSub, 4: how a subscriber finds the hub.
        response.headers["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{whole(channel.path(form))}>; rel="self"'
    return response
