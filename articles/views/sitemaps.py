"""Sitemaps and robots.txt over HTTP. They are of all languages at once."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from articles.addresses import whole
from articles.sitemaps import named, news, pages, stories, writing
from articles.sitemaps.writing import Address

#: What is cut into files: the numbers of the files that hold anything, and the addresses of one.
NUMBERED: dict[str, tuple[Callable[[], Iterator[int]], Callable[[int], Iterator[Address]]]] = {
    "stories": (stories.numbers, stories.addresses),
    "tags": (named.tag_numbers, named.tag_addresses),
    "authors": (named.author_numbers, named.author_addresses),
}


def index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps that hold anything."""
    paths = [reverse("sitemap-pages")]
    if news.recent().exists():
        paths.append(reverse("sitemap-news"))
    for kind, (numbers, _addresses) in NUMBERED.items():
        paths += [reverse("sitemap-numbered", kwargs={"kind": kind, "number": number}) for number in numbers()]
    return _xml(writing.index(paths))


def numbered(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Answer with one file of stories, tags or authors; 404 where it holds nothing."""
    if kind not in NUMBERED or number > 2**40:
        raise Http404
    found = list(NUMBERED[kind][1](number))
    if not found:
        raise Http404
    return _xml(writing.url_set(found))


def of_pages(request: HttpRequest) -> HttpResponse:
    """Answer with the pages that are neither stories nor tags."""
    return _xml(writing.url_set(pages.addresses()))


def of_news(request: HttpRequest) -> HttpResponse:
    """Answer with the stories of the last two days; an empty list where there is none, as whoever asks knows the address."""
    return _xml(writing.url_set(news.addresses()))


def robots(request: HttpRequest) -> HttpResponse:
    """Say what is not for robots, and where the sitemaps are (RFC 9309)."""
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", "", f"Sitemap: {whole(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def indexnow_key(request: HttpRequest, key: str) -> HttpResponse:
    """Show the key by which IndexNow knows that changes are told by the site itself."""
    if not settings.INDEXNOW_KEY or key != settings.INDEXNOW_KEY:
        raise Http404
    return HttpResponse(key, content_type="text/plain; charset=utf-8")


def _xml(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    # What is withdrawn must be gone at once.
    response.headers["Cache-Control"] = "public, no-cache"
    return response
