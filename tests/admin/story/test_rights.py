"""Who may do what with a story."""

import pytest

from articles.enums import EditionStatus
from articles.models import Article, Edition, Picture, Tag
from tests import cast
from tests.admin.story.form import ADD, change_url, filled, posted


def test_an_author_writes_and_does_not_publish(client):
    client.force_login(cast.budi())
    assert client.post(ADD, filled(_publish="id")).status_code == 403
    assert not Article.objects.exists()
    client.post(ADD, filled(_ready="id"))
    assert Edition.objects.get(language="id").status == EditionStatus.READY


def test_a_translator_changes_her_language_and_nothing_else(client):
    article = cast.story(headline_en="Electric boat sails")
    client.force_login(cast.emma())
    other = cast.section("Orang", "People")
    changed = {
        **cast.texts("headline", id="Diubah", en="Electric boats sail"),
        **cast.texts("slug", id="diubah"),
        "section": other.pk,
        "source_language": "en",
    }
    client.post(change_url(article), posted(article) | changed)
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boats sail"
    assert article.headline_in("id") == "Kapal listrik berlayar"
    assert article.edition("id").slug == "kapal-listrik-berlayar"
    assert article.section == cast.section()
    assert article.source_language == "id"


def test_a_translator_may_mark_ready_her_language_alone(client):
    article = cast.story(headline_en="Electric boat sails")
    client.force_login(cast.emma())
    assert client.post(change_url(article), posted(article, _ready="id")).status_code == 403
    client.post(change_url(article), posted(article, _ready="en"))
    assert Edition.objects.get(language="en").status == EditionStatus.READY
    assert Edition.objects.get(language="id").status == EditionStatus.DRAFT


@pytest.mark.parametrize("who", [cast.budi, cast.emma])
@pytest.mark.parametrize("state", ["published", "scheduled"])
def test_who_may_not_publish_does_not_change_what_is_or_will_be_public(client, who, state):
    article = cast.story(headline_en="Electric boat sails", state=state)
    client.force_login(who())
    client.post(change_url(article), posted(article, **cast.texts("headline", id="Diubah", en="Changed")))
    article.refresh_from_db()
    assert (article.headline_in("id"), article.headline_in("en")) == ("Kapal listrik berlayar", "Electric boat sails")


def test_nobody_takes_a_story_off_the_site_by_calling_it_a_draft(client):
    article = cast.story(state="published")
    client.force_login(cast.budi())
    page = client.post(change_url(article), posted(article, _draft="id"), follow=True).content.decode()
    client.post(change_url(article), posted(article, _ready="id"))
    assert Edition.objects.published_in("id").count() == 1
    assert "draf lagi" not in page, "it says what did not happen"


@pytest.mark.parametrize("button", ["_draft", "_ready"])
def test_a_writer_does_not_end_a_withdrawal(client, button):
    article = cast.story(state="withdrawn")
    client.force_login(cast.budi())
    assert client.post(change_url(article), posted(article, **{button: "id"})).status_code == 403
    assert Edition.objects.get(language="id").status == EditionStatus.WITHDRAWN


@pytest.mark.parametrize("state", ["scheduled", "published"])
def test_an_author_changes_no_shared_facts_of_a_story_that_is_public(client, state):
    client.force_login(cast.budi())
    article, other = cast.story("Kapal", "Boat", state=state), cast.section("Lain", "Other")
    Tag.objects.named_or_made("laut", "id")
    data = posted(article, section=other.pk, pinned_until="2030-01-01T00:00", tags=[Tag.objects.get().pk])
    assert client.post(change_url(article), data).status_code == 302
    fresh = Article.objects.get()
    assert (fresh.section, fresh.pinned_until, list(fresh.tags.all())) == (article.section, None, [])


def test_a_translator_changes_no_alternative_text_that_readers_of_another_story_have(client):
    client.force_login(cast.emma())
    picture = Picture.objects.create(file="a.jpg", **cast.texts("alt", id="Kapal", en="Boat"))
    cast.story("Terbit", "Out", state="published", lead_picture=picture)
    draft = cast.story("Naskah", "Draft", lead_picture=picture)
    client.post(change_url(draft), posted(draft, **cast.texts("lead_alt", en="Changed")))
    assert Picture.objects.get().alt_in("en") == "Boat"
