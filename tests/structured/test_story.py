"""What a story's page tells search engines and other sites: NewsArticle, breadcrumbs, Open Graph."""

from datetime import datetime

import pytest

from articles import languages
from articles.enums import PictureCrop
from articles.imaging.library import add_picture
from articles.imaging.renditions import make_renditions
from articles.models import Author, Byline, Correction, SiteSettings, SocialLink, Tag
from articles.publishing import actions
from tests import cast
from tests.imaging import files
from tests.imaging.once import sizes_made_once
from tests.structured.reading import data_of, properties_of
from tests.views.asking import address, html, story_address

SITE = "http://127.0.0.1:8000"
#: What Google lists as recommended (Article structured data), with what it says of authors and pictures.
RECOMMENDED = {"author", "dateModified", "datePublished", "headline", "image"}
SHAPES = {PictureCrop.SEARCH_WIDE: 16 / 9, PictureCrop.SEARCH_CLASSIC: 4 / 3, PictureCrop.SEARCH_SQUARE: 1.0}

__all__ = ["sizes_made_once"]


@pytest.fixture
def picture(sizes_made_once):
    found = add_picture(file=files.upload(files.encoded(files.halves(1600, 1400), "JPEG", quality=80)))
    for code, alt in (("id", "Sebuah kapal"), ("en", "A boat")):
        languages.set_text(found, "alt", code, alt)
    found.save()
    make_renditions(found)
    return found


@pytest.fixture
def article(picture):
    SiteSettings.objects.create(**cast.texts("name", id="Ruang Kabar", en="Sea News"), logo="site/logo.png")
    found = cast.story("Kapal listrik berlayar", "Electric boat sails", state="published", lead_picture=picture)
    author = Author.objects.create(name="Budi Santoso", **cast.texts("role", id="kepala riset", en="head of research"))
    Byline.objects.create(article=found, author=author)
    found.tags.set([Tag.objects.create(**cast.texts("name", id="bahari", en="the sea"))])
    return found


def news(article, language: str = "en") -> dict:
    return data_of(story_address(article, language))["NewsArticle"]


def test_it_has_all_that_is_recommended(article):
    said = news(article)
    assert said.keys() >= RECOMMENDED
    assert said["headline"] == "Electric boat sails"
    assert said["inLanguage"] == "en"
    assert said["mainEntityOfPage"]["@id"] == said["url"] == SITE + story_address(article, "en")
    assert datetime.fromisoformat(said["datePublished"]) == article.edition("en").published_at.replace(microsecond=0)
    assert said["articleSection"] == "Business"
    assert said["keywords"] == ["the sea"]


def test_the_author_has_a_name_alone_a_role_and_a_page(article):
    (author,) = news(article)["author"]
    assert author["name"] == "Budi Santoso"
    assert author["jobTitle"] == "head of research"
    page = html(author["url"].removeprefix(SITE))
    assert "Electric boat sails" in page and "head of research" in page


def test_the_publisher_is_the_newsroom_with_its_logo(article):
    publisher = news(article)["publisher"]
    assert publisher["name"] == "Sea News"
    assert publisher["logo"]["url"] == f"{SITE}/media/site/logo.png"


def test_a_story_that_nobody_signed_is_the_newsrooms(article):
    article.bylines.all().delete()
    assert news(article)["author"]["name"] == "Sea News"


def test_the_picture_comes_in_the_three_shapes(article):
    images = news(article)["image"]
    assert [round(one["width"] / one["height"], 1) for one in images] == [round(ratio, 1) for ratio in SHAPES.values()]
    assert all(one["width"] >= 1200 and one["url"].startswith(SITE) for one in images)
    assert len({one["url"] for one in images}) == 3


def test_a_picture_whose_sizes_are_not_made_yet_is_shown_whole(article, picture):
    picture.renditions.all().delete()
    (image,) = news(article)["image"]
    assert (image["width"], image["height"]) == (1600, 1400)


def test_a_story_without_a_picture_says_nothing_of_one(article):
    article.lead_picture = None
    article.save()
    assert "image" not in news(article)


