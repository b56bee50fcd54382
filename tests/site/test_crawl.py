"""Every public page in every language: reachable, alive, and without a word of another language."""

import re
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction

from articles import languages
from articles.models import Article, Author, Edition, Picture, Section, SiteSettings, Tag
from tests.site.crawling import Page, crawl
from tests.site.interface import slips

#: Texts per language, and from which length on they are searched for inside longer ones.
CONTENT = {
    Article: ("headline", "standfirst", "dateline", "lead_caption", "about", "seo_title", "seo_description"),
    Section: ("name", "description"),
    Tag: ("name",),
    Author: ("role",),
    Picture: ("alt", "caption"),
    SiteSettings: ("name", "tagline", "about", "media_contact", "address"),
}
LONG_TEXT_CHARACTERS = 30
#: Words that every few sentences hold, and that are no word of the other language.
COMMON = {
    "id": {"yang", "dan", "dengan", "untuk", "dari", "pada", "ini", "adalah", "tidak", "akan", "telah", "oleh"},
    "en": {"the", "and", "of", "with", "for", "from", "this", "that", "is", "was", "are", "has"},
}


@pytest.fixture(scope="module")
def crawled(django_db_setup, django_db_blocker):
    """Return all pages of the demo newsroom, and what its stories say in each language."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", picture_width=400, stdout=StringIO())
        pages = crawl(*(f"/{code}/" for code in languages.codes()), outside=("/static/", "/media/", "/admin/"))
        content = {code: content_of(code) for code in languages.codes()}
        published = {
            edition.get_absolute_url() for code in languages.codes() for edition in Edition.objects.published_in(code)
        }
        transaction.set_rollback(True)
    return pages, content, published


@pytest.fixture
def pages(crawled) -> dict[str, Page]:
    return crawled[0]


def content_of(language: str) -> set[str]:
    """Return all that the newsroom says in a language: fields, and paragraphs of bodies."""
    said = set()
    for model, fields in CONTENT.items():
        for thing in model.objects.all():
            said |= {languages.text(thing, field, language) for field in fields}
    for article in Article.objects.all():
        said |= set(re.split(r"<[^>]*>", languages.text(article, "body", language)))
    return {" ".join(text.split()) for text in said if text.strip()}


def in_public(pages: dict[str, Page]) -> list[Page]:
    return [page for page in pages.values() if page.document is not None and page.language in languages.codes()]


def test_the_crawl_reaches_every_published_story(crawled):
    pages, _content, published = crawled
    assert published
    assert published <= pages.keys()


def test_no_link_is_dead(pages):
    assert [page.url for page in pages.values() if page.status >= 400] == []


def test_no_link_leads_to_a_redirect(pages):
    assert [page.url for page in pages.values() if 300 <= page.status < 400] == []


def test_no_page_has_two_addresses(pages):
    """What search engines may know is linked under its own address alone, and no two addresses show the same."""
    shown: dict[tuple[str, str], str] = {}
    for page in in_public(pages):
        (canonical,) = page.document.xpath("//link[@rel='canonical']/@href") or [""]
        if canonical:
            target = urlsplit(canonical)
            assert target.path + (f"?{target.query}" if target.query else "") == page.url
        words = " ".join(page.document.xpath("//main//text()"))
        assert words not in shown, (page.url, shown.get(words))
        shown[words] = page.url


def test_every_author_tag_month_and_section_of_a_published_story_is_reached(crawled):
    pages, _content, _published = crawled
    for kind in ("penulis", "author", "tag", "rubrik", "section", "arsip", "archive"):
        assert any(f"/{kind}/" in url for url in pages), kind


def test_every_page_says_the_language_of_its_address(pages):
    for page in in_public(pages):
        assert page.document.get("lang") == page.language, page.url
        assert page.headers["Content-Language"] == page.language, page.url


def test_no_page_sets_a_cookie(pages):
    assert [page.url for page in pages.values() if page.cookies] == []


def test_every_page_has_the_content_security_policy(pages):
    for page in in_public(pages):
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, page.url
        assert "unsafe" not in policy, page.url


def test_only_links_that_say_so_lead_to_another_language(pages):
    for page in in_public(pages):
        for element, path in page.links():
            language = path.split("/")[1]
            if language in languages.others(page.language):
                assert element.get("hreflang") == language, (page.url, path)


def test_only_links_and_quotations_are_marked_as_another_language(pages):
    for page in in_public(pages):
        for element in page.document.iter():
            if isinstance(element.tag, str) and element.get("lang") not in (None, page.language):
                assert element.tag in ("a", "q", "blockquote", "i", "em", "span", "cite"), (page.url, element.tag)


def test_no_page_says_a_word_of_another_languages_interface(pages):
    found = [
        f"{page.url}: “{text}” says “{message}”"
        for page in in_public(pages)
        for text, language in page.words()
        if language == page.language
        for message in slips(text, language)
    ]
    assert found == []


def test_no_page_shows_content_of_another_language(crawled):
    pages, content, _published = crawled
    found = []
    for page in in_public(pages):
        foreign = set().union(*(content[other] for other in languages.others(page.language)))
        foreign -= content[page.language]
        long_ones = [text for text in foreign if len(text) >= LONG_TEXT_CHARACTERS]
        for text, language in page.words():
            if language == page.language and (text in foreign or any(one in text for one in long_ones)):
                found.append(f"{page.url}: {text}")
    assert found == []


def test_no_page_reads_like_another_language(pages):
    """Beyond the known texts: no stretch has more of another language's commonest words than of its own.

    Words with a capital do not count: names are the same in every language.
    """
    found = []
    for page in in_public(pages):
        for text, language in page.words():
            if language not in COMMON:
                continue
            words = re.findall(r"\w+", text)
            own = sum(word in COMMON[language] for word in words)
            for other in COMMON.keys() - {language}:
                foreign = sum(word in COMMON[other] for word in words)
                if foreign >= 2 and foreign > own:
                    found.append(f"{page.url} ({language}): {text}")
    assert found == []


def test_the_crawl_itself_would_notice(crawled):
    """The tests above can fail: foreign words put into a page are found."""
    assert slips("Arsip", "en") or slips("Archive", "id")
    _pages, content, _published = crawled
    assert content["id"] - content["en"]
