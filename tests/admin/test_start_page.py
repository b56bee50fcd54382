"""The desk's start page: what needs this person today."""

import pytest
from django.urls import reverse

from articles.models import Picture
from tests import cast


def start(client, person):
    client.force_login(person)
    return client.get(reverse("admin:index")).context["start"]


def headlines(rows) -> list[str]:
    return [row.headline for row in rows]


def test_an_editor_sees_what_is_ready_and_what_comes_next(client):
    cast.story("Siap", state="ready")
    cast.story("Besok", state="scheduled")
    cast.story("Terbit", state="published")
    page = start(client, cast.sari())
    assert headlines(page.ready) == ["Siap"]
    assert headlines(page.scheduled) == ["Besok"]


def test_an_author_sees_own_drafts_and_not_what_only_editors_do(client):
    budi = cast.budi()
    cast.story("Milik Budi", created_by=budi)
    cast.story("Milik orang lain")
    cast.story("Siap", state="ready")
    page = start(client, budi)
    assert headlines(page.mine) == ["Milik Budi"]
    assert page.ready == []


def test_a_translator_sees_published_stories_without_his_language(client):
    cast.story("Hanya Indonesia", state="published")
    cast.story("Dua bahasa", "Two languages", state="published")
    cast.story("Belum terbit")
    page = start(client, cast.emma())
    assert headlines(page.untranslated) == ["Hanya Indonesia"]
    assert page.untranslated[0].missing == ["EN"]


def test_a_headline_of_another_language_is_marked_as_such(client):
    cast.story("Hanya Indonesia", state="published")
    client.force_login(cast.emma())
    page = client.get(reverse("admin:index")).content.decode()
    assert 'lang="id">Hanya Indonesia</a>' in page


def test_pictures_without_alternative_text_are_counted_per_language(client):
    Picture.objects.create(name="kapal", **cast.texts("alt", id="Kapal putih"))
    Picture.objects.create(name="laut")
    page = start(client, cast.sari())
    assert [(code, count) for code, _name, count in page.pictures_without_alt] == [("id", 1), ("en", 2)]


def test_an_empty_desk_says_so(client):
    client.force_login(cast.sari())
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_it_costs_few_queries_however_much_there_is(client, django_assert_max_num_queries, count):
    sari = cast.sari()
    for number in range(count):
        state = ("draft", "ready", "scheduled", "published")[number % 4]
        cast.story(f"Cerita {number}", state=state, created_by=sari)
    client.force_login(sari)
    with django_assert_max_num_queries(12):
        client.get(reverse("admin:index"))
