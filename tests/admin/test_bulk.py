"""Deeds done to many stories: asked before, refused with every reason, allowed per language."""

import pytest

from articles.enums import EditionState
from articles.models import Article, Tag
from tests import cast

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


def chosen(action: str, *articles: Article, **more) -> dict:
    return {"action": action, "_selected_action": [article.pk for article in articles], **more}


def state(article: Article, language: str = "id") -> EditionState:
    return Article.objects.get(pk=article.pk).edition(language).state()


def test_publishing_asks_first_and_says_what_is_missing(desk):
    good, bad = cast.story("Siap", state="ready"), cast.story("Kurang", state="ready")
    Article.objects.filter(pk=bad.pk).update(**cast.texts("standfirst", id=""), section=None)
    page = desk.post(LIST, chosen("publish", good, bad))
    (_name, prospect), (_other, english) = page.context["prospects"]
    assert [edition.headline for edition in prospect.possible] == ["Siap"]
    assert len(prospect.refused[0].reasons) == 2
    assert english.possible == []
    assert state(good) == EditionState.READY


def test_publishing_publishes_one_language_and_leaves_what_is_not_ready(desk):
    good, bad = cast.story("Siap", "Ready", state="ready"), cast.story("Kurang", state="ready")
    Article.objects.filter(pk=bad.pk).update(**cast.texts("standfirst", id=""))
    desk.post(LIST, chosen("publish", good, bad, language="id"))
    assert state(good) == EditionState.PUBLISHED
    assert state(good, "en") == EditionState.READY
    assert state(bad) == EditionState.READY


def test_ready_and_withdraw(desk):
    draft, public = cast.story("Konsep"), cast.story("Terbit", state="published")
    desk.post(LIST, chosen("mark_ready", draft, public, language="id"))
    assert (state(draft), state(public)) == (EditionState.READY, EditionState.PUBLISHED)
    desk.post(LIST, chosen("withdraw", draft, public, language="id"))
    assert (state(draft), state(public)) == (EditionState.READY, EditionState.WITHDRAWN)


def test_an_author_is_not_offered_publishing_and_cannot_force_it(client):
    client.force_login(cast.budi())
    article = cast.story("Siap", state="ready")
    offered = dict(client.get(LIST).context["action_form"].fields["action"].choices)
    assert "mark_ready" in offered
    assert not {"publish", "withdraw"} & set(offered)
    client.post(LIST, chosen("publish", article, language="id"))
    assert state(article) == EditionState.READY


def test_a_translator_marks_ready_in_his_language_alone(client):
    client.force_login(cast.emma())
    article = cast.story("Konsep", "Draft")
    assert client.post(LIST, chosen("mark_ready", article, language="id")).status_code == 403
    client.post(LIST, chosen("mark_ready", article, language="en"))
    assert (state(article, "id"), state(article, "en")) == (EditionState.DRAFT, EditionState.READY)


def test_a_translator_is_not_offered_shared_facts(client):
    client.force_login(cast.emma())
    cast.story("Konsep")
    offered = dict(client.get(LIST).context["action_form"].fields["action"].choices)
    assert not {"set_section", "add_tags"} & set(offered)


def test_the_section_of_many_is_set(desk):
    section = cast.section("Laut", "Sea")
    stories = [cast.story("Satu"), cast.story("Dua")]
    assert desk.post(LIST, chosen("set_section", *stories)).status_code == 200
    desk.post(LIST, chosen("set_section", *stories, apply=1, section=section.pk))
    assert set(Article.objects.values_list("section", flat=True)) == {section.pk}


def test_tags_are_added_and_those_that_are_there_stay(desk):
    story, tag = cast.story("Satu"), Tag.objects.named_or_made("ESG", "id")
    story.tags.set(["CSR"])
    desk.post(LIST, chosen("add_tags", story, apply=1, tags=[tag.pk]))
    assert [str(one) for one in Article.objects.get().tags.all()] == ["CSR", "ESG"]


def test_no_tag_chosen_is_said_beside_the_field(desk):
    page = desk.post(LIST, chosen("add_tags", cast.story("Satu"), apply=1))
    assert page.context["form"].errors["tags"]


def test_an_author_changes_no_facts_of_public_stories_in_bulk_either(client):
    client.force_login(cast.budi())
    public, draft, other = cast.story("Terbit", state="published"), cast.story("Naskah"), cast.section("Lain", "Other")
    client.post(LIST, chosen("set_section", public, draft, section=other.pk, apply="1"))
    assert list(Article.objects.filter(section=other)) == [draft]
