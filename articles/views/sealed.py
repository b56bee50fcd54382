"""Pages behind signed links: no cache, index or other site shall learn of them, and one that is closed says so."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from articles import languages
from articles.views.page import Page

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def sealed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return the view with answers that nobody stores, indexes, or tells another site the address of."""

    @wraps(view)
    def answered(*args, **kwargs) -> HttpResponseBase:
        response = view(*args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answered


def closed(request: HttpRequest, *, is_known: bool) -> HttpResponse:
    """Say in every language that a link leads nowhere (404), or, if it is known, not any more (410)."""
    texts = []
    for language in [languages.active(), *languages.others(languages.active())]:
        with translation.override(language):
            if not is_known:
                title, text = _("This link leads nowhere"), _("It may have been copied in part. Ask for it again.")
            else:
                title = _("This link does not work any more")
                text = _("Such links work for a limited time. Ask whoever sent it to you for a new one.")
        texts.append((language, "rtl" if languages.is_right_to_left(language) else "ltr", title, text))
    context = {"page": Page(texts[0][2], indexed=False), "texts": texts}
    return render(request, "pages/proof_closed.html", context, status=410 if is_known else 404)
