"""The frame around every public page: languages, head, name and colour, and what it never does."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from articles import stylesheet
from articles.models import SiteSettings, SocialLink, Tag
from tests import cast
from tests.views.asking import address, html, links, main, story_address, text

PAGES = ["home", "news", "archive", "about", "contact"]


@pytest.fixture
def article():
    found = cast.story("Kapal listrik berlayar", "Electric boat sails", state="published")
    found.tags.set([Tag.objects.create(**cast.texts("name", id="bahari", en="the sea"))])
    return found


def every_page(article) -> list[str]:
    """Return an address of every kind of page."""
    paths = [address(view, language) for view in PAGES for language in ("id", "en")]
    return [
        *paths,
        story_address(article, "id"),
        story_address(article, "en"),
        address("section", "en", slug="business"),
        address("tag", "id", slug="bahari"),
        address("home", "en") + "missing/",
    ]


def test_a_page_sets_no_cookie_and_names_its_language(article):
    for path in every_page(article):
        response = Client().get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path
        assert response["Content-Language"] == path[1:3]
        assert f'<html lang="{path[1:3]}"' in response.content.decode()
        assert b"csrf" not in response.content


def test_a_page_brings_nothing_from_another_host_and_nothing_inline(article):
    for path in every_page(article):
        page = html(path, 404 if "missing" in path else 200)
        brought = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"', page)
        assert not [url for url in brought if urlsplit(url).netloc], path
        assert not re.search(r"<style|<script(?![^>]* src=|[^>]*application/ld.json)|\sstyle=|\son[a-z]+=", page), path


def test_a_page_has_one_heading_of_the_first_order_and_the_landmarks(article):
    for path in every_page(article):
        page = html(path, 404 if "missing" in path else 200)
        assert page.count("<h1") == 1, path
        assert page.count("<main") == page.count("<footer class") == page.count('<header class="masthead"') == 1, path
        assert '<a class="skip" href="#main">' in page


def test_the_language_menu_leads_to_the_same_thing(article):
    pairs = [(address(view, "en"), address(view, "id")) for view in PAGES]
    pairs.append((story_address(article, "en"), story_address(article, "id")))
    pairs.append((address("section", "en", slug="business"), address("section", "id", slug="bisnis")))
    pairs.append((address("tag", "en", slug="the-sea"), address("tag", "id", slug="bahari")))
    for here, there in pairs:
        page = html(here)
        assert f'<a class="choice" href="{there}" hreflang="id" lang="id">' in page, here
        assert '<span class="choice" aria-current="true">' in page, here


def test_the_menu_offers_no_language_in_which_the_thing_is_not():
    cast.story("Sendiri", state="published", section=cast.section("Rukun", ""))
    for path in (address("section", "id", slug="rukun"), address("story", "id", slug="sendiri")):
        assert 'class="languages"' not in html(path)


def test_alternates_are_mutual_and_have_a_default(article):
    for language in ("id", "en"):
        page = html(story_address(article, language))
        alternates = dict(
            re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="http://127.0.0.1:8000([^"]+)">', page)
        )
        assert alternates == {
            "id": story_address(article, "id"),
            "en": story_address(article, "en"),
            "x-default": story_address(article, "id"),
        }
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{story_address(article, language)}">' in page


def test_the_home_pages_default_is_the_door_that_chooses():
    assert '<link rel="alternate" hreflang="x-default" href="http://127.0.0.1:8000/">' in html(address("home", "en"))


def test_the_title_and_description_are_the_ones_for_search_engines(article):
    article.seo_title_en, article.seo_description_en = "Boat", "About a boat"
    article.save()
    SiteSettings.objects.create(**cast.texts("name", id="Ruang Kabar", en="Sea News"))
    page = html(story_address(article, "en"))
    assert "<title>Boat · Sea News</title>" in page
    assert '<meta name="description" content="About a boat">' in page


def test_name_and_words_of_the_company_are_only_those_of_this_language():
    SiteSettings.objects.create(
        **cast.texts("name", id="Ruang Kabar"),
        **cast.texts("about", id="Kami berlayar."),
        **cast.texts("media_contact", id="Hubungi Ratna."),
        contact_phone="+62 (21) 555-0100",
    )
    page = html(address("contact", "en"))
    for words in ("Ruang Kabar", "Kami berlayar", "Hubungi"):
        assert words not in page
    assert "Newsroom" in page
    assert "tel:+62215550100" in links(page)


def test_accounts_elsewhere_are_linked_in_the_desks_order():
    site = SiteSettings.objects.create(**cast.texts("name", en="Sea News"))
    for position, label in ((1, "YouTube"), (0, "LinkedIn")):
        SocialLink.objects.create(site=site, label=label, url=f"https://example.com/{label}", position=position)
    page = html(address("home", "en"))
    assert page.index("https://example.com/LinkedIn") < page.index("https://example.com/YouTube")
    assert page.count("Sea News") == html(address("home", "en")).count("Sea News")


def test_a_logo_stands_in_the_names_place_and_says_it():
    SiteSettings.objects.create(**cast.texts("name", en="Sea News"), logo="site/logo.png")
    assert re.search(r'<img class="logo" src="[^"]*site/logo.png" alt="Sea News"', html(address("home", "en")))


def test_the_section_one_is_in_is_marked_in_the_menu(article):
    assert 'aria-current="page">Business' in html(address("section", "en", slug="business"))
    assert 'aria-current="true">Business' in html(story_address(article, "en"))


@pytest.mark.parametrize("view", PAGES)
def test_the_page_one_is_on_is_marked_where_the_frame_leads_to_it(article, view):
    path = address(view, "en")
    assert re.search(rf'href="{path}" aria-current="page"', html(path))
    assert 'aria-current="page"' not in html(story_address(article, "en"))


class TestTheStylesheet:
    def link(self) -> str:
        return re.search(r'<link rel="stylesheet" href="([^"]+)">', html(address("home", "en"))).group(1)

    def test_it_is_one_and_kept_for_ever(self):
        response = Client().get(self.link())
        assert response["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in response["Cache-Control"]
        assert ".masthead" in response.content.decode()

    def test_its_address_changes_with_the_accent_and_holds_it(self):
        before = self.link()
        SiteSettings.objects.create(accent="#0B5394")
        assert self.link() != before
        css = Client().get(self.link()).content.decode()
        assert "--accent:#0b5394" in css
        assert "prefers-color-scheme:dark" in css

    def test_another_versions_address_is_answered_but_not_kept(self):
        response = Client().get(self.link().replace(stylesheet.digest(), "0" * 12))
        assert response.status_code == 200
        assert "immutable" not in response["Cache-Control"]

    def test_it_is_sent_compressed_to_who_takes_it(self):
        response = Client().get(self.link(), headers={"Accept-Encoding": "gzip, br"})
        assert response["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in response["Vary"]
        assert len(response.content) < 9000

    def test_a_colour_that_is_none_is_not_there(self):
        assert Client().get(self.link().replace(".css", "x.css")).status_code == 404


def test_a_story_page_with_all_that_it_needs_weighs_little(article):
    article.body_en = "".join(f"<p>{number} {'A long paragraph about boats. ' * 20}</p>" for number in range(20))
    article.save()
    page = html(story_address(article, "en"))
    scripts = [settings.BASE_DIR / "static" / path for path in re.findall(r'src="/static/([^"]+\.js)"', page)]
    parts = [page.encode(), stylesheet.text("#a83a1a").encode(), *(script.read_bytes() for script in scripts)]
    assert sum(len(gzip.compress(part)) for part in parts) < 35 * 1024
    assert len(scripts) + 1 <= 8


def test_main_text_has_no_word_of_the_other_interface(article):
    page = text(main(html(story_address(article, "id"))))
    assert "Share" not in page
    assert "minute read" not in page
