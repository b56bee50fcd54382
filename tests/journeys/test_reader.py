"""What readers do: arrive, read, go over to the other language and on, on a desk and on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.imaging.library import add_picture
from articles.models import SiteSettings, Tag
from tests import cast
from tests.browsers import PHONE
from tests.imaging import files
from tests.views.asking import address, story_address

pytestmark = pytest.mark.browser

WIDER_THAN_THE_WINDOW = """() => [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().right > window.innerWidth).map(one => one.outerHTML.slice(0, 80))"""
SUM_OF_SHIFTS = """window.shift = 0
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })
    .observe({type: "layout-shift", buffered: true})"""
LONGEST = (
    "Pertanggungjawabankeberlanjutannya dan antidisestablishmentarianisme: " + "kementerian menandatangani nota " * 6
)


@pytest.fixture
def newsroom():
    """A newsroom of some stories, the newest of them in both languages."""
    SiteSettings.objects.create(
        **cast.texts("name", id="Ruang Berita Bahari", en="Bahari Newsroom"), contact_email="media@example.id"
    )
    now = timezone.now()
    for n in range(14):
        cast.story(f"Berita {n}", f"Story {n}", state="published", published_at=now - timedelta(days=n + 1))
    story = cast.story("Kapal listrik berlayar", "Electric boat sails", state="published")
    story.tags.set([Tag.objects.create(**cast.texts("name", id="bahari", en="the sea"))])
    return story


def test_a_reader_arrives_reads_changes_language_and_goes_on(newsroom, open_page):
    page = open_page(locale="id-ID")
    page.goto("/")
    page.get_by_role("link", name="Kapal listrik berlayar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kapal listrik berlayar")
    page.get_by_role("link", name="Read in English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Electric boat sails")
    assert page.url.endswith(story_address(newsroom, "en"))
    page.get_by_role("link", name="the sea").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("the sea")
    page.locator(".languages a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("bahari")
    page.get_by_role("link", name="Kapal listrik berlayar").click()
    page.locator(".languages a").click()
    assert page.url.endswith(story_address(newsroom, "en"))
    assert page.context.cookies() == []


def test_a_reader_pages_to_the_oldest_story_and_back(newsroom, phone):
    phone.goto(address("news", "en"))
    phone.get_by_role("link", name="Older stories").click()
    expect(phone.get_by_role("link", name="Story 13")).to_be_visible()
    phone.get_by_role("link", name="Newer stories").click()
    expect(phone.get_by_role("link", name="Electric boat sails")).to_be_visible()


def test_a_reader_without_a_mouse_skips_to_the_content(newsroom, page):
    page.goto(address("home", "en"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_address_of_a_story_is_copied(newsroom, open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(story_address(newsroom, "en"))
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_without_javascript_nothing_is_missing_but_the_copying(newsroom, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(story_address(newsroom, "en"))
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()


@pytest.mark.parametrize("width", [320, PHONE, 768, 1280])
def test_no_page_is_wider_than_the_window_whatever_the_headline(newsroom, open_page, width):
    for n in range(20):
        cast.section(f"Rubrik tambahan {n}", f"Extra section {n}")
    newsroom.headline_ind = LONGEST
    newsroom.save()
    newsroom.tags.set([Tag.objects.create(**cast.texts("name", id=f"{'tag' * 20} {n}")) for n in range(30)])
    page = open_page(width=width)
    for path in (address("home", "id"), address("news", "id"), story_address(newsroom, "id")):
        page.goto(path)
        wide = page.evaluate(WIDER_THAN_THE_WINDOW)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, (path, wide)


@pytest.mark.parametrize("size", [(1200, 800), (800, 1200)])
def test_what_is_there_stays_where_it_is_while_the_pictures_come(newsroom, open_page, size):
    photo = add_picture(file=files.photo(width=size[0], height=size[1]), name="kapal")
    newsroom.lead_picture = photo
    newsroom.body_en = f'<p>One.</p><figure data-picture="{photo.pk}"></figure><p>Two.</p>'
    newsroom.save()
    page = open_page(width=PHONE)
    page.route("**/media/**", lambda route: (page.wait_for_timeout(150), route.continue_()))
    page.add_init_script(SUM_OF_SHIFTS)
    for path in (address("home", "en"), story_address(newsroom, "en")):
        page.goto(path)
        page.locator("main img").first.evaluate("image => image.decode()")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") < 0.01, path


def test_from_a_missing_page_there_is_a_way_home(newsroom, phone):
    phone.goto(address("home", "en") + "nothing/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Page not found")
    phone.get_by_role("link", name="To the home page").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Bahari Newsroom")
