"""What no browser of ours sends, and what two send at once, is refused beside its field or of no matter."""

import pytest

from articles import languages
from articles.admin import story_form
from articles.models import Article, Tag
from articles.publishing.slugs import taken_slugs
from tests import cast
from tests.admin.story.form import change_url, errors, posted


@pytest.mark.parametrize("key", ["²", "abc", "9" * 30, "\x00"])
@pytest.mark.parametrize("name", ["tags", "related", "authors"])
def test_what_is_no_key_is_refused_beside_its_field(desk, name, key):
    article = cast.story()
    assert name in errors(desk.post(change_url(article), posted(article, **{name: [key]})))


@pytest.mark.parametrize("hidden", [{"seen": "[" * 100_000}, {"remove-correction": ["²", "9" * 30]}])
def test_garbage_in_hidden_fields_is_of_no_matter(desk, hidden):
    article = cast.story()
    assert desk.post(change_url(article), posted(article, **hidden)).status_code == 302


def test_an_address_that_another_story_takes_in_the_same_moment_is_refused_beside_its_field(desk, monkeypatch):
    cast.story(state="published")
    article = cast.story("Dermaga baru")
    answers = iter([set()])  # free when the form looks, taken when it saves
    monkeypatch.setattr(story_form, "taken_slugs", lambda *given: next(answers, None) or taken_slugs(*given))
    response = desk.post(change_url(article), posted(article, **cast.texts("slug", id="kapal-listrik-berlayar")))
    assert set(errors(response)) == {languages.column("slug", "id")}


def seen_by(client, article) -> str:
    return client.get(change_url(article)).context["story_form"].seen_json


def test_two_people_in_different_languages_keep_each_others_text(desk):
    article = cast.story(headline_en="Electric boat sails")
    form = posted(article) | {"seen": seen_by(desk, article)}
    Article.objects.filter(pk=article.pk).update(**cast.texts("headline", en="Changed by Emma"))
    desk.post(change_url(article), form | cast.texts("headline", id="Diubah Sari"))
    article.refresh_from_db()
    assert (article.headline_in("id"), article.headline_in("en")) == ("Diubah Sari", "Changed by Emma")


def test_a_save_over_someone_elses_newer_text_asks_first_and_then_obeys(desk):
    article = cast.story()
    form = posted(article) | {"seen": seen_by(desk, article)} | cast.texts("headline", id="Versi Sari")
    Article.objects.filter(pk=article.pk).update(**cast.texts("headline", id="Versi Budi"))
    refused = desk.post(change_url(article), form)
    assert "changed meanwhile" in [error.code for error in refused.context["story_form"].non_field_errors().as_data()]
    assert "Versi Sari" in refused.content.decode()
    desk.post(change_url(article), form | {"seen": refused.context["story_form"].seen_json})
    article.refresh_from_db()
    assert article.headline_in("id") == "Versi Sari"


def test_tags_chosen_by_someone_else_meanwhile_are_kept(desk):
    article = cast.story()
    form = posted(article) | {"seen": seen_by(desk, article)}
    article.tags.set([Tag.objects.create(**cast.texts("name", id="ESG"))])
    desk.post(change_url(article), form | cast.texts("headline", id="Diubah Sari"))
    assert article.tags.count() == 1
