"""Tags at the desk: found in every language, made in place, merged."""

import pytest
from django.urls import reverse

from articles.models import Article, Tag
from articles.tagging import likely_duplicates, merge_tags
from tests import cast

LIST = "/admin/articles/tag/"


def tag(indonesian: str | None = None, english: str | None = None) -> Tag:
    return Tag.objects.create(**cast.texts("name", id=indonesian, en=english))


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


def suggested(client, words: str = "") -> list[str]:
    answer = client.get(reverse("admin:articles_tag_suggest"), {"q": words})
    assert answer.status_code == 200
    return [one["names"]["id"] or one["names"]["en"] for one in answer.json()]


def create(client, **names):
    return client.post(reverse("admin:articles_tag_create"), {f"names-{code}": name for code, name in names.items()})


def test_the_list_shows_names_per_language_and_says_what_is_missing(desk):
    tag("keberlanjutan", "sustainability")
    tag("gotong royong")
    page = desk.get(LIST).content.decode()
    assert 'lang="en">sustainability<' in page
    assert page.count('<em class="missing"') == 1
    found = desk.get(LIST, {"nameless": "en"}).context["cl"].result_list
    assert [str(one) for one in found] == ["gotong royong"]


def test_the_list_is_searched_in_every_language(desk):
    tag("keberlanjutan", "sustainability")
    tag("laut", "sea")
    assert [one.name_in("id") for one in desk.get(LIST, {"q": "SUSTAIN"}).context["cl"].result_list] == [
        "keberlanjutan"
    ]


@pytest.mark.parametrize("count", [3, 40])
def test_the_list_costs_the_same_however_many_tags_there_are(desk, django_assert_max_num_queries, count):
    for number in range(count):
        tag(f"tag nomor {number * 7919}")
    with django_assert_max_num_queries(9):
        desk.get(LIST)


def test_a_name_in_use_is_refused_beside_its_field(desk):
    tag("CSR", "CSR")
    page = desk.post(LIST + "add/", cast.texts("name", id="baru", en=" csr "))
    assert page.status_code == 200
    assert list(page.context["adminform"].form.errors) == [*cast.texts("name", en="")]
    assert Tag.objects.count() == 1


def test_an_address_in_use_is_refused_beside_its_field(desk):
    tag("laut")
    page = desk.post(LIST + "add/", {**cast.texts("name", id="samudra"), **cast.texts("slug", id="laut")})
    assert list(page.context["adminform"].form.errors) == [*cast.texts("slug", id="")]


def test_a_tag_needs_a_name(desk):
    page = desk.post(LIST + "add/", cast.texts("name", id=" ", en=""))
    assert page.status_code == 200
    assert page.context["adminform"].form.errors
    assert not Tag.objects.exists()


def test_suggestions_come_from_every_language_and_beginnings_first(desk):
    tag("laut", "sea")
    tag("hasil laut", "seafood")
    tag("Ratna Wijaya", "Ratna Wijaya")
    assert suggested(desk, "LAUT") == ["laut", "hasil laut"]
    assert suggested(desk, "sea") == ["laut", "hasil laut"]
    assert suggested(desk, "wijaya") == ["Ratna Wijaya"]
    assert suggested(desk, "x\x00") == []


def test_without_words_the_most_used_are_suggested(desk):
    tag("jarang")
    cast.story().tags.set(["sering"])
    assert suggested(desk)[0] == "sering"


def test_no_more_than_ten_are_suggested(desk):
    for number in range(14):
        tag(f"energi {number}")
    assert len(suggested(desk, "energi")) == 10


def test_a_tag_is_made_in_place_with_a_name_per_language(desk):
    answer = create(desk, id="energi surya", en="solar power")
    assert answer.json() == {"id": Tag.objects.get().pk, "names": {"id": "energi surya", "en": "solar power"}}
    assert Tag.objects.get().slug_in("en") == "solar-power"


