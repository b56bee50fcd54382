"""Sitemaps: every public page and no other, in valid files of bounded size, each language leading to the others."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from articles import languages
from articles.imaging.library import add_picture
from articles.imaging.renditions import make_renditions
from articles.models import Article, Author, Byline, Edition, SiteSettings, Tag
from articles.publishing import actions
from articles.sitemaps import writing
from tests import cast
from tests.imaging import files as picture_files
from tests.sitemaps.reading import document, everything, files, listed
from tests.views.asking import address, story_address


@pytest.fixture
def tag():
    return Tag.objects.create(**cast.texts("name", id="bahari", en="the sea"))


def head_of(path: str) -> html.HtmlElement:
    response = Client().get(path)
    assert response.status_code == 200, (path, response.status_code)
    return html.fromstring(response.content)


def without_host(url: str) -> str:
    return url.removeprefix("http://127.0.0.1:8000")


def test_every_address_of_the_demo_newsroom_is_there_canonical_and_answered_by_its_versions():
    call_command("load_demo", picture_width=400, stdout=StringIO())
    found = everything()
    assert len(found) > 100
    for path, one in found.items():
        page = head_of(path)
        assert [without_host(link) for link in page.xpath('//link[@rel="canonical"]/@href')] == [path]
        assert "noindex" not in page.xpath('string(//meta[@name="robots"]/@content)'), path
        on_page = {
            link.get("hreflang"): without_host(link.get("href")) for link in page.xpath("//head/link[@hreflang]")
        }
        assert on_page == one.alternates, path
        for language, other in one.alternates.items():
            if language != "x-default":
                assert found[other].alternates == one.alternates, (path, other)
        assert not one.alternates or path in one.alternates.values()


def test_every_page_for_search_engines_is_in_a_sitemap():
    from tests.site.crawling import crawl

    call_command("load_demo", picture_width=400, stdout=StringIO())
    pages = crawl(*(f"/{code}/" for code in languages.codes()), outside=("/static/", "/media/", "/admin/"))
    canonical = {
        without_host(link)
        for page in pages.values()
        if page.document is not None and "?" not in page.url
        for link in page.document.xpath('//link[@rel="canonical"]/@href')
    }
    assert canonical == everything().keys()


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_what_is_not_out_is_in_no_sitemap(tag, state):
    article = cast.story("Kapal rahasia", "Secret boat", state=state, section=cast.section("Rahasia", "Secrets"))
    article.tags.set([tag])
    Byline.objects.create(article=article, author=Author.objects.create(name="Rahasia"))
    for path in ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/robots.txt"]:
        text = Client().get(path).content.decode().lower()
        assert not any(word in text for word in ("rahasia", "secret", "bahari", "the-sea")), path
    assert files() == ["/sitemap-pages.xml"]
    for kind in ("stories", "tags", "authors"):
        assert Client().get(f"/sitemap-{kind}-0.xml").status_code == 404


def test_a_story_of_one_language_stands_alone(tag):
    article = cast.story("Kapal sendirian", "", state="published")
    article.tags.set([tag])
    found = everything()
    assert found[story_address(article, "id")].alternates == {}
    assert found[address("tag", "id", slug="bahari")].alternates == {}
    assert address("tag", "en", slug="the-sea") not in found
    assert address("section", "en", slug="business") not in found
    assert address("news", "en") not in found


def test_a_withdrawn_edition_leaves_and_takes_the_others_alternates_with_it():
    article = cast.story("Kapal", "Boat", state="published")
    assert set(everything()[story_address(article, "id")].alternates) == {"id", "en", "x-default"}
    actions.withdraw(article.edition("en"))
    found = everything()
    assert story_address(article, "en") not in found
    assert found[story_address(article, "id")].alternates == {}
    assert Client().get(story_address(article, "en")).status_code == 410


def test_a_scheduled_story_comes_in_its_moment():
    article = cast.story("Kapal", "Boat", state="scheduled")
    assert story_address(article, "en") not in everything()
    Edition.objects.update(published_at=timezone.now())
    assert story_address(article, "en") in everything()


def test_a_story_brings_its_pictures_and_the_day_of_its_last_change():
    pictures = []
    for colour in range(2):
        pictures.append(
            add_picture(
                file=picture_files.upload(picture_files.encoded(picture_files.halves(300 + colour, 200), "JPEG"))
            )
        )
        make_renditions(pictures[-1])
    article = cast.story("Kapal", "Boat", state="published", lead_picture=pictures[0])
    article.body_en = f'<p>Text.</p><figure data-picture="{pictures[1].pk}"><figcaption></figcaption></figure>'
    article.save()
    revised = timezone.now()
    Edition.objects.filter(article=article, language="en").update(revised_at=revised)
    found = everything()[story_address(article, "en")]
    assert len(found.images) == 2
    page = Client().get(story_address(article, "en")).content.decode()
    assert all(without_host(image) in page for image in found.images)
    assert found.changed[:19] == timezone.localtime(revised).isoformat()[:19]
    assert len(everything()[story_address(article, "id")].images) == 1


class TestFilesOfBoundedSize:
    @pytest.fixture(autouse=True)
    def _four_addresses_to_a_file(self, monkeypatch):
        monkeypatch.setattr("articles.sitemaps.ranges.MAX_ADDRESSES", 4)

    def test_stories_are_cut_into_files_and_none_is_lost(self):
        stories = [cast.story(f"Kapal {number}", f"Boat {number}", state="published") for number in range(7)]
        of_stories = [path for path in files() if "stories" in path]
        assert len(of_stories) >= 4
        found = [one.path for path in of_stories for one in listed(path)]
        assert all(len(listed(path)) <= 4 for path in of_stories)
        assert sorted(found) == sorted(story_address(one, code) for one in stories for code in languages.codes())

    def test_a_file_that_would_be_empty_is_not_named(self):
        first, *_between, last = [cast.story(f"Kapal {number}", state="published") for number in range(7)]
        Article.objects.filter(pk__gt=first.pk, pk__lt=last.pk).delete()
        of_stories = [path for path in files() if "stories" in path]
        assert len(of_stories) == 2

    def test_the_index_asks_as_much_for_many_files_as_for_one(self):
        def queries() -> int:
            with CaptureQueriesContext(connection) as found:
                document("/sitemap.xml")
            return len(found)

        cast.story("Kapal", state="published")
        few = queries()
        for number in range(9):
            cast.story(f"Kapal {number}", state="published")
        assert queries() <= few + 1  # each hundred ranges of keys are a question of their own


def test_a_file_asks_the_data_base_as_much_for_one_story_as_for_more():
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            document("/sitemap-stories-0.xml")
        return len(found)

    Article.objects.filter(pk=cast.story("Kapal", "Boat", state="published").pk)
    few = queries()
    for number in range(5):
        cast.story(f"Kapal {number}", f"Boat {number}", state="published")
    assert queries() == few <= 6
    assert writing.MAX_ADDRESSES == 10_000


class TestNews:
    def test_it_holds_the_last_two_days_in_every_language_with_the_newsrooms_name(self):
        SiteSettings.objects.create(**cast.texts("name", id="Ruang Kabar", en="Sea & News"))
        article = cast.story("Kapal baru", "New <boat>", state="published")
        old = cast.story("Kapal lama", "Old boat", state="published", published_at=timezone.now() - timedelta(hours=49))
        found = {one.path: one for one in listed("/sitemap-news.xml")}
        assert found.keys() == {story_address(article, code) for code in languages.codes()}
        published = timezone.localtime(article.edition("en").published_at).isoformat(timespec="seconds")
        assert found[story_address(article, "en")].news == ("Sea & News", "en", published, "New <boat>")
        assert found[story_address(article, "id")].news[0] == "Ruang Kabar"
        assert story_address(old, "en") in everything()
        assert "/sitemap-news.xml" in files()

    def test_without_news_it_is_empty_and_not_named_in_the_index(self):
        cast.story("Kapal lama", state="published", published_at=timezone.now() - timedelta(days=3))
        assert "/sitemap-news.xml" not in files()
        assert Client().get("/sitemap-news.xml").status_code == 200


def test_robots_are_told_where_the_sitemaps_are_and_to_leave_the_desk_alone():
    response = Client().get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines


def test_an_empty_newsroom_has_a_valid_sitemap():
    assert files() == ["/sitemap-pages.xml"]
    assert {address("home", code) for code in languages.codes()} <= everything().keys()
    assert Client().get("/sitemap-stories-7.xml").status_code == 404
    assert Client().get("/sitemap-nothing-0.xml").status_code == 404
