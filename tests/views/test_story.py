"""The story's page."""

import re

import pytest
from django.shortcuts import render
from django.test import Client
from django.utils import timezone, translation

from articles.models import Author, Byline, Correction, Picture, RelatedArticle, Rendition, SiteSettings, Tag
from articles.views.stories import story_context
from tests import cast
from tests.views.asking import html, links, main, story_address, text


@pytest.fixture
def article():
    return cast.story(
        "Kapal listrik berlayar", "Electric boat sails", state="published", published_at=cast.at(2021, 9, 26, 14, 30)
    )


def shown(article, language: str = "en") -> str:
    return text(main(html(story_address(article, language))))


def signed(article, *authors: tuple[str, str, str]) -> None:
    for position, (name, indonesian, english) in enumerate(authors):
        author = Author.objects.create(name=name, **cast.texts("role", id=indonesian, en=english))
        Byline.objects.create(article=article, author=author, position=position)


def pictured(**fields) -> Picture:
    picture = Picture.objects.create(file="pictures/boat.jpg", width=1200, height=800, **fields)
    for crop in ("whole", "card"):
        for width in (360, 640):
            Rendition.objects.create(
                picture=picture, crop=crop, format="jpeg", width=width, height=width * 2 // 3, file=f"{crop}{width}.jpg"
            )
    return picture


def test_it_shows_section_headline_standfirst_and_body_of_its_own_language(article):
    page = shown(article)
    for part in ("Business", "Electric boat sails", "Electric boat sails: standfirst", "Electric boat sails."):
        assert part in page
    assert "Kapal" not in page
    assert "Bisnis" not in page


def test_the_time_of_publication_is_written_out_as_each_language_does(article):
    assert "Sunday, 26 September 2021, 14:30 WIB" in shown(article)
    assert "Minggu, 26 September 2021, 14.30 WIB" in shown(article, "id")
    assert 'datetime="2021-09-26T14:30:00+07:00"' in html(story_address(article, "en"))


def test_a_revision_is_dated_only_after_publication(article):
    edition = article.edition("en")
    edition.revised_at = cast.at(2021, 9, 26, 14, 0)
    edition.save()
    assert "Updated" not in shown(article)
    edition.revised_at = cast.at(2021, 9, 27, 8, 5)
    edition.save()
    assert "Updated 27 September 2021, 08:05 WIB" in shown(article)


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([("Budi", "", "")], "By Budi"),
        ([("Budi", "", ""), ("Sari", "", "")], "By Budi and Sari"),
        ([("Budi", "", ""), ("Sari", "", ""), ("Emma", "", "")], "By Budi, Sari and Emma"),
        ([("Budi", "kepala riset", "head of research"), ("Sari", "", "")], "By Budi, head of research, and Sari"),
        (
            [("Budi", "", "head of research"), ("Sari", "", ""), ("Emma", "", "")],
            "By Budi, head of research; Sari; and Emma",
        ),
        ([("Budi", "kepala riset", "")], "By Budi"),
    ],
)
def test_the_byline_is_one_phrase(article, authors, expected):
    signed(article, *authors)
    found = shown(article).replace(" ,", ",").replace(" ;", ";")
    assert expected in found
    assert "kepala riset" not in found


def test_a_name_in_the_byline_is_text_whatever_it_holds(article):
    signed(article, ("<b>%s & Co", "", "<i>%(name)s"))
    page = html(story_address(article, "en"))
    assert re.search(r"<b><a [^>]+>&lt;b&gt;%s &amp; Co</a></b>, &lt;i&gt;%\(name\)s", page)


def test_it_links_to_the_other_edition_in_that_editions_language(article):
    page = html(story_address(article, "en"))
    assert f'href="{story_address(article, "id")}" lang="id" hreflang="id">Baca dalam bahasa Indonesia</a>' in page
    page = html(story_address(article, "id"))
    assert f'href="{story_address(article, "en")}" lang="en" hreflang="en">Read in English</a>' in page


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_an_edition_that_is_not_out_is_not_offered(article, state):
    edition = article.edition("id")
    edition.status = "published" if state == "scheduled" else state
    edition.published_at = timezone.now() + timezone.timedelta(days=1)
    edition.save()
    page = html(story_address(article, "en"))
    assert story_address(article, "id") not in page
    assert "hreflang" not in page


def test_the_lead_picture_has_its_caption_credit_and_alt_in_this_language(article):
    article.lead_picture = pictured(
        credit="Rahmat",
        **cast.texts("alt", id="Kapal putih", en="A white boat"),
        **cast.texts("caption", id="Di Sanur"),
    )
    article.lead_caption_en = "Off Sanur"
    article.save()
    page = html(story_address(article, "en"))
    assert 'alt="A white boat"' in page
    assert 'fetchpriority="high"' in page
    assert "Off Sanur" in page
    assert "Photo: Rahmat" in page
    assert "Kapal putih" not in page
    assert "Di Sanur" not in page


def test_a_lead_picture_whose_file_has_not_come_leaves_nothing_behind(article):
    article.lead_picture = Picture.objects.create(credit="Rahmat", **cast.texts("caption", en="Off Sanur"))
    article.save()
    page = main(html(story_address(article, "en")))
    assert "<figure" not in page
    assert "Rahmat" not in page


