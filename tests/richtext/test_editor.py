"""The editor of bodies in a real browser, on the story form. Refused styles and script errors fail every test here."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles import languages
from articles.imaging.library import add_picture
from articles.richtext.pasting import clean_pasted, clean_pasted_text
from articles.richtext.sanitising import clean_body
from tests import cast
from tests.imaging import files
from tests.richtext.conftest import clipboards

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


def paste(page: Page, html: str, text: str = "") -> None:
    with page.expect_response("**/admin/paste/"):
        page.locator(f"{EDITOR} .ProseMirror").evaluate(PASTE, [html, text])


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


def test_a_heading_and_bold_words(form):
    form.keyboard.press("Control+Alt+2")
    write(form, "Judul")
    form.keyboard.press("Enter")
    write(form, "Kapal ")
    form.keyboard.press("Control+b")
    write(form, "tiba")
    assert body(form) == "<h2>Judul</h2><p>Kapal <strong>tiba</strong></p>"


def test_a_nested_list(form):
    form.keyboard.press("Control+Shift+8")
    write(form, "Senin", "pagi")
    form.keyboard.press("Tab")
    assert body(form) == "<ul><li>Senin<ul><li>pagi</li></ul></li></ul>"


def test_a_quotation_with_the_one_who_said_it(form):
    write(form, "Kami mulai.")
    form.keyboard.press("Control+Shift+b")
    form.keyboard.press("Enter")
    write(form, "Lalu lanjut.")
    form.keyboard.press("Enter")
    form.keyboard.press("Enter")
    write(form, "Budi Santoso")
    form.keyboard.press("Enter")
    write(form, "Ia pergi.")
    assert body(form) == (
        "<blockquote><p>Kami mulai.</p><p>Lalu lanjut.</p><footer>Budi Santoso</footer></blockquote><p>Ia pergi.</p>"
    )


def test_a_quotation_can_be_taken_back(form):
    write(form, "Kami mulai.")
    form.keyboard.press("Control+Shift+b")
    assert body(form) == "<blockquote><p>Kami mulai.</p></blockquote>"
    form.keyboard.press("Control+Shift+b")
    assert body(form) == "<p>Kami mulai.</p>"


def test_a_link_is_added_changed_and_removed(form):
    write(form, "laman")
    form.keyboard.press("Control+a")
    form.keyboard.press("Control+k")
    dialog = form.locator(".editor-dialog")
    dialog.locator("input").fill("javascript:alert(1)")
    form.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.locator("input").fill("example.org/iklim")
    form.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    assert body(form) == '<p><a href="https://example.org/iklim">laman</a></p>'
    form.keyboard.press("Control+k")
    form.locator(".editor-dialog button[type=button]").first.click()
    expect(dialog).to_have_count(0)
    assert body(form) == "<p>laman</p>"


def test_typed_spaces_and_markup_stay_as_they_are(form):
    form.keyboard.insert_text("Rp\u00a04,5  <b>bukan tebal</b> 👨\u200d👩\u200d👧 ")
    assert body(form) == "<p>Rp\u00a04,5  &lt;b&gt;bukan tebal&lt;/b&gt; 👨\u200d👩\u200d👧 </p>"


def test_a_stored_body_comes_through_the_editor_as_it_was(open_page):
    stored = (
        "<p>Dua  spasi dan akhir </p><h2>A</h2><h3>B</h3><ol><li>x<ul><li>y</li></ul></li></ol>"
        "<blockquote><p>K</p><p>L</p><footer>Budi <em>S</em></footer></blockquote>"
        "<table><thead><tr><th>T</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
        '<figure data-picture="42"><figcaption>Kapal</figcaption></figure>'
        '<p>a<br>b <a href="https://example.org/?a=1&amp;b=2">c</a> H<sub>2</sub>O m<sup>2</sup></p>'
    )
    story = cast.story("Kapal", "Boat")
    languages.set_text(story, "body", "id", stored)
    story.save()
    page = open_page(cast.ade())
    page.goto(reverse("admin:articles_article_change", args=[story.pk]))
    page.locator(f"{EDITOR} .ProseMirror > p").last.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("!")
    assert body(page) == stored.replace("<sup>2</sup></p>", "<sup>2!</sup></p>")


@pytest.mark.parametrize(
    ("path", "expected"), [pytest.param(path, expected, id=path.name) for path, expected in clipboards()]
)
def test_a_clipboard_is_pasted_clean(form, path, expected):
    clipboard = path.read_text(encoding="utf-8")
    html, text = ("", clipboard) if path.suffix == ".txt" else (clipboard, "-")
    paste(form, html, text)
    wanted = clean_pasted(html) if html else clean_pasted_text(text)
    expect(form.locator("textarea[name=body_ind]")).not_to_have_value("")
    assert body(form) == wanted


def test_pasting_into_a_sentence_goes_on_with_it_and_one_undo_takes_it_back(form):
    write(form, "Awal akhir")
    for _step in range(6):
        form.keyboard.press("ArrowLeft")
    paste(form, "<p class=MsoNormal> <b>tengah</b><o:p></o:p></p>", "tengah")
    expect(form.locator(f"{EDITOR} .ProseMirror strong")).to_have_text("tengah")
    assert body(form) == "<p>Awal<strong>tengah</strong> akhir</p>"
    form.keyboard.press("Control+z")
    assert body(form) == "<p>Awal akhir</p>"


def test_without_a_connection_pasting_still_works(form):
    form.route("**/admin/paste/", lambda route: route.abort())
    form.locator(f"{EDITOR} .ProseMirror").evaluate(PASTE, ["<p>Satu <b>dua</b></p><p>Tiga</p>", "x"])
    expect(form.locator(f"{EDITOR} .ProseMirror p")).to_have_count(2)
    assert body(form) == "<p>Satu <strong>dua</strong></p><p>Tiga</p>"


def test_a_picture_of_the_library_with_its_caption(form):
    picture = add_picture(file=SimpleUploadedFile("kapal.jpg", files.encoded(files.gradient(), "JPEG")), name="Kapal")
    write(form, "Awal")
    form.locator(f"{EDITOR} [role=toolbar] [role=group]").nth(3).get_by_role("button").nth(1).click()
    form.locator(".choosing li button").first.click()
    expect(form.locator(f"{EDITOR} figure img")).to_be_visible()
    form.locator(f"{EDITOR} figcaption").click()
    write(form, "Kapal tiba")
    form.keyboard.press("Enter")
    write(form, "Akhir")
    assert body(form) == (
        f'<p>Awal</p><figure data-picture="{picture.pk}"><figcaption>Kapal tiba</figcaption></figure><p>Akhir</p>'
    )


def test_the_tools_are_one_stop_and_arrows_go_between_them(form):
    form.keyboard.press("Shift+Tab")
    first = form.evaluate("document.activeElement.getAttribute('aria-label')")
    form.keyboard.press("ArrowRight")
    second = form.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first and second and first != second
    form.keyboard.press("Escape")
    write(form, "kembali")
    assert body(form) == "<p>kembali</p>"


def test_without_javascript_the_textarea_takes_html(open_page):
    page = open_page(cast.ade(), java_script_enabled=False)
    page.goto(reverse("admin:articles_article_add"))
    expect(page.locator("textarea[name=body_ind]")).to_be_visible()
