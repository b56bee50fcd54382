"""A real Chromium for tests: fixtures that the folders with browser tests import in their conftest.

CHROMIUM names another executable than /usr/bin/chromium. A missing browser fails a test; nothing is skipped.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

#: Playwright's synchronous interface runs an event loop in this thread, where Django would refuse its data base.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 780, DESK: 900}
TIMEOUT_MS = 10_000


def executable() -> str:
    """Return the path of the browser; fail the test with what to do where it is missing."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        pytest.fail(f"There is no Chromium at {path}. Install it, or name yours in CHROMIUM.", pytrace=False)
    return path


#: The one Playwright and Chromium of this process, whichever folder's conftest asks first.
_running: list[tuple[Playwright, Browser]] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    if not _running:
        path = executable()
        playwright = sync_playwright().start()
        _running.append((playwright, playwright.chromium.launch(executable_path=path, args=FLAGS)))
    yield _running[0][1]
    while _running:
        playwright, chromium = _running.pop()
        chromium.close()
        playwright.stop()


@pytest.fixture
def site(live_server, settings, tmp_path) -> str:
    """Return the address of a running site, with pictures on disk as in production."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server.url


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a window of its own (cookies, size, colour scheme), optionally signed in.

    At the end, every script error, refused style or script, and request to another host fails the test.
    """
    contexts, faults = [], []

    def make(user=None, *, width: int = DESK, scheme: str = "light", locale: str = "id-ID", **options) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme=scheme,
            locale=locale,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        if user:
            context.add_cookies([session_cookie(user, site)])
        page = context.new_page()
        watch(page, site, faults)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(open_page) -> Page:
    """A reader's window on a desk."""
    return open_page()


@pytest.fixture
def phone(open_page) -> Page:
    """A reader's window on a phone."""
    return open_page(width=PHONE)


def session_cookie(user, site: str) -> dict:
    """Return the cookie of a session in which the user is signed in."""
    client = Client()
    client.force_login(user)
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


def watch(page: Page, site: str, faults: list[str]) -> None:
    """Write down what a developer's console would show in red, and every request that leaves the site."""

    def request(sent) -> None:
        parts = urlsplit(sent.url)
        if parts.scheme in ("http", "https", "ws", "wss") and not sent.url.startswith(site):
            faults.append(f"{page.url} asks another host: {sent.url}")

    def console(message) -> None:
        # What the address bar asked for may be missing: tests of 404 pages say so themselves.
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(f"{page.url} says: {message.text}")

    page.on("request", request)
    page.on("console", console)
    page.on("pageerror", lambda error: faults.append(f"{page.url} fails: {error}"))
