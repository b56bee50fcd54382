"""The thread of a story: who writes in it, who is told, and what becomes of what was typed."""

import pytest
from django.core import mail
from django.urls import reverse

from articles.models import StoryNote, Translation
from articles.translating.synchronising import synchronise
from tests import cast


@pytest.fixture
def story():
    article = cast.story("Kapal listrik")
    synchronise(article)
    return article


def write(client, article, text, **more):
    return client.post(reverse("admin:articles_storynote_add", args=[article.pk]), {"text": text, **more}, follow=True)


def test_a_note_stands_on_the_story_and_on_its_translation(client, story):
    client.force_login(cast.emma())
    page = write(client, story, "Apakah angkanya\nsudah pasti? <b>")
    assert "Apakah angkanya<br>sudah pasti? &lt;b&gt;" in page.content.decode()
    page = client.get(reverse("admin:articles_translation", args=[story.pk, "en"]))
    assert "sudah pasti?" in page.content.decode()


def test_who_has_the_translation_and_who_wrote_before_is_told_in_his_language(
    client, story, django_capture_on_commit_callbacks
):
    emma, sari, budi = cast.emma(), cast.sari(), cast.budi()
    Translation.objects.filter(article=story).update(assignee=emma)
    StoryNote.objects.create(article=story, author=budi, text="Sudah.")
    client.force_login(sari)
    with django_capture_on_commit_callbacks(execute=True):
        write(client, story, "Angkanya berubah.")
    told = {message.to[0]: message for message in mail.outbox}
    assert set(told) == {emma.email, budi.email}
    assert "Sari wrote on “Kapal listrik”:" in told[emma.email].body
    assert "Sari menulis tentang “Kapal listrik”:" in told[budi.email].body


def test_a_note_is_dealt_with_and_opened_again(client, story):
    client.force_login(cast.sari())
    note = StoryNote.objects.create(article=story, text="Periksa judul.")
    url = reverse("admin:articles_storynote_resolve", args=[note.pk])
    client.post(url, {"resolved": "1"})
    note.refresh_from_db()
    assert note.resolved_at
    client.post(url, {"resolved": "0"})
    note.refresh_from_db()
    assert note.resolved_at is None


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 2001, "a\x00b"])
def test_what_cannot_be_a_note_is_refused_with_a_message(client, story, text):
    client.force_login(cast.sari())
    page = write(client, story, text)
    assert not StoryNote.objects.exists()
    assert page.status_code == 422
    assert page.context["form"].errors["text"]
    assert 'aria-describedby="note-text-error"' in page.content.decode()
    assert text.strip() in page.content.decode()


def test_who_may_not_write_notes_is_refused(client, story):
    person = cast.person("foto", "photo editor")
    client.force_login(person)
    assert write(client, story, "Halo").status_code == 403
    assert not StoryNote.objects.exists()


def test_a_note_leads_nowhere_else(client, story):
    client.force_login(cast.sari())
    answer = client.post(
        reverse("admin:articles_storynote_add", args=[story.pk]), {"text": "Halo", "next": "https://evil.example/"}
    )
    assert answer.url.startswith("/admin/")


def test_a_note_about_a_segment_leads_to_it_on_the_page_of_the_translation(client, story):
    client.force_login(cast.emma())
    write(client, story, "Benarkah?", segment="standfirst")
    assert StoryNote.objects.get().segment.key == "standfirst"
    for page in ("articles_article_change", "articles_translation"):
        address = reverse(f"admin:{page}", args=[story.pk, *(["en"] if page == "articles_translation" else [])])
        content = client.get(address).content.decode()
        assert f"{reverse('admin:articles_translation', args=[story.pk, 'en'])}#segment-standfirst" in content


def test_a_note_of_two_thousand_characters_with_line_breaks_is_taken(client, story):
    client.force_login(cast.sari())
    write(client, story, "a\r\n" * 1000)
    assert StoryNote.objects.get().text == ("a\n" * 1000).strip()


def test_another_storys_segment_is_not_named(client, story):
    client.force_login(cast.sari())
    other = cast.story("Cerita lain")
    write(client, other, "Benarkah?", segment="headline")
    assert StoryNote.objects.get().segment is None
