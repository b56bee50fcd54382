"""A term in a text answers on hover, focus and tap, goes with Escape, and hands over what to insert."""

import pytest
from playwright.sync_api import Page, expect

from tests import cast
from tests.browsers import PHONE
from tests.translating.glossary.making import term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Laporan keberlanjutannya ditulis oleh para nakhoda Nusa Bahari."


def tried(page: Page) -> Page:
    """Return the page with a sentence tried out in the list of the glossary, and insertions kept."""
    page.goto("/admin/articles/glossaryterm/")
    page.evaluate("addEventListener('glossary:insert', event => (window.inserted = event.detail))")
    page.locator("[data-try] summary").click()
    page.locator("[data-try] textarea").fill(TEXT)
    page.locator("[data-try] button.button").click()
    expect(page.locator(".term")).to_have_count(3)
    page.mouse.move(0, 0)
    return page


@pytest.fixture(autouse=True)
def glossary():
    term(
        id="laporan keberlanjutan",
        en="sustainability report|ESG report",
        note="Setiap Maret.",
        forbidden={"en": "CSR book"},
    )
    term(id="nakhoda", en="captain")
    term(id="Nusa Bahari", kept=True)


@pytest.fixture
def page(open_page) -> Page:
    return tried(open_page(cast.sari()))


def word(page: Page, number: int):
    return page.locator(".term-word").nth(number)


def answer(page: Page, number: int):
    return page.locator(".term-answer").nth(number)


def test_the_answer_shows_on_hover_and_goes_when_the_mouse_leaves(page):
    expect(answer(page, 0)).to_be_hidden()
    word(page, 0).hover()
    expect(answer(page, 0)).to_be_visible()
    for text in ("sustainability report", "ESG report", "CSR book", "Setiap Maret."):
        expect(answer(page, 0)).to_contain_text(text)
    word(page, 1).hover()
    expect(answer(page, 0)).to_be_hidden()
    expect(answer(page, 1)).to_be_visible()
    page.mouse.move(0, 0)
    expect(answer(page, 1)).to_be_hidden()


def test_the_keyboard_opens_it_walks_into_it_inserts_and_closes(page):
    word(page, 0).focus()
    expect(answer(page, 0)).to_be_visible()
    assert word(page, 0).get_attribute("aria-describedby") == answer(page, 0).get_attribute("id")
    assert word(page, 0).get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    expect(answer(page, 0).locator(".term-insert").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.inserted") == "ESG report"
    expect(answer(page, 0)).to_be_hidden()


def test_escape_closes_it_and_leaves_the_focus_at_the_word(page):
    word(page, 1).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(answer(page, 1)).to_be_hidden()
    expect(word(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(answer(page, 1)).to_be_visible()


def test_tab_goes_on_to_the_next_term(page):
    word(page, 1).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(word(page, 2)).to_be_focused()
    expect(answer(page, 1)).to_be_hidden()
    expect(answer(page, 2)).to_contain_text("Nusa Bahari")


def test_a_tap_opens_it_and_a_tap_inserts(open_page):
    page = tried(open_page(cast.sari(), width=PHONE, has_touch=True, scheme="dark"))
    word(page, 0).tap()
    expect(answer(page, 0)).to_be_visible()
    box = answer(page, 0).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    answer(page, 0).locator(".term-insert").first.tap()
    assert page.evaluate("window.inserted") == "sustainability report"
    expect(answer(page, 0)).to_be_hidden()


def test_every_target_is_large_enough(page):
    word(page, 0).hover()
    for target in [*page.locator(".term-word").all(), *answer(page, 0).locator("button").all()]:
        box = target.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24


def test_without_the_script_a_page_answers(open_page):
    page = open_page(cast.sari(), java_script_enabled=False)
    page.goto("/admin/articles/glossaryterm/")
    page.locator("[data-try] summary").click()
    page.locator("[data-try] textarea").fill(TEXT)
    page.locator("[data-try] button.button").click()
    expect(page.locator(".term")).to_have_count(3)
    page.locator(".term-word").first.click()
    expect(page.locator(".term-answer").first).to_be_visible()
