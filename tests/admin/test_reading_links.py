"""Links for reading at the desk: who makes and ends them, what the list tells, and reading mode for who is signed in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.models import ReadingLink
from articles.translating import reading_links, thread
from articles.translating.synchronising import synchronise
from tests import cast


@pytest.fixture
def story():
    article = cast.story("Kapal listrik", "Electric ship")
    synchronise(article)
    return article


def asked(**more) -> dict:
    return {"language": "en", "reader_language": "id", "days": "7", "reader": "Bu Rina", **more}


def url_of(article) -> str:
    return reverse("admin:articles_reading_link", args=[article.pk])


@pytest.mark.parametrize("person", [cast.sari, cast.budi, cast.emma, cast.ade])
def test_who_writes_a_language_makes_a_link_and_it_works(client, story, person):
    client.force_login(person())
    answer = client.post(url_of(story), asked())
    assert answer.status_code == 302
    link = ReadingLink.objects.get()
    assert (link.language, link.reader_language, link.reader) == ("en", "id", "Bu Rina")
    assert abs(link.expires_at - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)
    assert link.get_absolute_url() in client.get(answer.headers["Location"]).content.decode()
    assert Client().get(link.get_absolute_url()).status_code == 200


def test_nobody_else_makes_or_ends_one(client, story):
    link = reading_links.make(story, "en", "en", None)
    client.force_login(cast.person("foto", "photo editor"))
    assert client.get(url_of(story)).status_code == 403
    assert client.post(url_of(story), asked()).status_code == 403
    assert client.post(reverse("admin:articles_reading_link_revoke", args=[link.pk])).status_code == 403
    client.logout()
    assert client.post(url_of(story), asked()).status_code == 302
    link.refresh_from_db()
    assert ReadingLink.objects.count() == 1
    assert link.revoked_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": "0"},
        {"days": "31"},
        {"days": ""},
        {"language": "id"},
        {"language": "xx"},
        {"reader_language": "xx"},
        {"reader": "x" * 101},
        {"reader": "a\x00b"},
    ],
)
def test_what_no_link_can_be_is_refused_beside_its_field(client, story, wrong):
    client.force_login(cast.sari())
    answer = client.post(url_of(story), asked(**wrong))
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()
    assert not ReadingLink.objects.exists()


def test_a_revoked_link_is_over_at_once_and_the_list_says_so(client, story):
    sari = cast.sari()
    sari.language = "en"
    sari.save()
    link = reading_links.make(story, "en", "en", sari, reader="Bu Rina")
    client.force_login(sari)
    assert "Works" in client.get(url_of(story)).content.decode()
    client.post(reverse("admin:articles_reading_link_revoke", args=[link.pk]), {"next": "https://evil.example/"})
    page = client.get(url_of(story)).content.decode()
    assert "Revoked" in page
    assert link.token not in page
    assert Client().get(link.get_absolute_url()).status_code == 410


def test_the_list_tells_how_many_comments_came_and_what_is_expired(client, story):
    sari = cast.sari()
    sari.language = "en"
    sari.save()
    link = reading_links.make(story, "en", "en", sari)
    reading_links.receive(link, reading_links.Said("Rina", "Bagus", {"headline": "Pendek"}))
    ReadingLink.objects.update(expires_at=timezone.now() - timedelta(1))
    client.force_login(sari)
    page = client.get(url_of(story)).content.decode()
    assert "2 comments." in page
    assert "Expired" in page


@pytest.mark.parametrize("count", [1, 5])
def test_a_longer_list_costs_no_more_queries(client, story, count, django_assert_max_num_queries):
    sari = cast.sari()
    for number in range(count):
        link = reading_links.make(story, "en", "en", sari)
        reading_links.receive(link, reading_links.Said("Rina", f"Halo {number}", approves=True))
    client.force_login(sari)
    with django_assert_max_num_queries(32):
        assert client.get(url_of(story)).status_code == 200


def test_the_desk_reads_side_by_side_with_the_open_notes(client, story):
    emma = cast.emma()
    segment = story.segments.get(key="headline")
    note = thread.add(story, "Periksa judul ini.", emma, segment=segment)
    client.force_login(emma)
    url = reverse("admin:articles_reading_mode", args=[story.pk, "en"])
    page = client.get(url).content.decode()
    assert '<div lang="id" dir="ltr"><h2>Kapal listrik</h2>' in page
    assert '<div lang="en" dir="ltr"><h2>Electric ship</h2>' in page
    assert "Periksa judul ini." in page
    assert reverse("admin:articles_translation", args=[story.pk, "en"]) in page
    assert "<textarea" not in page
    thread.resolve(note)
    assert "Periksa judul ini." not in client.get(url).content.decode()


def test_reading_mode_is_for_who_may_view_stories_and_for_languages_that_there_are(client, story):
    address = reverse("admin:articles_reading_mode", args=[story.pk, "en"])
    assert client.get(address).status_code == 302
    client.force_login(cast.person("foto", "photo editor"))
    assert client.get(address).status_code == 200
    for language in (story.source_language, "xx"):
        assert client.get(reverse("admin:articles_reading_mode", args=[story.pk, language])).status_code == 404
    assert client.get(reverse("admin:articles_reading_mode", args=[0, "en"])).status_code == 404


def test_the_form_offers_the_desks_language_and_a_week(client, story):
    client.force_login(cast.emma())
    page = client.get(url_of(story)).content.decode()
    assert 'name="days" value="7"' in page
    assert '<option value="en" selected>' in page.partition('name="reader_language"')[2]
    assert languages.own_name("id") in page
