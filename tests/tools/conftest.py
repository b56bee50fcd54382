"""Tools run as tests do, for their browser and their newsroom; nothing here is collected by itself."""

import pytest

from tests.site.conftest import administrator, browser, load_demo, open_page, site

__all__ = ["administrator", "browser", "open_page", "site"]


@pytest.fixture
def demo(site) -> None:
    """The demo newsroom, with pictures as wide as in the demo itself."""
    load_demo(picture_width=1600)
