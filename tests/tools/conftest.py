"""Tools run as tests do, for their browser and their newsroom; nothing here is collected by itself."""

from tests.site.conftest import administrator, browser, demo, open_page, site

__all__ = ["administrator", "browser", "demo", "open_page", "site"]
