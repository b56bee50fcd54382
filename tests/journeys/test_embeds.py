"""Videos and galleries in a real browser: nothing is asked of other sites before a reader wants it; the keyboard is enough."""

import pytest

from articles import languages
from articles.imaging.library import add_picture
from articles.models import Document
from tests import cast
from tests.imaging import files

VIDEO = "https://youtu.be/dQw4w9WgXcQ"
pytestmark = pytest.mark.browser


def test_a_video_asks_nobody_before_it_is_played_and_its_player_is_named(open_page):
    article = cast.story("Kapal", "Boat", state="published")
    languages.set_text(article, "body", "en", f'<p><a href="{VIDEO}">The first trip</a></p>')
    article.save()
    page = open_page(locale="en-GB")
    address = article.edition("en").get_absolute_url()
    policy = page.goto(address).headers["content-security-policy"]  # a question to another host fails every journey
    assert "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com" in policy
    assert page.locator("[data-player]").get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    page.evaluate("document.querySelector('[data-player]').dataset.player = '/en/'")
    page.locator("[data-player]").press("Enter")
    frame = page.locator("figure.video iframe")
    frame.wait_for()
    assert "The first trip" in frame.get_attribute("title")
    assert frame.bounding_box()["height"] > 100
    page.frame_locator("figure.video iframe").locator("h1").wait_for()


def test_a_gallery_is_moved_by_keyboard(open_page):
    article = cast.story("Kapal", "Boat", state="published")
    pictures = [add_picture(file=files.photo(), texts={"alt": {"en": f"Boat {number}"}}) for number in range(4)]
    figures = [f'<figure data-picture="{one.pk}"><figcaption></figcaption></figure>' for one in pictures]
    languages.set_text(article, "body", "en", "".join(figures))
    article.save()
    page = open_page(locale="en-GB")
    page.goto(article.edition("en").get_absolute_url())
    gallery = page.locator(".gallery")
    gallery.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.gallery').scrollLeft > 50")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_editor_puts_a_report_into_the_text_without_leaving_it(open_page):
    story = cast.story("Laporan terbit")
    page = open_page(cast.sari())
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    text = page.locator(".prose-editor .ProseMirror").first
    text.click()
    page.keyboard.press("End")
    page.keyboard.type(" Simaklah.")
    page.keyboard.press("Enter")
    page.locator(".editor-toolbar").first.get_by_role("button", name="Dokumen atau film").click()
    chooser = page.locator(".choosing [type=file]")
    chooser.wait_for()
    chooser.set_input_files([{"name": "palsu.pdf", "mimeType": "application/pdf", "buffer": b"<html></html>"}])
    assert "palsu.pdf" in page.locator(".choosing-status.bad").inner_text()
    chooser.set_input_files([{"name": "Laporan ESG.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n"}])
    text.locator("a", has_text="Laporan ESG").wait_for()
    page.click(".story-bar [name=_save]")
    page.wait_for_load_state()
    story.refresh_from_db()
    address = Document.objects.get().file.url
    assert languages.text(story, "body", "id") == (
        f'<p>Laporan terbit. Simaklah.</p><p><a href="{address}">Laporan ESG</a></p>'
    )
    # The next time it is there to be chosen.
    page.locator(".prose-editor .ProseMirror").first.click()
    page.locator(".editor-toolbar").first.get_by_role("button", name="Dokumen atau film").click()
    page.locator(".choosing-list button", has_text="PDF").click()
    page.locator("dialog").wait_for(state="detached")
    assert page.locator(".prose-editor .ProseMirror").first.locator("a", has_text="Laporan ESG").count() == 2
