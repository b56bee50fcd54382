"""The newsroom that offers its newsletter, in a browser where a test asks for one."""

import pytest
from django.core.cache import cache

from tests.browsers import browser, open_page, site
from tests.newsletters.asking import ask, offer
from tests.smtp import mail_server

__all__ = ["browser", "open_page", "site"]


@pytest.fixture(autouse=True)
def _offered():
    offer()
    cache.clear()  # how often networks have asked is remembered there


@pytest.fixture
def server(settings):
    """A mail server that Django sends to."""
    with mail_server(settings) as running:
        yield running


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    """Return a function that sends the form and lets happen what follows the commit."""

    def send(*args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return ask(*args, **kwargs)

    return send
