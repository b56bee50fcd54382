"""`make screenshots`: every kind of page and mail, in every language, width and colour scheme, into build/screenshots/."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from articles import languages
from tests.browsers import DESK, HEIGHTS, PHONE
from tests.newsletters.asking import offer
from tests.newsletters.mail_kinds import kinds, parts
from tests.site.kinds import desk_kinds, public_kinds

pytestmark = pytest.mark.browser
FOLDER = Path(settings.BASE_DIR) / "build" / "screenshots"
#: As wide as programs on a desk show a mail beside their lists.
PREVIEW = 700


def picture(page, name: str, widths: tuple[int, ...] = (DESK, PHONE)) -> None:
    """Save the page as it stands, whole, in these widths and both colour schemes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, HEIGHTS[PHONE])})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            _load_lazy_pictures(page)
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)


def _load_lazy_pictures(page) -> None:
    page.evaluate("""async () => {
        for (const picture of document.images) picture.loading = "eager"
        await Promise.all([...document.images].map(picture => picture.decode().catch(() => null)))
    }""")


@pytest.mark.parametrize("language", languages.codes())
def test_public_pages(language, demo, open_page):
    page = open_page()
    for kind, address in public_kinds(language).items():
        page.goto(address)
        picture(page, f"{language}-{kind}")


@pytest.mark.parametrize("language", languages.codes())
def test_desk(language, administrator, open_page):
    stranger = open_page(locale=language)
    stranger.goto(reverse("admin:login"))
    picture(stranger, f"{language}-desk-login")
    administrator.language = language
    administrator.save()
    page = open_page(administrator)
    for kind, address in desk_kinds().items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        picture(page, f"{language}-{kind}")


@pytest.mark.parametrize("language", languages.codes())
def test_mails(language, open_page):
    offer()
    page = open_page()
    for kind, message in kinds(language).items():
        page.set_content(parts(message)[1])
        picture(page, f"{language}-mail-{kind}", (PREVIEW, PHONE))
