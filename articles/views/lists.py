"""Lists of stories: all of them, a section's, a tag's, an author's."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import Shelf
from articles.models import Author, Edition, Listing, Section, Tag
from articles.models.edition import EditionQuerySet
from articles.models.listing import ListingQuerySet
from articles.publishing.keyset import BadCursorError, StoryList, page_of
from articles.views.page import Page, everywhere, where_named
from articles.wayfinding.counts import languages_with, languages_with_stories


def news(request: HttpRequest) -> HttpResponse:
    """List every story, the newest first."""
    stories = list_of(request, partial(Edition.objects.published_in, languages.active()))
    addresses = everywhere("news", languages_with_stories())
    page = page_for(request, stories, _("All news"), addresses, name="news")
    return render_list(request, "pages/news.html", stories, page)


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a section: its newest story large, then the others; later pages list."""
    language = languages.active()
    found = get_object_or_404(Section.objects.shown_in(language), **{languages.column("slug", language): slug})
    description = languages.text(found, "description", language)
    stories = list_of(request, listed(Shelf.SECTION, found.pk))
    page = page_for(
        request,
        stories,
        found.name_in(language),
        _where_shown("section", found, Shelf.SECTION),
        description=description,
        name="section",
        section_id=found.pk,
        feed=f"{request.path}feed.",
    )
    return render_list(request, "pages/section.html", stories, page, follow=f"section={slug}")


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the stories that have a tag. A tag of unpublished stories alone is not there: its name may say too much."""
    language = languages.active()
    found = get_object_or_404(Tag.objects.shown_in(language), **{languages.column("slug", language): slug})
    stories = list_of(request, listed(Shelf.TAG, found.pk))
    if not stories.editions:
        raise Http404
    name = found.name_in(language)
    description = _("Stories about %(tag)s") % {"tag": name}
    addresses = _where_shown("tag", found, Shelf.TAG)
    page = page_for(request, stories, name, addresses, description=description, feed=f"{request.path}feed.")
    return render_list(request, "pages/tag.html", stories, page, follow=f"tag={slug}")


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List what somebody wrote. Who has published nothing in a language has no page in it."""
    found = get_object_or_404(Author, slug=slug)
    language = languages.active()
    stories = list_of(request, listed(Shelf.AUTHOR, found.pk))
    if not stories.editions:
        raise Http404
    addresses = everywhere("author", languages_with(Shelf.AUTHOR, found.pk), slug=found.slug)
    description = _("Stories by %(author)s") % {"author": found.name}
    page = page_for(request, stories, found.name, addresses, description=description)
    return render_list(request, "pages/author.html", stories, page, role=found.role_in(language))


def _where_shown(view: str, thing: Section | Tag, shelf: Shelf) -> dict[str, str]:
    """Return the addresses under which a list holds stories, and this page's own: nothing leads to an empty one."""
    among = [*languages_with(shelf, thing.pk), languages.active()]
    return {code: address for code, address in where_named(view, thing).items() if code in among}


def listed(shelf: Shelf, thing: int) -> Callable[[datetime], ListingQuerySet]:
    """Return what stands in a place in the active language, as a function of the time."""
    return partial(Listing.objects.on, shelf, thing, languages.active())


def list_of(request: HttpRequest, stories_at: Callable[[datetime], EditionQuerySet | ListingQuerySet]) -> StoryList:
    """Return the page of a list of cards that the address asks for; see asked_for."""
    return asked_for(request, lambda at: stories_at(at).with_card_data())


def asked_for(request: HttpRequest, stories_at: Callable[[datetime], QuerySet]) -> StoryList:
    """Return the page of the list that the address asks for; a place that is not in the list is a page that is not there.

    `stories_at` returns what the list held at a time, with all that its page shows.
    """
    try:
        return page_of(stories_at, before=request.GET.get("before", ""))
    except BadCursorError as error:
        raise Http404 from error


def page_for(request: HttpRequest, stories: StoryList, title: str, addresses: dict[str, str], **facts) -> Page:
    """Return the frame of a list's page. A later page has an address of its own; an empty list is not for search engines."""
    path = "" if stories.newest else f"{request.path}?{urlencode({'before': request.GET['before']})}"
    return Page(title, addresses=addresses, path=path, indexed=bool(stories.editions), **facts)


def render_list(request: HttpRequest, template: str, stories: StoryList, page: Page, **context) -> HttpResponse:
    """Show a list."""
    return render(request, template, {"page": page, "stories": stories, **context})
