"""The whole way: Sari enters a real story, publishes Indonesian, translates it, publishes English; readers follow.

Counts what it costs her: clicks and page loads from the login page to both editions published.
The figures stand in docs/editors.*.md.
"""

import json
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page

from articles.models import Article
from articles.richtext.blocks import paragraphs_of
from tests import cast
from tests.journeys.english import english_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What the way may cost at most, as the editor's guide promises.
MOST_CLICKS = 18
MOST_PAGE_LOADS = 5


class Hand:
    """A person's hand: it clicks where it can, and every click is counted."""

    def __init__(self, page: Page):
        self.page, self.clicks, self.loads = page, 0, 0
        page.on("load", lambda _page: setattr(self, "loads", self.loads + 1))

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def paste(self, html: str, text: str) -> None:
        """Paste what a word processor put on the clipboard."""
        script = """([html, text]) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/html", html)
            clipboardData.setData("text/plain", text)
            const paste = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})
            document.activeElement.dispatchEvent(paste)
        }"""
        self.page.evaluate(script, [html, text])


@pytest.fixture
def seed(corpus) -> dict:
    return json.loads((corpus / "seed-article.json").read_text(encoding="utf-8"))


@pytest.fixture
def hand(open_page) -> Hand:
    page = open_page(locale="id-ID")
    return Hand(page)


