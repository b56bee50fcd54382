"""Search is true to what is published: with each deed, and when names are changed."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from articles import languages
from articles.models import Article, Edition, Picture, SearchEntry, SearchWord, Tag
from articles.publishing import actions
from articles.searching.following import follow
from articles.searching.indexing import index
from articles.searching.rebuilding import rebuild
from articles.tagging import merge_tags
from articles.translating import saving
from tests import cast
from tests.searching.asking_for import headlines, learn, stored


def published(headline: str = "Kapal listrik berlayar", english: str = "") -> Article:
    article = cast.story(headline, english)
    for language in languages.codes():
        if article.headline_in(language):
            actions.publish(article.edition(language))
    return article


def test_publishing_and_indexing_are_one_transaction():
    article = cast.story("Kapal listrik berlayar")
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.publish(article.edition("id"))
        assert headlines("kapal")
        raise RuntimeError
    assert not SearchEntry.objects.exists()
    assert headlines("kapal") == []


def test_what_the_desk_saves_is_found_at_once():
    article = published()
    editor = Client()
    editor.force_login(cast.sari())
    path = reverse("admin:articles_article_change", args=[article.pk])
    form = editor.get(path).context["adminform"].form
    data = {name: field.value() for name in form.fields if (field := form[name]).value() is not None}
    data |= {languages.column("headline", "id"): "Perahu layar berangkat"}
    answer = editor.post(path, {key: value for key, value in data.items() if not isinstance(value, dict)})
    article.refresh_from_db()
    if article.headline_in("id") != "Perahu layar berangkat":
        pytest.fail(str(answer.context["adminform"].form.errors))
    assert headlines("perahu") == ["Perahu layar berangkat"]


def test_drafts_of_a_public_translation_are_found_when_they_are_taken_in():
    article = published(english="Electric boat sails")
    emma = cast.emma()
    saving.translate(article, "en", {"headline": saving.Wording("Solar ferry sails")}, emma)
    assert headlines("ferry", "en") == []
    saving.take_in(article, "en", emma)
    assert headlines("ferry", "en") == ["Solar ferry sails"]


@pytest.mark.django_db(transaction=True)
def test_stories_follow_a_renamed_tag_a_merger_and_a_renamed_section():
    article = published()
    tag = Tag.objects.create(**cast.texts("name", id="mercusuar"))
    article.tags.set([tag])
    index(article)
    assert headlines("mercusuar")
    languages.set_text(tag, "name", "id", "navigasi")
    tag.save()
    follow(tag)
    assert (headlines("mercusuar"), len(headlines("navigasi"))) == ([], 1)
    other = Tag.objects.create(**cast.texts("name", id="kelautan"))
    merge_tags(other, [tag])
    assert (headlines("navigasi"), len(headlines("kelautan"))) == ([], 1)
    section = article.section
    languages.set_text(section, "name", "id", "Transportasi")
    section.save()
    follow(section)
    assert len(headlines("transportasi")) == 1


@pytest.mark.django_db(transaction=True)
def test_deleting_a_tag_at_the_desk_is_followed():
    article = published()
    tag = Tag.objects.create(**cast.texts("name", id="mercusuar"))
    article.tags.set([tag])
    index(article)
    desk = Client()
    desk.force_login(cast.ade())
    desk.post(reverse("admin:articles_tag_delete", args=[tag.pk]), {"post": "yes"})
    assert not Tag.objects.exists()
    assert headlines("mercusuar") == []


def test_a_caption_is_found():
    article = published()
    article.lead_picture = Picture.objects.create(width=1, height=1, **cast.texts("caption", id="Dermaga tua"))
    article.save()
    index(article)
    assert headlines("dermaga") == ["Kapal listrik berlayar"]


def test_a_deleted_story_is_gone():
    article = published()
    article.delete()
    assert not SearchEntry.objects.exists()
    assert headlines("kapal") == []
    assert SearchWord.objects.count() == 0 or headlines("listrik") == []


def test_indexing_again_writes_nothing(django_assert_max_num_queries):
    article = published(english="Electric boat sails")
    before = list(SearchEntry.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(8):
        index(article)
    assert list(SearchEntry.objects.values_list("pk", flat=True)) == before


def test_rebuilding_mends_whatever_is_wrong_and_says_so():
    published("Kapal satu", "Boat one")
    published("Kapal dua")
    learn()
    entry = SearchEntry.objects.first()
    SearchEntry.objects.exclude(pk=entry.pk).delete()
    SearchEntry.objects.update(words=" salah ", terms="id*", stems="\n" * 5)
    SearchWord.objects.create(language="id", word="usang", head="usa", tail="ang", length=5)
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert "3" in out.getvalue()
    assert set(headlines("kapal")) == {"Kapal satu", "Kapal dua"}
    assert headlines("boat", "en") == ["Boat one"]
    assert not SearchWord.objects.filter(word="usang").exists()


def test_rebuilding_leaves_out_what_is_not_public_any_more():
    article = stored(cast.story("Kapal satu", state="published"))
    Edition.objects.filter(article=article).update(status="withdrawn")
    rebuild()
    assert not SearchEntry.objects.exists()
