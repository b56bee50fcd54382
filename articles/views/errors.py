"""Pages for what is not there and what went wrong, in the reader's language."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles import languages, stylesheet
from articles.models import SiteSettings
from articles.redirecting.finding import way_from
from articles.redirecting.hits import hits
from articles.views.page import Page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404; or lead on, where this was an address of the former site."""
    if request.method in ("GET", "HEAD") and (way := way_from(request.path, request.META.get("QUERY_STRING", ""))):
        hits.note(way.redirect)
        return HttpResponsePermanentRedirect(way.address)
    return render(request, "pages/404.html", {"page": Page(_("Page not found"), indexed=False)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, without asking the data base, which may be what failed; so in the usual accent, without the menu."""
    language = languages.active()
    context = {
        "language": language,
        "direction": "rtl" if languages.is_right_to_left(language) else "ltr",
        "stylesheet": stylesheet.url(SiteSettings._meta.get_field("accent").default),
    }
    return HttpResponse(render_to_string("pages/500.html", context), status=500)
