"""What the story form says and does about translations."""

import pytest
from django.urls import reverse

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Segment, SegmentTranslation, Translation
from articles.publishing.in_bulk import Deed, prospect
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.synchronising import synchronise
from tests import cast

SOURCE = ["Kapal berlayar pukul enam.", "Atap terminal seluas 2.400 meter."]
TARGET = ["The boat sails at six.", "The roof has 2,400 metres."]


@pytest.fixture
def story():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    languages.set_text(article, "body", "id", body_from_paragraphs(SOURCE))
    languages.set_text(article, "body", "en", body_from_paragraphs(TARGET))
    article.save()
    synchronise(article)
    return article


def form_data(client, article, **changes):
    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    form = page.context["story_form"]
    data = {name: form[name].value() for name in form.fields if not form.fields[name].disabled}
    data = {name: "" if value is None else value for name, value in data.items()}
    for name in list(data):
        if data[name] is False:
            del data[name]
    return {**data, "seen": form.seen_json, **changes}


def save(client, article, **changes):
    url = reverse("admin:articles_article_change", args=[article.pk])
    return client.post(url, form_data(client, article, **changes), follow=True)


def edit_source(client, article, paragraphs, **more):
    return save(client, article, **{languages.column("body", "id"): body_from_paragraphs(paragraphs)}, **more)


def test_a_changed_paragraph_is_shown_word_by_word_beside_the_translation(client, story):
    client.force_login(cast.sari())
    page = edit_source(client, story, [SOURCE[0], SOURCE[1].replace("2.400", "4.200")]).content.decode()
    assert "<del>2.400</del><ins>4.200</ins>" in page
    assert "1 berubah" in page or "1 changed" in page


def test_still_right_says_so_in_one_click(client, story):
    client.force_login(cast.sari())
    edit_source(client, story, [SOURCE[0], SOURCE[1].replace("seluas", "selebar")])
    key = Segment.objects.get(article=story, html__contains="selebar").key
    save(client, story, _still_right=f"en:{key}")
    assert Translation.objects.get(article=story).changed == 0


def test_what_is_gone_from_the_source_is_taken_out_or_kept_in_one_click(client, story):
    client.force_login(cast.sari())
    edit_source(client, story, SOURCE[:1])
    key = Segment.objects.get(article=story, removed_at__isnull=False).key
    save(client, story, _keep=f"en:{key}")
    assert Translation.objects.get(article=story).removed == 0
    save(client, story, _take_out=f"en:{key}")
    save(client, story, _take_in="en")
    story.refresh_from_db()
    assert languages.text(story, "body", "en") == body_from_paragraphs(TARGET[:1])


def test_still_right_is_refused_for_a_language_that_one_may_not_write(client, story):
    client.force_login(cast.emma())
    key = Segment.objects.filter(article=story).first().key
    url = reverse("admin:articles_article_change", args=[story.pk])
    assert client.post(url, {"_still_right": f"id:{key}"}).status_code == 403


def test_a_doubtful_translation_is_published_only_when_said_twice(client):
    story = cast.story("Kapal listrik", "Electric boat")
    languages.set_text(story, "body", "id", body_from_paragraphs(SOURCE))
    languages.set_text(story, "body", "en", body_from_paragraphs(TARGET[:1]))
    story.save()
    synchronise(story)
    client.force_login(cast.sari())
    page = save(client, story, _publish="en")
    assert story.editions.get(language="en").status == EditionStatus.DRAFT
    assert 'name="_publish_anyway"' in page.content.decode()
    save(client, story, _publish_anyway="en")
    assert story.editions.get(language="en").status == EditionStatus.PUBLISHED


def test_drafts_of_a_public_edition_are_published_by_an_editor(client, story):
    key = Segment.objects.get(article=story, html=SOURCE[0]).key
    saving.translate(story, "en", {key: saving.Wording("The boat leaves at six.")}, cast.emma())
    client.force_login(cast.sari())
    save(client, story, _take_in="en")
    story.refresh_from_db()
    assert "leaves at six" in languages.text(story, "body", "en")
    assert not SegmentTranslation.objects.exclude(draft=None).exists()


def test_a_translator_cannot_publish_drafts(client, story):
    emma = cast.emma()
    key = Segment.objects.get(article=story, html=SOURCE[0]).key
    saving.translate(story, "en", {key: saving.Wording("The boat leaves at six.")}, emma)
    client.force_login(emma)
    url = reverse("admin:articles_article_change", args=[story.pk])
    assert client.post(url, {**form_data(client, story), "_take_in": "en"}).status_code == 403
    story.refresh_from_db()
    assert "leaves" not in languages.text(story, "body", "en")


def test_a_translator_cannot_change_a_source_in_her_language(client):
    story = cast.story("", "A story from Jakarta", source_language="en")
    emma = cast.emma()
    client.force_login(emma)
    url = reverse("admin:articles_article_change", args=[story.pk])
    client.post(url, {**form_data(client, story), languages.column("headline", "en"): "Mine now"})
    story.refresh_from_db()
    assert story.headline_in("en") == "A story from Jakarta"


def test_readers_are_told_only_where_an_editor_wishes(client, story):
    client.force_login(cast.sari())
    edit_source(client, story, [SOURCE[0], SOURCE[1].replace("2.400", "4.200")])
    address = story.edition("en").get_absolute_url()
    assert b"data-behind-source" not in client.get(address).content
    save(client, story, **{languages.column("tells_readers", "en"): "on"})
    page = client.get(address).content.decode()
    assert "data-behind-source" in page
    assert story.edition("id").get_absolute_url() in page


def test_a_doubtful_translation_is_not_published_among_many(story):
    story.editions.filter(language="en").update(status=EditionStatus.DRAFT)
    languages.set_text(story, "body", "id", body_from_paragraphs([*SOURCE, "Paragraf yang baru."]))
    story.save()
    synchronise(story)
    found = prospect([Article.objects.get(pk=story.pk)], "en", Deed.PUBLISH)
    assert not found.possible
    assert found.refused[0].reasons
