"""A reader who follows every link, and reads every word with the language it is marked with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.test import Client
from lxml import html

#: More than any site of the tests has: a crawl that reaches it goes in circles.
MOST_PAGES = 3000
#: Attributes that people hear or see.
SPOKEN = ("alt", "title", "aria-label", "placeholder")
HIDDEN = ["script", "style", "template", "noscript"]


@dataclass(frozen=True)
class Page:
    """One address, what it answered, and its document (None if it is not HTML)."""

    url: str
    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    document: html.HtmlElement | None

    @property
    def language(self) -> str:
        """The language of the address."""
        return self.url.split("/")[1]

    def links(self) -> Iterator[tuple[html.HtmlElement, str]]:
        """Yield every element that leads to an address of this site, with the path."""
        if self.document is None:
            return
        for element in self.document.iter("a", "link", "img", "source", "script", "form"):
            for value in _addresses(element):
                target = urlsplit(urljoin(f"http://testserver{self.url}", value))
                if target.scheme in ("http", "https") and target.netloc == "testserver":
                    yield element, target.path + (f"?{target.query}" if target.query else "")

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield every stretch of text that a reader meets, with the language that it is marked with."""
        if self.document is None:
            return
        for element in self.document.iter():
            if not isinstance(element.tag, str) or element.tag in HIDDEN:
                continue
            language = _language(element)
            texts = [element.text or "", *(element.get(name, "") for name in SPOKEN)]
            if element.tag == "meta" and (element.get("name") or element.get("property", "")) in (
                "description",
                "og:title",
                "og:description",
                "og:site_name",
            ):
                texts.append(element.get("content", ""))
            for text in texts:
                if text.strip():
                    yield " ".join(text.split()), language
            if (element.tail or "").strip() and element.getparent() is not None:
                yield " ".join(element.tail.split()), _language(element.getparent())


def _language(element: html.HtmlElement) -> str:
    while element is not None:
        if element.get("lang") is not None:  # an empty one says that nobody knows (HTML, 3.2.6.2)
            return element.get("lang")
        element = element.getparent()
    return ""


def _addresses(element: html.HtmlElement) -> Iterator[str]:
    for name in ("href", "src", "action"):
        if element.get(name):
            yield element.get(name)
    for candidate in element.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]


def read(client: Client, url: str) -> Page:
    """Ask for one address."""
    response = client.get(url)
    is_html = response.headers.get("Content-Type", "").startswith("text/html") and response.content
    return Page(
        url,
        response.status_code,
        dict(response.headers),
        tuple(response.cookies),
        html.fromstring(response.content) if is_html else None,
    )


def crawl(*starts: str, outside: tuple[str, ...] = ()) -> dict[str, Page]:
    """Return every page that can be reached from these, by address; addresses that begin with `outside` are not asked for."""
    client = Client()
    found: dict[str, Page] = {}
    waiting = list(starts)
    while waiting:
        url = waiting.pop()
        if url in found or url.startswith(outside):
            continue
        assert len(found) < MOST_PAGES, f"The crawl does not end: {waiting[:5]}"
        page = found[url] = read(client, url)
        if 300 <= page.status < 400:
            waiting.append(urlsplit(page.headers["Location"]).path)
        waiting += [path for _element, path in page.links()]
    return found


def pattern_of(message: str) -> re.Pattern[str]:
    """Return what a message of the interface looks like on a page, whatever its placeholders hold."""
    parts = re.split(r"%\(\w+\)\w|\{\w*\}", " ".join(message.split()))
    return re.compile(r"(?<!\w)" + ".+".join(re.escape(part) for part in parts) + r"(?!\w)")
