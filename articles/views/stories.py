"""A story at its address; and what stands there when the story does not."""

from typing import Any

from csp.decorators import csp_update
from django.db.models import Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import languages
from articles.addresses import in_language
from articles.embeds.videos import PLAYERS
from articles.models import Edition
from articles.publishing.whereabouts import whereabouts
from articles.readership.middleware import VIEW_OF
from articles.views.page import Page, where_published
from articles.views.reading import Reading, read

#: A page with a story may hold videos' players, after somebody asked for one. (csp's types know views without arguments.)
with_players: Any = csp_update({"frame-src": list(PLAYERS)})


@with_players
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a published story in the language of the address."""
    editions = published_beside(slug, languages.active())
    edition = next((one for one in editions if one.language == languages.active()), None)
    if edition is None:
        return absent_story(request, slug)
    response = render(request, "pages/story.html", story_context(edition, editions=editions))
    setattr(response, VIEW_OF, edition.pk)
    return response


def published_beside(slug: str, language: str) -> list[Edition]:
    """Return the published editions of the article that has this address in this language; one query."""
    asked_for = Edition.objects.at_address(slug, language).values("article")[:1]
    found = Edition.objects.published_at_all().filter(article=Subquery(asked_for))
    return list(found.tells_if_behind().select_related("article__section", "article__lead_picture"))


def story_context(edition: Edition, *, preview: bool = False, editions: list[Edition] | None = None) -> dict:
    """Return what the story page shows. Previews use the same, for an edition in whatever state.

    Render it with the edition's language active: the frame follows the active language.
    """
    reading = read(edition, editions)
    return {"edition": edition, "story": reading, "page": _page_of(edition, reading, preview), "preview": preview}


def _page_of(edition: Edition, reading: Reading, preview: bool) -> Page:
    addresses = where_published(reading.editions)
    if edition.slug:
        addresses[edition.language] = edition.get_absolute_url()
    return Page(
        edition.headline if preview else edition.seo_title,
        description=edition.seo_description,
        addresses=addresses,
        indexed=not preview,
        section_id=edition.article.section_id,
        parents=_parents_of(edition),
    )


def _parents_of(edition: Edition) -> tuple[tuple[str, str], ...]:
    section, language = edition.article.section, edition.language
    slug = section.slug_in(language) if section else ""
    return ((edition.section_name, in_language(language, "section", slug=slug)),) if slug else ()


def absent_story(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer for an address without a published story: lead to where it moved, or say truly what became of it.

    301 where it has another address in this language, 410 where it was withdrawn, 404 with the editions
    that exist where it is not in this language; otherwise the plain 404 of a page that never was.
    """
    found = whereabouts(slug, languages.active())
    if found.moved_to:
        return HttpResponsePermanentRedirect(found.moved_to.get_absolute_url())
    if not found.known:
        raise Http404
    title = _("This story has been withdrawn") if found.withdrawn else _("This story is not available in this language")
    page = Page(title, addresses=where_published(found.elsewhere), indexed=False)
    template = "pages/withdrawn.html" if found.withdrawn else "pages/elsewhere.html"
    context = {"page": page, "offers": found.elsewhere}
    return render(request, template, context, status=410 if found.withdrawn else 404)
