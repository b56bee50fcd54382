"""Pages for what is not there and what went wrong, in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return render(request, "pages/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, without asking the data base, which may be what failed."""
    return render(request, "pages/500.html", status=500)
