"""The list of stories: a state per language, filters, search, and the same number of queries whatever its length."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Author, Byline, Picture
from tests import cast

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client):
    """Return a client signed in as Sari, the editor."""
    client.force_login(cast.sari())
    return client


def listed(client, **query) -> list[str]:
    """Return the headlines of the list, in its order."""
    page = client.get(LIST, query)
    assert page.status_code == 200
    return [str(article) for article in page.context["cl"].result_list]


def test_every_state_is_a_word_beside_its_language(desk):
    cast.story("Konsep")
    cast.story("Siap", state="ready")
    cast.story("Besok", state="scheduled")
    cast.story("Terbit", state="published")
    cast.story("Ditarik", state="withdrawn")
    page = desk.get(LIST, headers={"accept-language": "id"}).content.decode()
    for tone in ("none", "warn", "good", "bad"):
        assert f'class="state {tone}">ID: ' in page
    assert page.count('class="state none">EN: ') == 5


def test_a_headline_that_the_desk_language_lacks_is_shown_in_its_own_and_marked(desk):
    cast.story("", "Only in English", source_language="en")
    page = desk.get(LIST).content.decode()
    assert 'lang="en">Only in English</a>' in page


def test_a_story_without_any_text_can_still_be_opened(desk):
    article = Article.objects.create()
    assert reverse("admin:articles_article_change", args=[article.pk]) in desk.get(LIST).content.decode()


def test_a_body_alone_makes_a_draft_and_nothing_makes_a_missing_edition(desk):
    article = cast.story("Judul")
    Article.objects.filter(pk=article.pk).update(**cast.texts("body", en="<p>Begun.</p>"))
    assert listed(desk, **{"state-en": "draft"}) == ["Judul"]
    page = desk.get(LIST).content.decode()
    assert page.count('class="state none">EN: ') == 1
    assert listed(desk, **{"state-en": "missing"}) == []


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "published", "withdrawn"])
def test_it_is_narrowed_by_the_state_of_one_language(desk, state):
    for one in ("draft", "ready", "scheduled", "published", "withdrawn"):
        cast.story(one, state=one)
    assert listed(desk, **{"state-id": state}) == [state]
    assert listed(desk, **{"state-en": state}) == []


def test_it_is_narrowed_to_what_lacks_a_language(desk):
    cast.story("Hanya Indonesia", state="published")
    cast.story("Dua bahasa", "Two languages", state="published")
    assert listed(desk, **{"state-en": "missing"}) == ["Hanya Indonesia"]


def test_it_is_narrowed_by_section_tag_author_and_what_is_mine(client):
    sari = cast.sari()
    client.force_login(sari)
    wanted = cast.story("Dicari", section=cast.section("Laut", "Sea"), created_by=sari)
    cast.story("Lain", section=cast.section())
    wanted.tags.set(["CSR"])
    author = Author.objects.create(name="Dewi Lestari")
    Byline.objects.create(article=wanted, author=author)
    Article.objects.filter(pk=wanted.pk).update(pinned_until=timezone.now() + timedelta(days=1))
    for query in (
        {"section": wanted.section.pk},
        {"tag": wanted.tags.first().pk},
        {"author": author.pk},
        {"only": "mine"},
        {"only": "pinned"},
    ):
        assert listed(client, **query) == ["Dicari"], query


@pytest.mark.parametrize(
    "query", [{"section": "x"}, {"tag": "9" * 30}, {"state-en": "x"}, {"only": "x"}, {"author": ""}]
)
def test_nonsense_in_the_address_narrows_nothing(desk, query):
    cast.story("Ada")
    assert listed(desk, **query) == ["Ada"]


@pytest.mark.parametrize("words", ["KAPAL", "electric", "standfirst", "csr", "corporate responsibility", "dewi"])
def test_the_search_reads_both_languages_without_regard_to_case(desk, words):
    article = cast.story("Kapal listrik berlayar", "Electric boat sails")
    cast.story("Lain sama sekali")
    article.tags.set(["CSR"])
    tag = article.tags.get()
    tag.name_en = "Corporate responsibility"
    tag.save()
    Byline.objects.create(article=article, author=Author.objects.create(name="Dewi Lestari"))
    assert listed(desk, q=words) == ["Kapal listrik berlayar"]


def test_a_story_found_in_several_ways_is_listed_once(desk):
    article = cast.story("Kapal dan kapal", "Kapal")
    article.tags.set(["kapal", "kapal listrik"])
    assert listed(desk, q="kapal") == ["Kapal dan kapal"]


def test_the_story_changed_last_comes_first_and_publication_sorts_too(desk):
    now = timezone.now()
    cast.story("Lama", state="published", published_at=now - timedelta(days=9))
    cast.story("Baru", state="published", published_at=now - timedelta(days=1))
    cast.story("Tengah", state="published", published_at=now - timedelta(days=5))
    assert listed(desk) == ["Tengah", "Baru", "Lama"]
    assert listed(desk, o="3") == ["Lama", "Tengah", "Baru"]


def test_a_bad_language_never_hides_the_list(desk):
    cast.story("Ada")
    assert "Ada" in listed(desk, q="\x00") or listed(desk, q="\x00") == []


@pytest.mark.parametrize("count", [3, 60])
def test_it_costs_the_same_however_many_stories_there_are(desk, django_assert_max_num_queries, count):
    authors = [Author.objects.create(name=name) for name in ("Budi", "Dewi")]
    picture = Picture.objects.create(name="kapal")
    for number in range(count):
        article = cast.story(f"Cerita {number}", lead_picture=picture if number % 2 else None)
        article.tags.set(["CSR", "ESG"])
        Byline.objects.create(article=article, author=authors[number % 2])
    with django_assert_max_num_queries(15):
        page = desk.get(LIST)
    assert len(page.context["cl"].result_list) == min(count, 50)


def test_the_bodies_are_left_in_the_data_base(desk, django_assert_num_queries):
    cast.story("Judul", "Headline")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as seen:
        desk.get(LIST)
    rows = [query["sql"] for query in seen if '"articles_article"."headline' in query["sql"]]
    assert rows
    assert not any('"articles_article"."body_en",' in sql for sql in rows)


@pytest.mark.parametrize("value", ["%00", "%C2%B2", "9" * 30])
@pytest.mark.parametrize(
    "address",
    [
        "article/?external_id={}",
        "article/?section={}",
        "article/?tag={}",
        "article/?author={}",
        "article/slug/?language=id&headline=x&story={}",
        "article/add/?tags={}",
        "pastslug/?language__exact={}",
        "user/?language__exact={}",
        "author/?slug={}",
    ],
)
def test_parameters_that_no_data_base_takes_break_nothing(client, address, value):
    client.force_login(cast.ade())
    assert client.get(f"/admin/articles/{address.format(value)}").status_code in (200, 302)
