"""The door at `/`: leads to the language that the reader's browser asks for."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from articles.middleware import best_match


def choose_language(request: HttpRequest) -> HttpResponse:
    """Redirect (302) to the home page in the best matching language."""
    with translation.override(best_match(request)):
        return HttpResponseRedirect(reverse("articles:home"))
