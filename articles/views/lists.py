"""Lists of stories: all of them, a section's, a tag's."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles import languages
from articles.models import Author, Edition, Section, Tag
from articles.models.edition import EditionQuerySet
from articles.publishing.archive import answers
from articles.publishing.keyset import BadCursorError, StoryList, page_of
from articles.views.page import Page, everywhere, where_named


def news(request: HttpRequest) -> HttpResponse:
    """List every story, the newest first."""
    stories = list_of(request, partial(Edition.objects.published_in, languages.active()))
    addresses = where_stories_are(everywhere("news"), Edition.objects.published_in)
    page = page_for(request, stories, _("All news"), addresses, name="news")
    return render_list(request, "pages/news.html", stories, page)


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """List a section's stories."""
    language = languages.active()
    found = get_object_or_404(Section.objects.shown_in(language), **{languages.column("slug", language): slug})
    description = languages.text(found, "description", language)
    stories = list_of(request, lambda at: _of_section(found, language, at))
    page = page_for(
        request,
        stories,
        found.name_in(language),
        where_stories_are(where_named("section", found), partial(_of_section, found)),
        description=description,
        name="section",
        section_id=found.pk,
        feed=f"{request.path}feed.",
    )
    return render_list(request, "pages/section.html", stories, page)


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the stories that have a tag. A tag of unpublished stories alone is not there: its name may say too much."""
    language = languages.active()
    found = get_object_or_404(Tag.objects.shown_in(language), **{languages.column("slug", language): slug})
    stories = list_of(request, lambda at: _tagged(found, language, at))
    if stories.newest and not stories.editions:
        raise Http404
    name = found.name_in(language)
    description = _("Stories about %(tag)s") % {"tag": name}
    addresses = where_stories_are(where_named("tag", found), partial(_tagged, found))
    page = page_for(request, stories, name, addresses, description=description, feed=f"{request.path}feed.")
    return render_list(request, "pages/tag.html", stories, page)


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List the stories that someone wrote. Who has none out yet has no page: a name may say too much."""
    language = languages.active()
    found = get_object_or_404(Author, slug=slug)
    stories = list_of(request, lambda at: _written_by(found, language, at))
    if stories.newest and not stories.editions:
        raise Http404
    addresses = where_stories_are(everywhere("author", slug=slug), partial(_written_by, found))
    role = found.role_in(language)
    description = _("Stories by %(author)s") % {"author": f"{found.name}, {role}" if role else found.name}
    page = page_for(request, stories, found.name, addresses, description=description)
    return render_list(request, "pages/author.html", stories, page, author=found, role=role)


def where_stories_are(addresses: dict[str, str], stories_in: Callable[[str], EditionQuerySet]) -> dict[str, str]:
    """Return those of a list's addresses under which it holds stories, and this page's own; one query.

    An empty list is not for search engines: nothing shall lead them there.
    """
    found = answers({f"in_{at}": stories_in(code) for at, code in enumerate(addresses)})
    holds = [code for at, code in enumerate(addresses) if found.get(f"in_{at}")]
    return {code: path for code, path in addresses.items() if code in holds or code == languages.active()}


def _of_section(section: Section, language: str, at: datetime | None = None) -> EditionQuerySet:
    return Edition.objects.published_in(language, at).filter(article__section=section)


def _written_by(author: Author, language: str, at: datetime | None = None) -> EditionQuerySet:
    return Edition.objects.published_in(language, at).filter(article__bylines__author=author)


def _tagged(tag: Tag, language: str, at: datetime | None = None) -> EditionQuerySet:
    return Edition.objects.published_in(language, at).filter(article__tagged__tag=tag)


def list_of(request: HttpRequest, stories_at: Callable[[datetime], EditionQuerySet]) -> StoryList:
    """Return the page of a list of cards that the address asks for; see asked_for."""
    return asked_for(request, lambda at: stories_at(at).with_card_data())


def asked_for(request: HttpRequest, stories_at: Callable[[datetime], EditionQuerySet]) -> StoryList:
    """Return the page of the list that the address asks for; a place that is not in the list is a page that is not there.

    `stories_at` returns what the list held at a time, with all that its page shows.
    """
    try:
        return page_of(stories_at, before=request.GET.get("before", ""), after=request.GET.get("after", ""))
    except BadCursorError as error:
        raise Http404 from error


def page_for(request: HttpRequest, stories: StoryList, title: str, addresses: dict[str, str], **facts) -> Page:
    """Return the frame of a list's page. A later page has an address of its own; an empty list is not for search engines."""
    cursor = urlencode({name: request.GET[name] for name in ("before", "after") if name in request.GET})
    path = "" if stories.newest else f"{request.path}?{cursor}"
    return Page(title, addresses=addresses, path=path, indexed=bool(stories.editions), **facts)


def render_list(request: HttpRequest, template: str, stories: StoryList, page: Page, **context) -> HttpResponse:
    """Show a list."""
    return render(request, template, {"page": page, "stories": stories, **context})
