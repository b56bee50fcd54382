"""The whole way of a translation: Emma translates a real story, Sari publishes it and edits the source, Emma mends it.

Counts what it costs her: clicks, of the mouse alone; all else is typing and keys.
"""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, GlossaryTerm, GlossaryWording, Segment, SegmentTranslation, Tag, Translation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.assigning import Task, assign
from articles.translating.codes import coded
from articles.translating.memory import remember
from articles.translating.synchronising import synchronise
from tests import cast
from tests.journeys.english import english_of as made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What translating the story costs at most, and what mending it after the edit.
MOST_CLICKS_TO_TRANSLATE = 2
MOST_CLICKS_TO_MEND = 1
TERM, ANSWER = "misi", "mission"
NEW_PARAGRAPH = "Perusahaan akan melaporkan kemajuannya setiap tahun."


class Hand:
    """A person's hand: every click of the mouse is counted."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def write(self, text: str) -> None:
        """Write over what stands in the field in hand."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def done(self) -> None:
        """Say that the segment is right, and go on to the next that asks for something."""
        self.page.keyboard.press("ControlOrMeta+Enter")


@pytest.fixture
def seed(corpus) -> dict:
    return json.loads((corpus / "seed-article.json").read_text(encoding="utf-8"))["id"]


@pytest.fixture
def story(seed):
    cast.sari()
    article = cast.story(seed["title"], state="published")
    languages.set_text(article, "body", "id", body_from_paragraphs(seed["paragraphs"]))
    languages.set_text(article, "about", "id", seed["about"])
    article.save()
    for name in seed["tags"]:
        article.tags.add(Tag.objects.named_or_made(name, "id"))
    term = GlossaryTerm.objects.create()
    GlossaryWording.objects.create(term=term, language="id", text=TERM)
    GlossaryWording.objects.create(term=term, language="en", text=ANSWER)
    synchronise(article)
    remember(another_story_with(seed["paragraphs"][1]))
    return article


def another_story_with(paragraph: str) -> Article:
    """Return a public story in both languages that says a paragraph of the seed story, too."""
    article = cast.story("Kata mereka", "What they say", state="published")
    languages.set_text(article, "body", "id", body_from_paragraphs([paragraph]))
    languages.set_text(article, "body", "en", body_from_paragraphs([english_of(paragraph)]))
    article.save()
    synchronise(article)
    return article


@pytest.fixture
def emma(open_page, story) -> Hand:
    user = cast.emma()
    sari_assigns(story, user)
    hand = Hand(open_page(user, locale="en-GB"))
    open_from_the_board(hand)
    return hand


def sari_assigns(story, translator) -> None:
    """Give the story to Emma until tomorrow; she gets a mail in her language."""
    translation = Translation.objects.get(article=story, language="en")
    sari = cast.User.objects.get(username="sari")
    with transaction.atomic():
        assign([translation], Task(translator, timezone.localdate() + timedelta(days=1), ""), sari)
    (told,) = [message for message in mail.outbox if message.to == [translator.email]]
    assert reverse("admin:articles_translation", args=[story.pk, "en"]) in told.body


def open_from_the_board(hand: Hand) -> None:
    """Go to the board, and from there to what is most pressing."""
    page = hand.page
    page.goto(reverse("admin:articles_translation_board"))
    hand.click('td[data-language="en"] a.state')
    page.wait_for_selector("[data-next]:not([hidden])")


def english_of(source: str) -> str:
    """Return made-up English that keeps what is checked of its source, the glossary's answer among it."""
    return made_up(source, {TERM: ANSWER})


def in_hand(page) -> str:
    """Return the key of the segment that the caret is in."""
    return page.evaluate("document.activeElement.closest('.segment')?.dataset.key ?? ''")


def wait_until_saved(page) -> None:
    page.wait_for_function(
        "() => [...document.querySelectorAll('.segment [data-status]')].every(one => !one.matches('.failed') && !/…|yet/.test(one.textContent))"
    )


def source_in_hand(page) -> str:
    source = page.locator(f"#segment-{in_hand(page)} .source")
    return source.get_attribute("data-source") or source.inner_text()