def photo() -> dict:
    """Return a photograph as a file chooser takes it."""
    buffer = BytesIO()
    Image.linear_gradient("L").resize((1500, 1000)).convert("RGB").save(buffer, "JPEG")
    return {"name": "konferensi.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def field(row: str, language: str) -> str:
    return f'[data-row="{row}"] [data-language="{language}"] :is(textarea:not(.prose-editor textarea), .ProseMirror)'


def word_html(paragraphs: list[str]) -> str:
    spans = "".join(
        f'<p class="MsoNormal"><span lang="IN" style="mso-bidi-font-size:11pt">{one}</span></p>' for one in paragraphs
    )
    return f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->{spans}<!--EndFragment--></body></html>'


def test_a_real_story_goes_from_word_to_both_public_editions(hand, seed, open_page):
    cast.sari()
    cast.section()
    reader = open_page(locale="id-ID")

    sign_in(hand)
    hand.click('a[href$="/article/add/"]')
    write_in_indonesian(hand, seed)
    publish(hand, "id")
    article = Article.objects.get()
    assert len(paragraphs_of(article.body_ind)) == len(seed["id"]["paragraphs"])
    a_reader_finds_indonesian_only(reader, seed)

    translate_into_english(hand, seed)
    publish(hand, "en")
    a_reader_follows_the_language_menu_both_ways(reader, seed)

    assert hand.clicks <= MOST_CLICKS, hand.clicks
    assert hand.loads <= MOST_PAGE_LOADS, hand.loads


def sign_in(hand: Hand) -> None:
    hand.page.goto("/admin/")
    assert hand.page.evaluate("document.activeElement.name") == "username"
    hand.type("sari")
    hand.press("Tab")
    hand.type(cast.PASSWORD)
    hand.press("Enter")
    hand.page.wait_for_selector('a[href$="/article/add/"]')


def write_in_indonesian(hand: Hand, seed: dict) -> None:
    page, story = hand.page, seed["id"]
    page.wait_for_selector(".ProseMirror")
    page.wait_for_function("document.activeElement.closest('[data-row]')?.dataset.row === 'headline'")
    hand.type(story["title"])
    hand.press("Enter")
    hand.type("Kemakmuran bersama dan ESG masuk ke misi utama perusahaan.")
    hand.click(field("body", "id"))
    hand.paste(word_html(story["paragraphs"]), "\n\n".join(story["paragraphs"]))
    page.wait_for_function(
        "count => document.querySelectorAll('[data-row=body] [data-language=id] .ProseMirror p').length >= count",
        arg=len(story["paragraphs"]),
    )
    hand.click("#id_section")
    page.locator("#id_section").select_option(label="Bisnis")
    hand.click("#id_tags")
    for tag in story["tags"]:
        make_tag(hand, tag)
    choose_new_photo(hand)
    hand.click(field("lead_caption", "id"))
    hand.type(story["image_caption"])
    hand.click(field("lead_alt", "id"))
    hand.type(story["image_alt"])
    hand.click("details.more > summary")
    hand.click(field("about", "id"))
    hand.type(story["about"])


def make_tag(hand: Hand, name: str) -> None:
    """Make a tag with its Indonesian name alone, by keyboard."""
    hand.page.keyboard.type(name)
    hand.page.wait_for_selector('[role="option"]')
    hand.press("ArrowDown", "Enter")
    hand.page.wait_for_selector(".chip-creation input")
    hand.press("Enter")
    hand.page.wait_for_selector(".chip-creation", state="detached")
    hand.page.locator(".chip", has_text=name).wait_for()


def choose_new_photo(hand: Hand) -> None:
    hand.click("[data-choose-picture]")
    with hand.page.expect_file_chooser() as chooser:
        hand.click("dialog input[type=file]")
    chooser.value.set_files([photo()])
    hand.page.wait_for_selector("[data-lead-preview] img")


def publish(hand: Hand, language: str) -> None:
    with hand.page.expect_navigation():
        hand.click(f'[data-language="{language}"] button[name="_publish"]')
    hand.page.wait_for_selector(".messagelist .success")
    hand.page.wait_for_selector(".ProseMirror")


def translate_into_english(hand: Hand, seed: dict) -> None:
    texts = {
        "headline": "Alibaba adds ESG and shared prosperity to its mission",
        "standfirst": "Two new elements join the company's three strategies.",
        "lead_caption": "Daniel Zhang at the World Internet Conference",
        "lead_alt": "A man in a dark suit speaks on a stage",
    }
    for row, text in texts.items():
        hand.click(field(row, "en"))
        hand.type(text)
    body = [english_of(paragraph) for paragraph in seed["id"]["paragraphs"]]
    hand.click(field("body", "en"))
    hand.paste(word_html(body), "\n\n".join(body))
    hand.page.wait_for_function(
        "count => document.querySelectorAll('[data-row=body] [data-language=en] .ProseMirror p').length >= count",
        arg=len(body),
    )
    names = hand.page.locator(".tag-names[data-language=en] input")
    hand.click(".tag-names[data-language=en] input")
    for _name in range(names.count()):
        hand.type(f"Tag {_name + 1}")
        hand.press("Tab")


def a_reader_finds_indonesian_only(reader: Page, seed: dict) -> None:
    reader.goto("/id/")
    reader.get_by_role("link", name=seed["id"]["title"]).first.click()
    assert reader.locator("h1").inner_text() == seed["id"]["title"]
    text = " ".join(reader.locator("main").inner_text().split())
    for paragraph in (*seed["id"]["paragraphs"], seed["id"]["image_caption"], seed["id"]["about"], *seed["id"]["tags"]):
        assert " ".join(paragraph.split()) in text
    assert reader.locator("main picture img").first.get_attribute("alt") == seed["id"]["image_alt"]
    assert reader.locator('.languages a[hreflang="en"]').count() == 0
    for address in ("/en/", "/en/" + reader.url.split("/id/")[1].replace("berita", "news")):
        reader.goto(address)
        assert seed["id"]["paragraphs"][0][:60] not in reader.locator("body").inner_text()


def a_reader_follows_the_language_menu_both_ways(reader: Page, seed: dict) -> None:
    reader.goto("/id/")
    reader.get_by_role("link", name=seed["id"]["title"]).first.click()
    indonesian = reader.url
    reader.locator('.languages a[hreflang="en"]').click()
    assert reader.locator("html").get_attribute("lang") == "en"
    assert reader.locator("h1").inner_text() == "Alibaba adds ESG and shared prosperity to its mission"
    reader.locator('.languages a[hreflang="id"]').click()
    assert reader.url == indonesian
