"""A story in each state of its translation, and Emma at the desk."""

import pytest

from articles import languages
from articles.richtext.blocks import body_from_paragraphs
from tests import cast
from tests.admin.translation.board import change_source, listed_story
from tests.admin.translation.desk import SOURCE, TARGET, with_body


@pytest.fixture
def story():
    return with_body(cast.story("Kapal listrik"), body_from_paragraphs(SOURCE))


@pytest.fixture
def translated():
    article = cast.story("Kapal listrik", "Electric boat")
    languages.set_text(article, "body", "en", body_from_paragraphs(TARGET))
    return with_body(article, body_from_paragraphs(SOURCE))


@pytest.fixture
def public():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    languages.set_text(article, "body", "en", body_from_paragraphs(TARGET))
    return with_body(article, body_from_paragraphs(SOURCE))


@pytest.fixture
def emma(client):
    user = cast.emma()
    client.force_login(user)
    return user


@pytest.fixture
def three(client):
    """A current story, one without English, and one whose English is behind; seen by Sari."""
    client.force_login(cast.sari())
    current = listed_story("Pelabuhan baru", "New port")
    missing = listed_story("Mudik gratis")
    stale = listed_story("Kapal listrik", "Electric boat")
    change_source(stale)
    return current, missing, stale