def translate_all(hand: Hand) -> None:
    """Translate every segment that asks for something, by keys alone; one number goes wrong, and is mended."""
    page = hand.page
    page.keyboard.press("Alt+n")
    has_erred = False
    for _number in range(page.locator(".segment[data-open]").count()):
        key, text = in_hand(page), english_of(source_in_hand(page))
        if re.search(r"\d", text) and not has_erred:
            has_erred = True
            hand.write(re.sub(r"\d", "9", text))
            page.wait_for_selector(f"#segment-{key} .finding")
        if page.locator(f"#segment-{key} h2").inner_text() == "Paragraph 2":
            page.wait_for_selector("[data-suggestions] h2:has-text('Paragraph 2')")
            page.keyboard.press("Alt+1")
            assert page.locator(f"#text-{key}").input_value() == text
        else:
            hand.write(f"Tag {key}" if key.startswith("tag-") else text)
        hand.done()
    wait_until_saved(page)
    assert has_erred


def translate_the_headline_with_the_glossary(hand: Hand) -> None:
    """The term in the source shows its answer when the mouse is over it; a click puts it at the caret."""
    page = hand.page
    page.keyboard.press("Alt+n")
    hand.write("Boss adds well-being to the main ")
    page.locator("#segment-headline .term-word").first.hover()
    hand.click("#segment-headline .term-insert")
    assert page.locator("#text-headline").input_value().endswith(ANSWER)
    hand.done()
    page.wait_for_selector("#segment-headline.current")


def test_emma_translates_sari_edits_and_emma_mends_just_that(emma, story, open_page):
    translate_the_headline_with_the_glossary(emma)
    translate_all(emma)
    assert emma.page.locator("[data-open-count]").inner_text() == "0"
    with emma.page.expect_navigation():  # after the last segment the caret waits on “Mark ready”
        emma.page.keyboard.press("Enter")
    assert story.editions.get(language="en").status == EditionStatus.READY
    assert emma.clicks <= MOST_CLICKS_TO_TRANSLATE

    sari_publishes(open_page, story)
    sari_edits_the_source(open_page, story)
    row = Translation.objects.get(article=story, language="en")
    assert (row.changed, row.new, row.removed) == (2, 1, 0)

    emma.clicks = 0
    untouched = {one.pk: one.changed_at for one in SegmentTranslation.objects.filter(segment__article=story)}
    mend(emma, story)
    assert emma.clicks <= MOST_CLICKS_TO_MEND
    touched = [
        one.segment.html
        for one in SegmentTranslation.objects.filter(segment__article=story).select_related("segment")
        if untouched.get(one.pk) != one.changed_at
    ]
    assert len(touched) == 3
    row.refresh_from_db()
    assert (row.changed, row.new, row.removed) == (0, 0, 0)


def sari_publishes(open_page, story) -> None:
    page = open_page(cast.User.objects.get(username="sari"), locale="id-ID")
    page.goto(reverse("admin:articles_translation", args=[story.pk, "en"]))
    with page.expect_navigation():
        page.locator("button[name=_publish]").click()
    assert story.editions.get(language="en").status == EditionStatus.PUBLISHED


def sari_edits_the_source(open_page, story) -> None:
    """Change two paragraphs, move one and add one, in the story form."""
    page = open_page(cast.User.objects.get(username="sari"), locale="id-ID")
    page.goto(reverse("admin:articles_article_change", args=[story.pk]))
    editor = page.locator('[data-row="body"] [data-language="id"] .ProseMirror')
    paragraphs = editor.locator("> p")
    moved = paragraphs.nth(3).inner_text()
    for number, words in ((1, " Ini penting."), (2, " Itu juga.")):
        _put_caret(page, paragraphs.nth(number))
        page.keyboard.insert_text(words)
    _put_caret(page, paragraphs.nth(3), whole=True)
    page.keyboard.press("Delete")
    page.keyboard.press("Backspace")
    _put_caret(page, paragraphs.last)
    page.keyboard.press("Enter")
    page.keyboard.insert_text(moved)
    page.keyboard.press("Enter")
    page.keyboard.insert_text(NEW_PARAGRAPH)
    with page.expect_navigation():
        page.keyboard.press("ControlOrMeta+s")