def test_corrections_of_this_edition_are_shown_with_their_time(article):
    Correction.objects.create(
        edition=article.edition("en"), text="It is 4,200.", corrected_at=cast.at(2021, 9, 27, 8, 5)
    )
    Correction.objects.create(edition=article.edition("id"), text="Yang benar 4.200.")
    page = shown(article)
    assert "Correction 27 September 2021, 08:05 WIB It is 4,200." in page
    assert "Yang benar" not in page


def test_only_tags_that_have_a_name_here_are_shown_in_the_order_given(article):
    names = [("ESG", "ESG"), ("gotong royong", ""), ("bahari", "the sea")]
    article.tags.set([Tag.objects.create(**cast.texts("name", id=i, en=e)) for i, e in names])
    page = shown(article)
    assert "ESG the sea" in page
    assert "gotong royong" not in page


def test_it_ends_with_the_storys_own_about_text_else_with_the_newsrooms(article):
    SiteSettings.objects.create(**cast.texts("about", id="Kami berlayar.", en="We sail."))
    assert "We sail." in shown(article)
    article.about_en = "This project is a joint one."
    article.save()
    assert "This project is a joint one." in shown(article)
    assert "We sail." not in shown(article)
    assert "Kami berlayar." in shown(article, "id")


def test_related_stories_are_those_set_by_hand_in_their_order_before_all_others(article):
    cast.story("Tiga", "Three", state="published", published_at=article.edition("en").published_at)
    for position, (indonesian, english) in enumerate([("Dua", "Two"), ("Satu", "One")]):
        other = cast.story(indonesian, english, state="published", published_at=cast.at(2020, 1, position + 1))
        RelatedArticle.objects.create(article=article, related=other, position=position)
    page = shown(article)
    related = page[page.index("Read also") :]
    assert related.index("Two") < related.index("One") < related.index("Three")


def test_without_any_by_hand_the_newest_of_the_section_are_related_but_never_itself(article):
    other = cast.section("Orang", "People")
    cast.story("Lain", "Elsewhere", state="published", section=other)
    for number in range(5):
        cast.story(f"Nomor {number}", f"Number {number}", state="published", published_at=cast.at(2021, 1, number + 1))
    page = html(story_address(article, "en"))
    related = text(page[page.index('class="page related') :])
    assert [number for number in range(5) if f"Number {number}" in related] == [1, 2, 3, 4]
    assert "Electric boat sails" not in related
    assert "Elsewhere" not in related


def test_it_is_shared_by_plain_links_and_asks_nothing_of_other_hosts(article):
    page = html(story_address(article, "en"))
    share = page[page.index('class="share"') :]
    for start in (
        "https://wa.me/?text=Electric%20boat",
        "https://x.com/",
        "https://www.linkedin.com/",
        "mailto:?subject=",
    ):
        assert any(link.startswith(start) for link in links(share)), start
    assert "src=" not in share


def test_a_headline_with_markup_is_text_everywhere():
    article = cast.story('<script>"1"&</script>', state="published")
    page = html(story_address(article, "id"))
    assert "<script>&quot;" not in page
    assert '<script>"1"' not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "published", "withdrawn"])
def test_a_preview_shows_an_edition_in_whatever_state_and_keeps_it_from_search_engines(state, rf):
    article = cast.story("Kapal", "Boat", state=state)
    with translation.override("en"):
        response = render(rf.get("/"), "pages/story.html", story_context(article.edition("en"), preview=True))
    page = response.content.decode()
    assert "Boat" in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_a_preview_of_a_bare_edition_has_no_broken_links(rf):
    article = cast.story("Kapal", section=None)
    article.section = None
    article.save()
    with translation.override("en"):
        response = render(rf.get("/"), "pages/story.html", story_context(article.edition("en"), preview=True))
    assert response.status_code == 200
    assert "" not in links(response.content.decode())


def busy_story(number: int):
    """Return a story with everything that costs a query."""
    article = cast.story(f"Ramai {number}", f"Busy {number}", state="published")
    lead, inside = pictured(), pictured()
    article.lead_picture = lead
    article.body_en = f'<p>One.</p><figure data-picture="{inside.pk}"></figure><p>Two.</p>'
    article.save()
    signed(article, (f"Budi {number}", "", "head"), (f"Sari {number}", "", ""))
    article.tags.set(
        [Tag.objects.create(**cast.texts("name", id=f"t{number}-{n}", en=f"t{number}-{n}")) for n in range(4)]
    )
    Correction.objects.create(edition=article.edition("en"), text="Wrong.")
    return article


@pytest.mark.parametrize("stories", [1, 3, 30])
def test_it_costs_sixteen_queries_at_most_however_much_there_is(stories, django_assert_max_num_queries):
    articles = [busy_story(number) for number in range(stories)]
    path = story_address(articles[0], "en")
    with django_assert_max_num_queries(16):
        assert Client().get(path).status_code == 200


@pytest.mark.parametrize(
    ("width", "height", "shape"), [(1200, 800, "landscape"), (1000, 1000, "square"), (800, 1200, "portrait")]
)
def test_a_picture_is_shown_as_wide_as_its_shape_allows(article, width, height, shape):
    article.lead_picture = pictured()
    Picture.objects.update(width=width, height=height)
    article.save()
    assert f'<figure class="wide {shape}">' in html(story_address(article, "en"))