def test_a_duplicate_made_in_place_is_refused_and_the_existing_one_offered(desk):
    existing = tag("CSR", "CSR")
    answer = create(desk, id="tanggung jawab", en="csr")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["names-en"]
    assert answer.json()["existing"]["id"] == existing.pk


def test_a_tag_that_somebody_else_makes_in_the_same_moment_is_offered(desk, monkeypatch):
    existing = tag("CSR")
    twin, asked = type(Tag.objects).twin, []

    def too_late(*given, **named):
        asked.append(given)
        return None if len(asked) == 1 else twin(*given, **named)

    monkeypatch.setattr(type(Tag.objects), "twin", too_late)
    answer = create(desk, id="csr")
    assert (answer.status_code, answer.json()["existing"]["id"]) == (400, existing.pk)


def test_a_nameless_tag_is_refused_in_place(desk):
    answer = create(desk, id="  ", en="")
    assert answer.status_code == 400
    assert answer.json()["errors"]


@pytest.mark.parametrize("name", ["a\x00b", "x" * 101])
def test_what_cannot_be_stored_is_refused_in_place(desk, name):
    assert create(desk, id=name).status_code == 400
    assert not Tag.objects.exists()


def test_the_fields_of_a_new_tag_are_told_with_the_desk_language_prefilled(client):
    client.force_login(cast.emma())
    assert client.get(reverse("admin:articles_tag_create")).status_code == 403
    client.force_login(cast.budi())
    fields = client.get(reverse("admin:articles_tag_create")).json()["fields"]
    assert [(one["name"], one["prefill"]) for one in fields] == [("names-id", True), ("names-en", False)]


def test_suggestions_are_for_people_of_the_desk(client):
    assert client.get(reverse("admin:articles_tag_suggest")).status_code == 302


def test_merging_moves_stories_and_takes_names_that_are_missing():
    keep, other = tag("keberlanjutan"), tag("kelestarian", "sustainability")
    both, one = cast.story("Keduanya"), cast.story("Satu")
    both.tags.set([other, keep])
    one.tags.set([other])
    done = merge_tags(keep, [other])
    assert (done.stories_gained, done.merged, done.names_taken) == (1, ["kelestarian"], {"en": "sustainability"})
    kept = Tag.objects.get()
    assert (kept.name_in("id"), kept.name_in("en"), kept.slug_in("en")) == (
        "keberlanjutan",
        "sustainability",
        "sustainability",
    )
    assert all(list(article.tags.all()) == [kept] for article in Article.objects.all())


def test_merging_a_tag_with_itself_changes_nothing():
    keep = tag("laut")
    assert merge_tags(keep, [keep]).merged == []
    assert Tag.objects.get() == keep


def test_the_desk_asks_which_tag_stays(desk):
    keep, other = tag("laut"), tag(None, "sea")
    chosen = {"action": "merge", "_selected_action": [keep.pk, other.pk]}
    assert desk.post(LIST, chosen).status_code == 200
    assert Tag.objects.count() == 2
    desk.post(LIST, {**chosen, "keep": other.pk})
    assert Tag.objects.get().pk == other.pk
    assert Tag.objects.get().name_in("id") == "laut"


def test_one_tag_alone_is_not_merged(desk):
    one = tag("laut")
    answer = desk.post(LIST, {"action": "merge", "_selected_action": [one.pk]}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_an_author_may_not_merge(client):
    client.force_login(cast.budi())
    keep, other = tag("laut"), tag("samudra")
    client.post(LIST, {"action": "merge", "_selected_action": [keep.pk, other.pk], "keep": keep.pk})
    assert Tag.objects.count() == 2


def test_likely_duplicates_are_found_across_languages_and_in_spelling():
    across = tag("sustainability"), tag("keberlanjutan", "Sustainability")
    spelt = tag("tanggung jawab sosial"), tag("tanggungjawab sosial")
    tag("CSR"), tag("ESG")
    assert likely_duplicates(Tag.objects.order_by("pk")) == [across, spelt]
