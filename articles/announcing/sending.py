"""The two calls that are made to others. Both may be made again without harm."""

import json
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.urls import reverse

from articles.addresses import whole

TIMEOUT_SECONDS = 10
#: How many addresses IndexNow takes at once.
MAX_ADDRESSES = 10_000


def is_wanted() -> bool:
    """Tell whether anybody is to be told of changes."""
    return bool(settings.WEBSUB_HUB or settings.INDEXNOW_KEY)


def tell_hub(feeds: list[str]) -> None:
    """Tell the hub that these feeds have changed (PubSubHubbub 0.4, 7.1). Raise OSError if it does not take it."""
    if settings.WEBSUB_HUB and feeds:
        body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)])
        _post(settings.WEBSUB_HUB, body, "application/x-www-form-urlencoded")


def tell_search_engines(pages: list[str]) -> None:
    """Tell search engines that these pages are new, changed or gone (indexnow.org). Raise OSError if they do not take it."""
    if not settings.INDEXNOW_KEY or not pages:
        return
    body = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": whole(reverse("indexnow-key", kwargs={"key": settings.INDEXNOW_KEY})),
        "urlList": pages[:MAX_ADDRESSES],
    }
    _post(settings.INDEXNOW_URL, json.dumps(body), "application/json; charset=utf-8")


def _post(address: str, body: str, media_type: str) -> None:
    request = Request(address, body.encode(), {"Content-Type": media_type, "User-Agent": "Dwiwarta"})
    # The address comes from the settings, which let nothing but http and https in.
    with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
        response.read(1)
