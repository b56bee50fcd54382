"""Feeds: whole stories in three forms, per language, section and tag, under names that last."""

import re
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import languages
from articles.enums import FeedFormat
from articles.imaging.library import add_picture
from articles.imaging.renditions import make_renditions
from articles.models import Author, Byline, Correction, Edition, Section, SiteSettings, Tag
from articles.publishing.slugs import change_slug
from tests import cast
from tests.feeds.asking import XML, answer, every_feed, feed_address, parsed, read
from tests.imaging import files
from tests.views.asking import story_address

FORMS = list(FeedFormat)


@pytest.fixture
def tag():
    return Tag.objects.create(**cast.texts("name", id="bahari", en="the sea"))


@pytest.fixture
def picture():
    found = add_picture(file=files.upload(files.encoded(files.halves(800, 600), "JPEG", quality=90)))
    languages.set_text(found, "alt", "en", "A boat")
    languages.set_text(found, "alt", "id", "Sebuah kapal")
    found.credit = "Ade"
    found.save()
    make_renditions(found)
    return found


@pytest.fixture
def article(tag, picture):
    found = cast.story("Kapal listrik berlayar", "Electric boat sails", state="published", lead_picture=picture)
    found.body_en = f'<p>First, <a href="/en/news/">our news</a>.</p><h2>Then</h2><figure data-picture="{picture.pk}"><figcaption>At sea</figcaption></figure><p>Last \x0b&amp; least.</p>'
    found.save()
    found.tags.set([tag])
    Byline.objects.create(article=found, author=Author.objects.create(name="Budi Santoso"))
    return found


def edition(article, language: str = "en") -> Edition:
    return article.edition(language)


@pytest.mark.parametrize("language", languages.codes())
def test_no_feed_of_the_demo_newsroom_has_a_fault(language):
    call_command("load_demo", picture_width=400, stdout=StringIO())
    with_stories = Tag.objects.shown_in(language).filter(
        tagged_articles__content_object__editions__in=Edition.objects.published_in(language)
    )
    paths = [feed_address(form, language) for form in XML]
    for view, things in (("section-feed", Section.objects.shown_in(language)), ("tag-feed", with_stories.distinct())):
        paths += [feed_address(form, language, view, slug=one.slug_in(language)) for one in things for form in XML]
    assert len(paths) > 10
    for path in paths:
        feed = parsed(path)
        assert feed.feed.language == language
        assert all(entry.content[0].value for entry in feed.entries)


@pytest.mark.parametrize("form", XML)
def test_an_entry_tells_the_whole_story(article, form):
    entry = parsed(feed_address(form)).entries[0]
    assert entry.title == "Electric boat sails"
    assert entry.summary == "Electric boat sails: standfirst"
    assert entry.link == f"http://127.0.0.1:8000{story_address(article, 'en')}"
    assert [one.name for one in entry.authors] == ["Budi Santoso"]
    assert [one.term for one in entry.tags] == ["Business", "the sea"]
    text = entry.content[0].value
    assert re.search("First.*Then.*At sea.*Last &amp; least", text, re.DOTALL)
    published = edition(article).published_at
    assert abs(
        datetime(*entry.published_parsed[:6], tzinfo=timezone.UTC if hasattr(timezone, "UTC") else published.tzinfo)
        - published
    ) < timedelta(seconds=1)


def test_a_json_feed_tells_the_whole_story(article):
    feed = read(feed_address(FeedFormat.JSON))
    item = feed["items"][0]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == item["language"] == "en"
    assert item["title"] == "Electric boat sails"
    assert item["authors"] == [{"name": "Budi Santoso"}]
    assert "Last &amp; least" in item["content_html"]
    assert item["tags"] == ["Business", "the sea"]
    assert datetime.fromisoformat(item["date_published"]) == edition(article).published_at.replace(microsecond=0)


@pytest.mark.parametrize("form", FORMS)
def test_every_address_in_a_feed_is_whole(article, form):
    text = answer(feed_address(form)).content.decode().replace("\\", "").replace("&quot;", '"').replace("&lt;", "<")
    found = re.findall(r'(?:href|src|url)="([^"]*)"', text)
    assert len(found) > 4 or form == FeedFormat.JSON
    assert [one for one in found if not one.startswith("http://127.0.0.1:8000/")] == []


