"""Sari at the story form."""

import pytest

from tests import cast


@pytest.fixture
def desk(client):
    """Return a client signed in as Sari, the editor."""
    client.force_login(cast.sari())
    return client
