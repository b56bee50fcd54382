"""How the tests of feeds ask for them and read them."""

import json

import feedparser
from django.test import Client

from articles.enums import FeedFormat
from tests import cast
from tests.views.asking import address

XML = (FeedFormat.ATOM, FeedFormat.RSS)


def feed_address(form: FeedFormat, language: str = "en", view: str = "feed", **keys) -> str:
    return address(view, language, form=form, **keys)


def every_feed(language: str, tag) -> list[str]:
    """Return the addresses of all feeds in which a story of the cast's section with this tag stands."""
    slugs = {"section-feed": cast.section().slug_in(language), "tag-feed": tag.slug_in(language)}
    return [
        *(feed_address(form, language) for form in FeedFormat),
        *(feed_address(form, language, view, slug=slug) for view, slug in slugs.items() for form in FeedFormat),
    ]


def answer(path: str, status: int = 200, **headers):
    """Return what a reader of feeds gets at this path."""
    response = Client().get(path, headers=headers)
    assert response.status_code == status, (path, response.status_code)
    return response


def parsed(path: str):
    """Return a feed in XML as feedparser understands it; it must find no fault."""
    response = answer(path)
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, (path, found.get("bozo_exception"))
    return found


def read(path: str) -> dict:
    """Return a JSON Feed."""
    return json.loads(answer(path).content)