@pytest.mark.parametrize("form", XML)
def test_the_picture_comes_as_an_enclosure_with_its_size(article, picture, form):
    entry = parsed(feed_address(form)).entries[0]
    best = picture.renditions.filter(crop="whole", format="jpeg").order_by("width").last()
    enclosure = next(link for link in entry.links if link.rel == "enclosure")
    assert enclosure.href.endswith(best.file.url)
    assert (enclosure.type, int(enclosure.length)) == ("image/jpeg", best.bytes)
    if form == FeedFormat.RSS:
        assert entry.media_content[0]["width"] == str(best.width)
        assert entry.media_credit[0]["content"] == "Ade"


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_keeps_its_name_when_headline_address_and_domain_change(article, form, settings):
    def names() -> list[str]:
        path = feed_address(form)
        return (
            [item["id"] for item in read(path)["items"]]
            if form == FeedFormat.JSON
            else [entry.id for entry in parsed(path).entries]
        )

    before = names()
    one = edition(article)
    change_slug(one, "ship-of-the-future")
    one.save()
    article.headline_en = "Ship of the future"
    article.save()
    settings.SITE_URL = "https://elsewhere.example"
    assert names() == before
    assert before[0].startswith("urn:uuid:")


def test_the_editions_of_a_story_have_names_of_their_own(article):
    found = [read(feed_address(FeedFormat.JSON, code))["items"][0]["id"] for code in languages.codes()]
    assert len(set(found)) == len(found)


def test_a_correction_stands_in_the_feed(article):
    Correction.objects.create(edition=edition(article), text="It was eight knots.")
    item = read(feed_address(FeedFormat.JSON))["items"][0]
    assert "It was eight knots." in item["content_html"]
    assert item["date_modified"] > item["date_published"]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_says_only_words_of_its_language(article, tag, form):
    SiteSettings.objects.create(**cast.texts("name", id="Ruang Kabar"))
    for path in (feed_address(form), feed_address(form, view="tag-feed", slug=tag.slug_in("en"))):
        text = answer(path).content.decode()
        for word in ("Kapal", "kapal", "bahari", "Bisnis", "Ruang Kabar"):
            assert word not in text, path


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_what_is_not_out_is_in_no_feed(tag, state):
    cast.story("Teman lama", "Old friend", state="published").tags.set([tag])
    cast.story("Kapal rahasia", "Secret boat", state=state).tags.set([tag])
    for language in languages.codes():
        for path in every_feed(language, tag):
            response = answer(path)
            assert b"ahasia" not in response.content and b"ecret" not in response.content, path
            assert "ahasia" not in repr(response.headers) and "ecret" not in repr(response.headers), path


def test_a_story_of_one_language_is_in_the_feeds_of_that_language_alone(tag):
    cast.story("Teman lama", "Old friend", state="published").tags.set([tag])
    only = cast.story("Kapal sendirian", "", state="published")
    only.headline_en = "Lonely boat"
    only.save()
    only.tags.set([tag])
    assert all("Kapal sendirian" in answer(path).content.decode() for path in every_feed("id", tag))
    assert all("Lonely boat" not in answer(path).content.decode() for path in every_feed("en", tag))


def test_an_empty_newsroom_has_valid_empty_feeds():
    for form in XML:
        assert parsed(feed_address(form)).entries == []
    assert read(feed_address(FeedFormat.JSON))["items"] == []


def test_a_tag_without_public_stories_and_an_unknown_section_have_no_feed(tag):
    cast.story(state="draft").tags.set([tag])
    answer(feed_address(FeedFormat.ATOM, view="tag-feed", slug=tag.slug_in("en")), 404)
    answer(feed_address(FeedFormat.ATOM, view="section-feed", slug="nothing"), 404)


def test_pages_lead_to_their_feeds(article, tag):
    page = answer(f"{tag_page(tag)}").content.decode()
    for form in FORMS:
        assert f'href="{feed_address(form)}"' in page
        assert f'href="{feed_address(form, view="tag-feed", slug=tag.slug_in("en"))}"' in page


def tag_page(tag) -> str:
    from tests.views.asking import address

    return address("tag", "en", slug=tag.slug_in("en"))


def test_a_hub_is_named_where_there_is_one(article, settings):
    settings.WEBSUB_HUB = "https://hub.example/"
    for form in XML:
        links = {link.rel: link.href for link in parsed(feed_address(form)).feed.links}
        assert links["hub"] == "https://hub.example/"
        assert links["self"] == f"http://127.0.0.1:8000{feed_address(form)}"
    assert read(feed_address(FeedFormat.JSON))["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert '<https://hub.example/>; rel="hub"' in answer(feed_address(FeedFormat.ATOM))["Link"]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_asks_the_data_base_as_much_for_one_story_as_for_more(article, form, picture):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            answer(feed_address(form))
        return len(found)

    few = queries()
    for number in range(4):
        more = cast.story(f"Kapal {number}", f"Boat {number}", state="published", lead_picture=picture)
        more.body_en = article.body_en
        more.save()
    assert queries() == few <= 11
