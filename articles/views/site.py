"""Who the newsroom is, and how journalists reach it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles import languages
from articles.context_processors import Chrome
from articles.views.page import Page, everywhere


def about(request: HttpRequest) -> HttpResponse:
    """Show what the company says about itself."""
    chrome = Chrome(languages.active())
    description = Truncator(" ".join(chrome.about.split())).chars(160)
    page = Page(
        _("About %(site)s") % {"site": chrome.name},
        description=description,
        addresses=everywhere("about"),
        name="about",
    )
    return render(request, "pages/about.html", {"page": page, "chrome": chrome})


def contact(request: HttpRequest) -> HttpResponse:
    """Show how to reach the desk."""
    page = Page(_("Media contact"), addresses=everywhere("contact"), name="contact")
    return render(request, "pages/contact.html", {"page": page})
