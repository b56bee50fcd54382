"""How the tests of the public site ask for pages and read them."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Article


def address(view: str, language: str, **kwargs) -> str:
    """Return the path of a public page in a language."""
    with translation.override(language):
        return reverse(f"articles:{view}", kwargs=kwargs)


def story_address(article: Article, language: str) -> str:
    """Return the path of an edition, whatever its state."""
    return address("story", language, slug=article.edition(language).slug)


def html(path: str, status: int = 200) -> str:
    """Return the HTML that a reader without cookies gets at this path."""
    response = Client().get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def text(markup: str) -> str:
    """Return what a reader sees of some HTML, white space collapsed."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def main(markup: str) -> str:
    """Return the page's own part, without the frame."""
    found = re.search(r"<main.*</main>", markup, re.DOTALL)
    assert found
    return found.group()


def links(markup: str) -> list[str]:
    """Return the addresses that some HTML links to."""
    return [unescape(link) for link in re.findall(r'<a\b[^>]*\shref="([^"]*)"', markup)]
