"""The search page: what readers see, and what they never see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import languages
from articles.models import Tag
from articles.publishing import actions
from tests import cast
from tests.searching.asking_for import listed, page_for, stored
from tests.views.asking import address


def test_a_story_is_found_by_any_form_of_its_words_and_these_are_marked():
    stored(cast.story("Bank membiayai kapal", "Bank finances ships", state="published"))
    page = page_for("pembiayaan")
    assert listed(page) == ["Bank membiayai kapal"]
    assert "Bank <mark>membiayai</mark> kapal" in page
    assert listed(page_for("financed ship", "en")) == ["Bank finances ships"]


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_what_is_not_published_is_not_found(state):
    stored(cast.story("Kapal listrik berlayar", "Electric boat sails", state=state))
    assert not listed(page_for("kapal listrik"))
    assert not listed(page_for("electric boat", "en"))


def test_what_is_published_in_one_language_is_found_there_alone():
    article = cast.story("Kapal listrik berlayar", "", state="published")
    article.headline_en = "Electric boat sails"
    article.save()
    stored(article)
    assert listed(page_for("kapal"))
    assert not listed(page_for("electric", "en"))
    assert not listed(page_for("kapal", "en"))


def test_a_scheduled_story_is_found_from_the_second_in_which_it_is_due():
    due = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    article = cast.story("Kapal listrik berlayar", state="draft")
    edition = article.edition("id")
    actions.publish(edition, at=due)
    from tests.searching.asking_for import headlines

    assert headlines("kapal", at=due - timedelta(seconds=1)) == []
    assert headlines("kapal", at=due) == ["Kapal listrik berlayar"]


def test_a_withdrawn_story_is_gone_at_once_and_back_when_published_again():
    article = cast.story("Kapal listrik berlayar", state="draft")
    actions.publish(article.edition("id"))
    assert listed(page_for("kapal"))
    actions.withdraw(article.edition("id"))
    assert not listed(page_for("kapal"))
    actions.publish(article.edition("id"))
    assert listed(page_for("kapal"))


def test_what_is_found_is_not_for_search_engines_but_the_empty_page_is(settings):
    assert '<meta name="robots" content="noindex">' in page_for("kapal")
    page = page_for("")
    assert "noindex" not in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}{address("search", "id")}">' in page


def test_an_excerpt_sets_a_crosshead_apart():
    article = cast.story("Kapal baru", state="published")
    body = "<p>Nakhoda berlayar.</p><h2>Tiga tahun kerja</h2><p>Galangan itu besar.</p>"
    languages.set_text(article, "body", "id", body)
    article.save()
    stored(article)
    page = page_for("nakhoda")
    assert "berlayar. Tiga tahun kerja · Galangan itu besar." in page


def test_the_page_leads_to_the_other_language():
    page = page_for("kapal")
    assert f'href="{address("search", "en")}"' in page


def test_an_empty_page_helps():
    stored(cast.story("Kapal listrik berlayar", state="published"))
    page = page_for("zzzz")
    assert "Tidak ada yang ditemukan" in page
    assert address("section", "id", slug="bisnis") in page
    assert "Kapal listrik berlayar" in page  # the newest stories
    assert "Kata-kata ini ada di semua berita" in page_for("yang dan di")


def test_a_query_too_long_is_told_so_and_everything_else_still_works():
    page = page_for("a" * 201)
    assert "paling banyak 200 karakter; Anda mengetik 201" in page
    assert 'aria-invalid="true"' in page


def test_the_search_is_narrowed_by_section_tag_and_days():
    tag = Tag.objects.create(**cast.texts("name", id="pelayaran", en="shipping"))
    tagged = cast.story("Kapal satu", state="published", published_at=cast.at(2021, 5, 5), section=cast.section())
    tagged.tags.set([tag])
    stored(tagged)
    other = cast.section("Budaya", "Culture")
    stored(cast.story("Kapal dua", state="published", published_at=cast.at(2022, 5, 5), section=other))
    assert len(listed(page_for("kapal"))) == 2
    assert listed(page_for("kapal", section="budaya")) == ["Kapal dua"]
    assert listed(page_for("kapal", tag="pelayaran")) == ["Kapal satu"]
    assert listed(page_for("", tag="Pelayaran")) == ["Kapal satu"]
    assert listed(page_for("kapal", since="2022-01-01")) == ["Kapal dua"]
    assert listed(page_for("kapal", until="2021-05-05")) == ["Kapal satu"]
    assert listed(page_for("kapal", since="2021-05-06", until="2022-05-04")) == []


def test_what_cannot_be_understood_is_said_and_the_rest_is_searched():
    stored(cast.story("Kapal satu", state="published"))
    page = page_for("kapal", section="nihil", tag="nihil", since="kemarin")
    assert "Rubrik itu tidak ada." in page
    assert "Tag itu tidak ada." in page
    assert listed(page) == ["Kapal satu"]
    assert "Tanggal akhir mendahului" in page_for("kapal", since="2022-01-02", until="2022-01-01")


def test_a_tag_of_unpublished_stories_alone_is_no_tag():
    tag = Tag.objects.create(**cast.texts("name", id="rahasia besar", en="big secret"))
    cast.story("Kapal", state="scheduled").tags.set([tag])
    assert "Tag itu tidak ada." in page_for("", tag="rahasia besar")
    assert page_for("", tag="rahasia besar").replace("rahasia besar", "X") == page_for("", tag="nihil").replace(
        "nihil", "X"
    )


def test_results_are_paged_and_a_page_that_is_not_there_is_not_there():
    for number in range(12):
        stored(cast.story(f"Kapal nomor {number}", state="published"))
    first, second = page_for("kapal"), page_for("kapal", page="2")
    assert "12 berita ditemukan" in first
    assert (len(listed(first)), len(listed(second))) == (10, 2)
    assert not set(listed(first)) & set(listed(second))
    assert "?q=kapal&amp;page=2" in first
    for page in ("3", "0", "11", "x", "999999"):
        page_for("kapal", page=page, status=404)


def test_what_a_reader_typed_is_shown_as_text():
    stored(cast.story("Kapal <b>listrik</b> & layar", state="published"))
    page = page_for('<script>alert(1)</script> "')
    assert "<script>alert" not in page
    assert "&lt;<mark>b</mark>&gt;" in page_for("b listrik")


def test_the_form_stands_on_the_page_of_what_is_missing_and_a_link_in_every_masthead():
    answer = Client().get("/id/tidak-ada/")
    assert f'action="{address("search", "id")}"' in answer.content.decode()
    assert f'class="seek" href="{address("search", "id")}"' in Client().get("/id/").content.decode()


def test_a_search_asks_the_data_base_as_little_for_three_stories_as_for_one(django_assert_max_num_queries):
    for number in range(3):
        stored(cast.story(f"Kapal nomor {number}", f"Ship number {number}", state="published"))
        with django_assert_max_num_queries(9):
            page_for("kapal nomor")
