"""The whole site with the demo newsroom in it, in a browser where a test asks for one."""

import os
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import User
from tests.browsers import browser, open_page, page, phone, site

__all__ = ["browser", "open_page", "page", "phone", "site"]


@pytest.fixture
def demo(site) -> None:
    """The demo newsroom, with its pictures on disk."""
    load_demo()


def load_demo(picture_width: int = 800) -> None:
    """Load the demo newsroom into the data base at hand, with pictures as narrow as is quick."""
    os.environ.setdefault("DEMO_PASSWORD", "rahasia-ruang-berita")
    call_command("load_demo", picture_width=picture_width, stdout=StringIO())


@pytest.fixture
def administrator(demo) -> User:
    """Someone who may see every page of the desk."""
    return User.objects.create_superuser("ade-admin", "ade-admin@example.id", "rahasia-ruang-berita")
