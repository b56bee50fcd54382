"""Journeys drive a real browser against a running site."""

from tests.browsers import browser, open_page, page, phone, site

__all__ = ["browser", "open_page", "page", "phone", "site"]
