"""A name server that knows what a test tells it, and how to ask it."""

import pytest

from articles.newsletters.checking import names as asking
from articles.newsletters.checking.names import Names
from tests.dns_server import name_server


@pytest.fixture
def zone(monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 0.5)
    with name_server() as server:
        yield server


@pytest.fixture
def names(zone) -> Names:
    return Names(zone.address)
