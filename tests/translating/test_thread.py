"""The thread of notes of a story: what is kept, who is told, and in which language."""

import pytest
from django.urls import reverse

from articles.models import Segment, StoryNote, Translation
from articles.translating import thread
from articles.translating.synchronising import synchronise
from tests import cast
from tests.smtp import mail_server


@pytest.fixture
def post(settings):
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def story():
    article = cast.story("Kapal listrik", state="published")
    synchronise(article)
    return article


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_thread_is_the_oldest_note_first_and_open_ones_apart(story):
    sari = cast.sari()
    first, second = (thread.add(story, text, sari) for text in ("Satu", "Dua"))
    thread.resolve(first)
    seen = thread.seen_by(story, sari)
    assert (seen.open, seen.resolved, seen.may_write) == ([second], [first], True)
    assert [place.key for place in seen.places][:2] == ["headline", "standfirst"]
    assert seen.places[0].begins == "Kapal listrik"


def test_who_may_not_write_reads(story):
    person = cast.person("foto", "photo editor")
    thread.add(story, "Satu", cast.sari())
    seen = thread.seen_by(story, person)
    assert (len(seen.open), seen.places, seen.may_write) == (1, [], False)


def test_its_cost_does_not_grow(story, django_assert_num_queries):
    sari = cast.sari()
    sari.has_perm("articles.add_storynote")
    for count in (1, 3):
        while StoryNote.objects.count() < count:
            thread.add(story, f"Nomor {count} {StoryNote.objects.count()}", sari, segment=Segment.objects.first())
        with django_assert_num_queries(2):
            for note in thread.seen_by(story, sari).open:
                assert note.author.display_name and note.segment.get_kind_display()


def test_a_button_pressed_twice_is_one_note_and_one_mail(story, post, committed):
    sari, emma = cast.sari(), cast.emma()
    Translation.objects.update(assignee=emma)
    with committed():
        assert thread.add(story, "Satu", sari) == thread.add(story, "Satu", sari)
    assert len(post.messages) == 1
    assert thread.add(story, "Satu", emma).author == emma


def test_those_concerned_are_told_each_in_his_language_where_he_works(story, post, committed):
    sari, emma, budi = cast.sari(), cast.emma(), cast.budi()
    Translation.objects.update(assignee=emma)
    thread.add(story, "Sudah.", budi)
    with committed():
        thread.add(story, "Angka <b>berubah</b>.\nPeriksa.", sari, segment=Segment.objects.get(key="headline"))
    told = {message["to"]: message for message in post.messages}
    assert set(told) == {emma.email, budi.email}
    text, html = (told[emma.email].get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Sari wrote on “Kapal listrik”:" in text
    assert "Angka <b>berubah</b>." in text
    assert "Angka &lt;b&gt;berubah&lt;/b&gt;.<br>Periksa." in html
    assert f"{reverse('admin:articles_translation', args=[story.pk, 'en'])}#notes" in text
    assert '<html lang="id"' in told[budi.email].get_body(("html",)).get_content()
    assert (
        reverse("admin:articles_article_change", args=[story.pk]) in told[budi.email].get_body(("plain",)).get_content()
    )


def test_a_note_of_a_reader_without_an_account_reaches_the_desk(story, post, committed):
    emma = cast.emma()
    Translation.objects.update(assignee=emma)
    with committed():
        thread.add(story, "Setuju.", name="Direktur\r\nBcc: x@example.id")
    (message,) = post.messages
    assert message["bcc"] is None


def test_who_left_is_not_told(story, post, committed):
    emma, budi = cast.emma(), cast.budi()
    Translation.objects.update(assignee=emma)
    thread.add(story, "Sudah.", budi)
    for person, change in ((emma, {"is_active": False}), (budi, {"email": ""})):
        for name, value in change.items():
            setattr(person, name, value)
        person.save()
    with committed():
        thread.add(story, "Halo", cast.sari())
    assert not post.messages


def test_dealt_with_is_said_once(story):
    note = thread.add(story, "Satu", cast.sari())
    first = thread.resolve(note).resolved_at
    assert thread.resolve(note).resolved_at == first
    assert thread.resolve(note, False).resolved_at is None
