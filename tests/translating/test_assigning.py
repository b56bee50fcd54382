"""Giving translations to people: who may, what is written down, and which mails go out, in whose language."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from articles import languages
from articles.models import Article, Translation, User
from articles.translating.assigning import AS_IT_IS, TakenError, Task, assign
from articles.translating.mailing import mail_assignment, remind
from articles.translating.synchronising import synchronise
from tests import cast
from tests.smtp import mail_server

DUE = date(2026, 12, 1)


@pytest.fixture
def post(settings):
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context after which what waits for the commit was done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def sari():
    return cast.sari()


@pytest.fixture
def emma():
    return cast.emma()


def work(headline: str = "Kapal listrik", **fields) -> Translation:
    article = cast.story(headline, state="published", **fields)
    synchronise(article)
    return Translation.objects.get(article=article)


def text_of(message) -> str:
    return message.get_body(("plain",)).get_content()


def html_of(message) -> str:
    return message.get_body(("html",)).get_content()


class TestWhatIsWrittenDown:
    def test_who_gave_it_and_when_is_remembered(self, sari, emma):
        (row,) = assign([work()], Task(emma, DUE, "Pasti."), sari)
        row.refresh_from_db()
        assert (row.assignee, row.assigned_by, row.due, row.note) == (emma, sari, DUE, "Pasti.")
        assert timezone.now() - row.assigned_at < timedelta(minutes=1)

    def test_what_is_not_said_stays(self, sari, emma):
        row = work()
        assign([row], Task(emma, DUE, "Pasti."), sari)
        assert assign([row], Task(due=None), sari)
        row.refresh_from_db()
        assert (row.assignee, row.due, row.note) == (emma, None, "Pasti.")
        assert assign([row], Task(), sari) == []
        assert assign([row], Task(assignee=emma), sari) == []

    def test_it_is_all_or_none(self, sari, emma):
        into_english, into_indonesian = work(), work("", headline_en="Written in English", source_language="en")
        with pytest.raises(PermissionDenied):
            assign([into_english, into_indonesian], Task(emma), sari)
        assert not Translation.objects.filter(assignee=emma).exists()


class TestWhoMay:
    def test_a_translator_takes_what_is_free_and_gives_it_back(self, emma):
        row = work()
        assign([row], Task(emma), emma)
        assert Translation.objects.get().assignee == emma
        assign([row], Task(None), emma)
        assert Translation.objects.get().assignee is None

    @pytest.mark.parametrize("task", [Task(due=DUE), Task(note="x"), Task(AS_IT_IS)])
    def test_a_translator_sets_neither_date_nor_note(self, emma, task):
        with pytest.raises(PermissionDenied):
            assign([work()], task, emma)

    def test_who_is_late_learns_who_has_it(self, sari, emma):
        row = work()
        other = cast.person("eko", "translator (en)")
        assign([row], Task(other), sari)
        for task in (Task(emma), Task(None)):
            with pytest.raises(TakenError) as refused:
                assign([row], task, emma)  # as it was when the page was opened
            assert refused.value.translation.assignee == other

    def test_nobody_is_given_what_he_cannot_do(self, sari, emma):
        row = work()
        photographer, gone = cast.person("foto", "photo editor"), cast.person("pergi", "translator (en)")
        gone.is_active = False
        gone.save()
        for person in (photographer, gone, User.objects.create_user("luar", "luar@example.id")):
            with pytest.raises(PermissionDenied):
                assign([row], Task(person), sari)
        Article.objects.update(source_language="en")
        with pytest.raises(PermissionDenied):
            assign([row], Task(emma), sari)  # the story is in that language by now


class TestMails:
    def test_one_mail_goes_out_for_many_translations_with_all_that_is_needed(self, post, committed, sari, emma):
        rows = [work("Kapal listrik"), work("Pelabuhan <baru> & besar")]
        with committed():
            assign(rows, Task(emma, DUE, "Angka\nsudah pasti."), sari)
        (message,) = post.messages
        assert message["to"] == "emma@example.id"
        assert message["subject"] == "2 translations for you"
        for part in (text_of(message), html_of(message)):
            assert "Hello Emma," in part
            assert "Sari has given you 2 translations:" in part
            assert "Into English, " in part
            assert "words to do" in part
            assert "Due 1 December 2026" in part
            for row in rows:
                assert (
                    f"http://127.0.0.1:8000{reverse('admin:articles_translation', args=[row.article_id, 'en'])}" in part
                )
        assert "Pelabuhan <baru> & besar" in text_of(message)
        assert "Pelabuhan &lt;baru&gt; &amp; besar" in html_of(message)
        assert "Angka<br>sudah pasti." in html_of(message)
        assert '<html lang="en"' in html_of(message)

    def test_it_is_in_the_assignees_language_whatever_the_desk_speaks(self, post, committed, sari):
        ida = cast.person("ida", "translator (id)", "id", first_name="Ida")
        row = work("", headline_en="Written in English", source_language="en")
        with translation.override("en"), committed():
            assign([row], Task(ida, DUE), sari)
        (message,) = post.messages
        assert '<html lang="id"' in html_of(message)
        assert "1 Desember 2026" in text_of(message)
        assert "December" not in message.as_string()

    def test_each_person_gets_one_mail_when_a_date_changes_for_many(self, post, committed, sari, emma):
        other = cast.person("eko", "translator (en)", "en")
        rows = [work("Satu"), work("Dua"), work("Tiga")]
        assign(rows[:2], Task(emma), sari)
        assign(rows[2:], Task(other), sari)
        with committed():
            assign(rows, Task(due=DUE), sari)
        assert {message["to"] for message in post.messages} == {emma.email, other.email}
        assert len(post.messages) == 2
        told = next(message for message in post.messages if message["to"] == emma.email)
        assert "Sari has changed the dates or the notes of 2 translations that you have:" in text_of(told)

    def test_a_mail_goes_out_once_for_each_change(self, post, committed, sari, emma):
        row = work()
        for task, mails in ((Task(emma, DUE), 1), (Task(emma, DUE), 1), (Task(note="x"), 2), (Task(None), 2)):
            with committed():
                assign([row], task, sari)
            assert len(post.messages) == mails

    def test_nobody_is_told_what_he_did_himself(self, post, committed, sari, emma):
        with committed():
            assign([work()], Task(emma), emma)
            assign([work("Dua")], Task(sari, DUE), sari)
        assert not post.messages

    def test_who_has_no_address_or_has_gone_is_passed_over(self, post, committed, sari, emma):
        row = work()
        User.objects.filter(pk=emma.pk).update(email="")
        with committed():
            assign([row], Task(emma), sari)
        User.objects.filter(pk=emma.pk).update(email="emma@example.id", is_active=False)
        with committed():
            assign([row], Task(due=DUE), sari)
        assert not post.messages

    def test_what_was_taken_back_meanwhile_is_not_told(self, post, sari, emma):
        row = work()
        assert mail_assignment.func(emma.pk, [row.pk], [], sari.pk) == 0
        assert not post.messages

    def test_no_line_break_reaches_a_subject(self, post, committed, sari, emma):
        row = work()
        languages.set_text(row.article, "headline", "id", "Kapal\r\nBcc: semua@example.id\u2028baru")
        row.article.save()
        with committed():
            assign([row], Task(emma), sari)
        (message,) = post.messages
        assert message["bcc"] is None
        assert "Kapal Bcc: semua@example.id" in message["subject"]
        assert len(message["subject"].splitlines()) == 1

    def test_nothing_is_sent_for_what_was_rolled_back(self, post, committed, sari, emma):
        english = work("", headline_en="Written in English", source_language="en")
        with committed(), pytest.raises(PermissionDenied):
            assign([work(), english], Task(emma), sari)
        assert not post.messages


class TestReminders:
    def test_what_is_due_tomorrow_or_overdue_is_told_once_a_day(self, post, committed, sari, emma):
        today = timezone.localdate()
        for headline, days in (("Lewat", -2), ("Hari ini", 0), ("Besok", 1), ("Lusa", 2)):
            assign([work(headline)], Task(emma, today + timedelta(days=days)), sari)
        with committed():
            assert remind() == 1
            assert remind() == 0
        (message,) = post.messages
        assert message["subject"] == "3 translations are due"
        told = text_of(message)
        assert told.index("Lewat") < told.index("Hari ini") < told.index("Besok")
        assert "Lusa" not in told
        assert "Was due" in told
        with committed():
            assert remind(today + timedelta(days=1)) == 1
        assert "Lusa" in text_of(post.messages[-1])

    def test_what_is_done_or_waits_for_an_editor_is_not(self, post, committed, sari, emma):
        today = timezone.localdate()
        done, waiting = work("Selesai"), work("Menunggu")
        assign([done, waiting], Task(emma, today), sari)
        Translation.objects.filter(pk=done.pk).update(urgency=0)
        Translation.objects.filter(pk=waiting.pk).update(state="waiting")
        with committed():
            assert remind() == 0
        assert not post.messages

    def test_the_command_says_how_many_people(self, post, committed, sari, emma, capsys):
        assign([work()], Task(emma, timezone.localdate()), sari)
        with committed():
            call_command("remind_translators")
            call_command("remind_translators")
        assert len(post.messages) == 1
        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0"]
