"""The public stylesheet over HTTP."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from articles import stylesheet


def public_stylesheet(request: HttpRequest, digest: str, accent: str) -> HttpResponse:
    """Answer with the stylesheet, for ever under its present address (RFC 8246).

    A page made by another version of the site asks for another digest: it gets what there is, and asks again soon.
    """
    colour = f"#{accent}"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(stylesheet.compressed(colour), headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(stylesheet.text(colour))
    response.headers["Content-Type"] = "text/css; charset=utf-8"
    current = digest == stylesheet.digest()
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "public, max-age=60"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response