def _put_caret(page, paragraph, *, whole: bool = False) -> None:
    """Set the caret at the end of *paragraph*, or select it *whole*, and wait until the editor has heard of it."""
    paragraph.click()
    page.evaluate(
        """whole => new Promise(resolve => {
            const selection = getSelection()
            const block = selection.anchorNode.parentElement.closest("p") ?? selection.anchorNode
            selection.selectAllChildren(block)
            if (!whole) selection.collapseToEnd()
            requestAnimationFrame(() => requestAnimationFrame(resolve))
        })""",
        whole,
    )


def mend(hand: Hand, story) -> None:
    page = hand.page
    page.goto(reverse("admin:articles_translation_board"))
    told = page.locator('td[data-language="en"]').first.inner_text()
    assert "2 changed" in told
    assert re.search(r"1 (new|to translate)", told)
    open_from_the_board(hand)
    assert page.locator(".segment[data-open]").count() == 3
    assert page.locator(".segment .diff").count() == 2
    page.keyboard.press("Alt+n")
    for _number in range(3):
        hand.write(english_of(source_in_hand(page)))
        hand.done()
    wait_until_saved(page)
    assert page.locator("[data-open-count]").inner_text() == "0"
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_what_could_not_be_saved_is_kept_and_saved_later(emma, story):
    page = emma.page
    page.keyboard.press("Alt+n")
    page.context.set_offline(True)
    emma.write("Alibaba adds ESG")
    emma.done()
    page.wait_for_selector(".row-status.failed")
    page.context.set_offline(False)
    wait_until_saved(page)
    assert SegmentTranslation.objects.get(segment__article=story, segment__key="headline").html == "Alibaba adds ESG"


def test_what_somebody_else_wrote_is_shown_beside_ones_own(emma, story):
    page = emma.page
    page.keyboard.press("Alt+n")
    segment = Segment.objects.get(article=story, key="headline")
    SegmentTranslation.objects.create(segment=segment, language="en", html="Theirs", source_html=segment.html)
    emma.write("Mine")
    emma.done()
    page.wait_for_selector(".conflict")
    assert "Theirs" in page.locator(".conflict").inner_text()
    assert page.locator("#text-headline").input_value() == "Mine"
    page.locator("[data-mine]").click()
    page.wait_for_selector(".conflict", state="detached")
    assert SegmentTranslation.objects.get(segment=segment).html == "Mine"


def test_marks_are_put_by_key_and_come_back_as_marks(open_page):
    cast.sari()
    article = cast.story("Kapal")
    body = '<p>Baca <a href="https://kapal.example/">laporan</a>.</p>'
    languages.set_text(article, "body", "id", body)
    article.save()
    synchronise(article)
    segment = Segment.objects.get(article=article, html__contains="laporan")
    page = open_page(cast.emma(), locale="en-GB")
    page.goto(f"{reverse('admin:articles_translation', args=[article.pk, 'en'])}#segment-{segment.key}")
    page.wait_for_function("() => document.activeElement.matches('[data-text]')")
    page.keyboard.insert_text("Read the ")
    page.keyboard.press("Alt+p")
    page.keyboard.insert_text("report")
    page.keyboard.press("ControlOrMeta+Enter")
    wait_until_saved(page)
    stored = SegmentTranslation.objects.get(segment=segment).html
    assert stored == 'Read the <a href="https://kapal.example/">report</a>'
    assert coded(stored).text == "Read the {1}report{/1}"


def test_what_is_in_hand_is_done_when_the_story_is_marked_ready(emma, story):
    page = emma.page
    page.keyboard.press("Alt+n")
    emma.write("Alibaba adds ESG")
    with page.expect_navigation():
        page.locator("button[name=_ready]").click()
    stored = SegmentTranslation.objects.get(segment__article=story, segment__key="headline")
    assert stored.html == "Alibaba adds ESG"
    assert story.editions.get(language="en").status == EditionStatus.READY


def test_what_was_typed_before_the_session_ended_is_there_again_after_signing_in(emma, story):
    page = emma.page
    page.keyboard.press("Alt+n")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    emma.write("Alibaba adds ESG")
    emma.done()
    page.wait_for_selector(".row-status.failed")
    page.context.add_cookies(cookies)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector("#segment-headline.current")
    assert SegmentTranslation.objects.get(segment__article=story, segment__key="headline").html == "Alibaba adds ESG"
