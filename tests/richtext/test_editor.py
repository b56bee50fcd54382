"""The editor of bodies in a real browser, on the story form. Refused styles and script errors fail every test here."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.richtext.sanitising import clean_body
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITOR = ".prose-editor:has(textarea[name=body_ind])"
PASTE = """(target, [html, text]) => {
  const data = new DataTransfer()
  if (html) data.setData("text/html", html)
  data.setData("text/plain", text)
  target.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
}"""


@pytest.fixture
def form(open_page) -> Page:
    page = open_page(cast.ade())
    page.goto(reverse("admin:articles_article_add"))
    page.locator(f"{EDITOR} .ProseMirror").click()
    return page


def body(page: Page) -> str:
    """Return what the form would send, as the sanitiser stores it."""
    return clean_body(page.locator("textarea[name=body_ind]").input_value())


def tool(page: Page, name: str):
    return page.locator(EDITOR).get_by_role("button", name=name, exact=True)


def paste(page: Page, html: str, text: str = "") -> None:
    with page.expect_response("**/admin/paste/"):
        page.locator(f"{EDITOR} .ProseMirror").evaluate(PASTE, [html, text])
    page.wait_for_function("document.readyState === 'complete'")


def write(page: Page, *lines: str) -> None:
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def test_typed_text_becomes_paragraphs(form):
    write(form, "Kapal berlayar.", "Ia tiba.")
    assert body(form) == "<p>Kapal berlayar.</p><p>Ia tiba.</p>"


def test_every_tool_has_a_name_and_says_whether_it_is_on(form):
    buttons = form.locator(f"{EDITOR} [role=toolbar] button")
    assert buttons.count() >= 14
    assert all(button.get_attribute("aria-label") for button in buttons.all())
    bold = form.locator(f'{EDITOR} button[aria-keyshortcuts="Control+b"]')
    expect(bold).to_have_attribute("aria-pressed", "false")
    form.keyboard.press("Control+b")
    expect(bold).to_have_attribute("aria-pressed", "true")
