"""Search: the page, and what it offers while one types."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import languages
from articles.context_processors import Chrome
from articles.models import Edition
from articles.searching.asking import MAX_QUERY_CHARACTERS, cleaned
from articles.searching.form import SearchForm
from articles.searching.results import Results, results
from articles.searching.suggesting import suggestions
from articles.views.page import Page, everywhere

#: The newest stories that are offered where nothing is found.
MOST_RECENT = 3


def search(request: HttpRequest) -> HttpResponse:
    """Show what is found: `?q=…`, narrowed by section, tag and days."""
    chrome, now = Chrome(languages.active()), timezone.now()
    form = SearchForm(request.GET, languages.active(), chrome.sections)
    if not form.page:
        raise Http404
    form.is_valid()
    asked, filters = form.asked, form.filters
    found = results(asked, filters, now, form.page)
    if form.page > 1 and not found.results:
        raise Http404
    has_asked = bool(asked.text or filters)
    page = Page(
        _("Search: %(query)s") % {"query": asked.text} if asked.text else _("Search"),
        description=_("Find our stories by words, section, tag and day of publication."),
        addresses=everywhere("search"),
        indexed=not has_asked,
        name="search",
    )
    context = {
        "page": page,
        "chrome": chrome,  # which has read the sections already
        "form": form,
        "asked": asked,
        "filters": filters,
        "has_asked": has_asked,
        "found": found,
        "links": _links(request, found),
        "recent": [] if found.results else _recent(languages.active()),
    }
    return render(request, "pages/search.html", context)


def _links(request: HttpRequest, found: Results) -> dict[str, str]:
    """Return the queries that lead to other pages, and to the search for what may have been meant."""
    given = {name: value for name in SearchForm.base_fields if (value := cleaned(request.GET.get(name, "")))}
    return {
        "meant": f"?{urlencode({**given, 'q': found.found.meant})}" if found.found.meant else "",
        "older": f"?{urlencode({**given, 'page': found.older})}" if found.older else "",
        "newer": f"?{urlencode({**given, 'page': found.newer} if found.newer > 1 else given)}" if found.newer else "",
        "unnarrowed": f"?{urlencode({'q': given['q']})}" if given.get("q") else "",
    }


def _recent(language: str) -> list[Edition]:
    return list(Edition.objects.published_in(language).with_card_data()[:MOST_RECENT])


def suggest(request: HttpRequest) -> JsonResponse:
    """Answer what may be meant by what was typed so far: `?q=…`."""
    typed = cleaned(request.GET.get("q", "")[:MAX_QUERY_CHARACTERS])
    found = suggestions(typed, languages.active(), timezone.now())
    return JsonResponse({"suggestions": [asdict(one) for one in found]})