def test_translations_know_each_other(article):
    source, translation = news(article, "id"), news(article, "en")
    assert translation["translationOfWork"]["@id"] == source["@id"]
    assert [one["@id"] for one in source["workTranslation"]] == [translation["@id"]]
    assert source["workTranslation"][0]["inLanguage"] == "en"


@pytest.mark.parametrize("leave", [actions.withdraw])
def test_nothing_is_said_of_an_edition_that_is_not_out(article, leave):
    leave(article.edition("id"))
    page = html(story_address(article, "en"))
    assert "translationOfWork" not in page and "Kapal" not in page


def test_a_correction_is_told_and_dates_the_story(article):
    before = news(article)["dateModified"]
    Correction.objects.create(edition=article.edition("en"), text="Eight knots.")
    said = news(article)
    assert said["correction"] == ["Eight knots."]
    assert said["dateModified"] > before


def test_breadcrumbs_lead_from_home_to_the_story(article):
    steps = data_of(story_address(article, "en"))["BreadcrumbList"]["itemListElement"]
    assert [(one["position"], one["name"]) for one in steps] == [
        (1, "Sea News"),
        (2, "Business"),
        (3, "Electric boat sails"),
    ]
    assert [one["item"] for one in steps] == [
        SITE + address("home", "en"),
        SITE + address("section", "en", slug="business"),
        SITE + story_address(article, "en"),
    ]


@pytest.mark.parametrize(
    "headline", ["</script><script>alert(1)</script>", "<!--<script>", "A & B \u2028 “C” \\ </SCRIPT"]
)
def test_no_headline_can_leave_its_place(article, headline):
    article.headline_en = headline
    article.save()
    assert news(article)["headline"] == headline
    head = html(story_address(article, "en")).partition("</head>")[0]
    assert head.count("<script") == head.count("</script>") == 3  # the article, its breadcrumbs, the page's one script
    assert properties_of(story_address(article, "en"))["og:title"] == [headline]


def test_other_sites_are_told_what_to_show(article):
    said = properties_of(story_address(article, "en"))
    assert said["og:type"] == ["article"]
    assert said["og:title"] == ["Electric boat sails"]
    assert said["og:description"] == ["Electric boat sails: standfirst"]
    assert said["og:url"] == [SITE + story_address(article, "en")]
    assert said["og:site_name"] == ["Sea News"]
    assert said["og:locale"] == ["en_US"]
    assert (said["og:image:width"], said["og:image:height"]) == (["1200"], ["630"])
    assert said["og:image:alt"] == ["A boat"]
    assert said["twitter:card"] == ["summary_large_image"]
    assert "max-image-preview:large" in said["robots"][0]


def test_the_card_speaks_the_language_of_the_page(article):
    said = properties_of(story_address(article, "id"))
    assert said["og:image:alt"] == ["Sebuah kapal"]
    assert said["og:site_name"] == ["Ruang Kabar"]


def test_the_home_page_says_who_publishes(article):
    site = SiteSettings.objects.get()
    SocialLink.objects.create(site=site, label="LinkedIn", url="https://example.com/us")
    said = data_of(address("home", "en"))
    assert said["Organization"]["sameAs"] == ["https://example.com/us"]
    assert said["WebSite"]["inLanguage"] == "en"
    assert said["Organization"]["@id"] == news(article)["publisher"]["@id"]


def test_lists_say_where_they_stand(article):
    steps = data_of(address("section", "en", slug="business"))["BreadcrumbList"]["itemListElement"]
    assert [one["name"] for one in steps] == ["Sea News", "Business"]


def test_pages_that_are_not_for_search_engines_say_nothing(article):
    assert data_of(address("section", "en", slug=cast.section("Kosong", "Void").slug_in("en"))) == {}
    html(address("author", "en", slug="nobody"), 404)


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_an_author_of_nothing_that_is_out_has_no_page(state):
    author = Author.objects.create(name="Rahasia")
    Byline.objects.create(article=cast.story(state=state), author=author)
    assert "Rahasia" not in html(address("author", "id", slug=author.slug), 404)
