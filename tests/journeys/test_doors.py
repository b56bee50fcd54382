"""The shortest journeys: through each door, with a real browser."""

import pytest

from tests import cast

pytestmark = pytest.mark.browser


def test_the_root_leads_to_the_language_that_the_browser_asks_for(open_page):
    for locale, prefix in (("id-ID", "/id/"), ("en-GB", "/en/"), ("fr-FR", "/id/")):
        page = open_page(locale=locale)
        page.goto("/")
        assert page.url.endswith(prefix)
        assert page.locator("html").get_attribute("lang") == prefix.strip("/")


def test_the_desk_opens_for_who_is_signed_in(open_page):
    page = open_page(cast.sari())
    page.goto("/admin/")
    assert "login" not in page.url
    assert page.locator("html").get_attribute("lang") == "id"
