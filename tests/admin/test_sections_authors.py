"""Sections, authors and past addresses at the desk."""

import pytest
from django.urls import reverse

from articles import languages
from articles.models import Author, PastSlug, Section, Tag
from tests import cast


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


def test_a_section_is_made_with_a_name_per_language(desk):
    desk.post("/admin/articles/section/add/", {**cast.texts("name", id="Laut", en="Sea"), "position": 1})
    section = Section.objects.get()
    assert (section.slug_in("id"), section.slug_in("en")) == ("laut", "sea")


def test_an_address_of_another_section_is_refused_beside_its_field(desk):
    cast.section("Bisnis", "Business")
    data = {**cast.texts("name", id="Usaha", en="Trade"), **cast.texts("slug", en="business"), "position": 1}
    page = desk.post("/admin/articles/section/add/", data)
    assert list(page.context["adminform"].form.errors) == [languages.column("slug", "en")]
    assert Section.objects.count() == 1


def test_sections_are_put_in_order_in_their_list(desk):
    first, second = cast.section("Bisnis", "Business"), cast.section("Orang", "People")
    desk.post(
        "/admin/articles/section/",
        {
            "form-TOTAL_FORMS": 2,
            "form-INITIAL_FORMS": 2,
            "form-0-id": first.pk,
            "form-0-position": 2,
            "form-1-id": second.pk,
            "form-1-position": 1,
            "_save": "1",
        },
    )
    assert [str(section) for section in Section.objects.all()] == ["Orang", "Bisnis"]


def test_a_section_with_stories_is_not_deleted(desk, client):
    client.force_login(cast.ade())
    section = cast.story().section
    client.post(f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"})
    assert Section.objects.filter(pk=section.pk).exists()


def test_an_author_is_suggested_and_made_in_place(client):
    client.force_login(cast.budi())
    Author.objects.create(name="Dewi Lestari")
    suggested = client.get(reverse("admin:articles_author_suggest"), {"q": "lestari"}).json()
    assert [one["names"]["en"] for one in suggested] == ["Dewi Lestari"]
    made = client.post(
        reverse("admin:articles_author_create"),
        {"name": "Made Wijaya", "roles-id": "juru bicara", "roles-en": "spokesperson"},
    )
    author = Author.objects.get(name="Made Wijaya")
    assert made.json()["id"] == author.pk
    assert (author.role_in("id"), author.role_in("en")) == ("juru bicara", "spokesperson")


def test_an_author_is_not_made_twice(client):
    client.force_login(cast.sari())
    existing = Author.objects.create(name="Dewi Lestari")
    answer = client.post(reverse("admin:articles_author_create"), {"name": "Dewi Lestari"})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["name"]
    assert answer.json()["existing"]["id"] == existing.pk


def test_stories_are_suggested_by_the_headline_of_any_language(desk):
    article = cast.story("Kapal listrik", "Electric boat")
    cast.story("Lain")
    for words in ("KAPAL", "boat"):
        found = desk.get(reverse("admin:articles_article_suggest"), {"q": words}).json()
        assert found == [{"id": article.pk, "names": {"id": "Kapal listrik", "en": "Electric boat"}}]


def test_past_addresses_are_read_and_not_written(desk):
    edition = cast.story(state="published").edition("id")
    PastSlug.objects.create(edition=edition, language="id", slug="alamat-lama")
    page = desk.get("/admin/articles/pastslug/").content.decode()
    assert "alamat-lama" in page
    assert edition.get_absolute_url() in page
    assert desk.get("/admin/articles/pastslug/add/").status_code == 403


def test_every_awkward_text_is_kept_or_refused_with_a_reason(client, nasty):
    client.force_login(cast.ade())
    for number, one in enumerate(nasty):
        text = f"{one['text'][:60]} {number}".strip()
        answer = client.post("/admin/articles/tag/add/", cast.texts("name", id=text))
        if answer.status_code == 200:
            assert answer.context["adminform"].form.errors, one["id"]
        else:
            assert Tag.objects.filter(**cast.texts("name", id=text)).exists(), one["id"]
