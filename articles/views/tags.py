"""The tags of a language with how many stories each has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import languages
from articles.views.page import Page, everywhere
from articles.wayfinding.tags import languages_with_tags, most_used

TAGS_SHOWN = 300


def index(request: HttpRequest) -> HttpResponse:
    """Show the most used tags, the most used first."""
    tags = most_used(languages.active(), TAGS_SHOWN)
    page = Page(
        _("Tags"),
        description=_("What our stories are about"),
        addresses=everywhere("tags", {*languages_with_tags(), languages.active()}),
        indexed=bool(tags),
        name="tags",
    )
    return render(request, "pages/tags.html", {"page": page, "tags": tags})
