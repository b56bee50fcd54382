"""The whole site with the demo newsroom in it, in a browser where a test asks for one."""

import hashlib
import os
from io import BytesIO, StringIO
from unittest.mock import patch

import pytest
from django.core.management import call_command

from articles.demo import newsroom
from articles.demo.drawing.gallery import drawn
from articles.imaging import renditions
from articles.models import Picture, User
from tests.browsers import browser, open_page, page, phone, site

__all__ = ["browser", "open_page", "page", "phone", "site"]

_encode_all = renditions._encode_all
#: What was encoded in this run, by the original's content and by what was asked of it: the rest of a run takes it from here.
_encoded: dict[tuple, bytes] = {}
_drawn: dict[tuple[str, int], bytes] = {}


@pytest.fixture
def demo(site) -> None:
    """The demo newsroom, with its pictures on disk."""
    load_demo()


def load_demo(picture_width: int = 800) -> None:
    """Load the demo newsroom into the data base at hand, with pictures as narrow as is quick."""
    os.environ.setdefault("DEMO_PASSWORD", "rahasia-ruang-berita")
    with patch.object(renditions, "_encode_all", encode_once), patch.object(newsroom, "drawn", draw_once):
        call_command("load_demo", picture_width=picture_width, stdout=StringIO())


def draw_once(name: str, width: int) -> BytesIO:
    """Return a picture of the demo; its grain is drawn by chance, so that each drawing is another one."""
    if (name, width) not in _drawn:
        _drawn[name, width] = drawn(name, width).getvalue()
    file = BytesIO(_drawn[name, width])
    file.name = f"{name}.jpg"
    return file


def encode_once(picture: Picture, plans: list[renditions.Plan]) -> dict[str, tuple[renditions.Plan, bytes]]:
    """Do what renditions do, but encode the same pixels once in a run."""
    with picture.file.open() as original:
        content = hashlib.sha256(original.read()).hexdigest()
    keys = {plan.name: (content, plan.format, plan.box, plan.width, plan.height) for plan in plans}
    missing = [plan for plan in plans if keys[plan.name] not in _encoded]
    for name, (_plan, file) in _encode_all(picture, missing).items():
        _encoded[keys[name]] = file
    return {plan.name: (plan, _encoded[keys[plan.name]]) for plan in plans}


@pytest.fixture
def administrator(demo) -> User:
    """Someone who may see every page of the desk."""
    return User.objects.create_superuser("ade-admin", "ade-admin@example.id", "rahasia-ruang-berita")
