"""Which language a request is answered in: the address's on the public site, the user's own in the admin."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from articles import languages


class LanguageMiddleware:
    """Activate the language for each request. No cookie, no session: a page's language is in its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        prefix = translation.get_language_from_path(request.path_info)
        language = prefix or self._desk_language(request) or best_match(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            if not prefix and response.headers.get("Content-Type", "").startswith("text/html"):
                patch_vary_headers(response, ("Accept-Language",))
            response.headers.setdefault("Content-Language", language)
        return response

    def _desk_language(self, request: HttpRequest) -> str | None:
        if not request.path_info.startswith(reverse("admin:index")):
            return None
        user = request.user
        return user.language if user.is_authenticated and user.language in languages.codes() else None


def best_match(request: HttpRequest) -> str:
    """Return the site's language that the browser prefers; the default one if it names none of ours (RFC 9110, 12.5.4)."""
    header = request.headers.get("Accept-Language", "")
    wanted = []
    for position, part in enumerate(header.split(",")[:20]):
        name, _semicolon, parameters = part.strip().partition(";")
        try:
            quality = float(parameters.partition("=")[2] or 1)
        except ValueError:
            continue
        if name and quality > 0:
            wanted.append((-quality, position, name.lower()))
    for _quality, _position, name in sorted(wanted):
        for code in languages.codes():
            if name == code or name.split("-")[0] == code:
                return code
    return languages.default()
