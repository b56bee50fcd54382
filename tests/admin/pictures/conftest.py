"""The desk at which the library is used."""

import pytest

from tests import cast


@pytest.fixture
def desk(client):
    """Sari's desk, in English so that messages can be read here."""
    sari = cast.sari()
    sari.language = "en"
    sari.save()
    client.force_login(sari)
    return client
