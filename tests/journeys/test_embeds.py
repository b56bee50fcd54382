"""Videos and galleries in a real browser: nothing is asked of other sites before a reader wants it; the keyboard is enough."""

import pytest

from articles import languages
from articles.imaging.library import add_picture
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
