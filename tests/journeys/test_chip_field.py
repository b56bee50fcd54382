"""A field that takes many things, worked with the keyboard alone: found, made in place, moved, taken off."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Tag
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story() -> Article:
    article = cast.story("Kapal listrik berlayar")
    article.tags.set(["CSR", "ESG"])
    Tag.objects.create(**cast.texts("name", id="keberlanjutan", en="sustainability"))
    return article


@pytest.fixture
def form(open_page, story) -> Page:
    page = open_page(cast.sari())
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.focus("#id_tags")
    return page


def chosen(page: Page) -> list[str]:
    """Return the names that the form would send, in their order."""
    return page.locator("#id_tags-chosen").evaluate(
        "select => [...select.selectedOptions].map(option => option.textContent)"
    )


def options(page: Page):
    return page.locator("#id_tags-suggestions [role=option]")


def type_and_wait(page: Page, text: str) -> None:
    page.keyboard.insert_text(text)
    expect(options(page).first).to_be_visible()


def test_a_tag_is_found_by_its_name_in_any_language(form):
    type_and_wait(form, "sustain")
    expect(options(form).first).to_contain_text("keberlanjutan")
    form.keyboard.press("Enter")
    assert chosen(form) == ["CSR", "ESG", "keberlanjutan"]


def test_a_new_tag_asks_for_its_name_in_every_language(form):
    type_and_wait(form, "energi surya")
    form.keyboard.press("Enter")
    expect(form.locator(".chip-creation input")).to_have_count(2)
    expect(form.locator(".chip-creation input:focus")).to_be_visible()
    form.keyboard.insert_text("solar power")
    form.keyboard.press("Enter")
    expect(form.locator(".chip", has_text="energi surya")).to_be_visible()
    assert form.evaluate("document.activeElement.id") == "id_tags"
    assert Tag.objects.named("solar power", "en") == Tag.objects.named("energi surya", "id")


def test_a_name_in_use_is_said_beside_its_field_and_the_existing_tag_offered(form):
    type_and_wait(form, "kelestarian")
    form.keyboard.press("Enter")
    expect(form.locator(".chip-creation input:focus")).to_be_visible()
    form.keyboard.insert_text("Sustainability")
    form.keyboard.press("Enter")
    expect(form.locator(".chip-creation .errorlist li")).to_have_count(1)
    form.locator(".chip-creation .errorlist + button, .chip-creation .errorlist button").click()
    assert chosen(form)[-1] == "keberlanjutan"


def test_chips_are_moved_and_taken_off_without_a_mouse(form, story):
    form.keyboard.press("ArrowLeft")
    form.keyboard.press("Alt+ArrowLeft")
    assert chosen(form) == ["ESG", "CSR"]
    form.keyboard.press("Control+s")
    form.wait_for_load_state()
    expect(form.locator(".chip").first).to_contain_text("ESG")
    assert [str(tag) for tag in story.tags.all()] == ["ESG", "CSR"]
    form.focus("#id_tags")
    form.keyboard.press("Backspace")
    assert chosen(form) == ["ESG"]


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(form):
    type_and_wait(form, "keber")
    form.keyboard.press("Escape")
    expect(form.locator("#id_tags-suggestions")).to_be_hidden()
    assert form.input_value("#id_tags") == "keber"
    assert form.get_attribute("#id_tags", "aria-expanded") == "false"
