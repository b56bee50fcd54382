"""The browser that shows terms."""

from tests.browsers import browser, open_page, site

__all__ = ["browser", "open_page", "site"]
