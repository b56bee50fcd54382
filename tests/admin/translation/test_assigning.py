"""Who translates what until when: given, taken, mailed, and counted on the start page."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus
from articles.models import Translation, User
from articles.translating.tallying import MOST_COUNTED, bounded
from tests import cast
from tests.admin.translation.board import ASSIGN, BOARD, listed_story


class TestAssigning:
    def assign(self, client, **posted):
        return client.post(reverse(ASSIGN), posted, follow=True)

    def test_an_editor_gives_many_at_once_and_one_mail_goes_out(
        self, client, three, django_capture_on_commit_callbacks
    ):
        _current, missing, stale = three
        emma = cast.emma()
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(
                client,
                article=[missing.pk, stale.pk],
                language="en",
                assignee=emma.pk,
                due="2026-12-01",
                note="Angka-angkanya sudah pasti.",
            )
        assert Translation.objects.filter(assignee=emma).count() == 2
        (message,) = mail.outbox
        assert message.to == ["emma@example.id"]
        assert "Sari has given you 2 translations" in message.body
        assert "Due 1 December 2026" in message.body
        assert reverse("admin:articles_translation", args=[stale.pk, "en"]) in message.body
        assert "\n" not in message.subject

    def test_the_mail_is_in_the_assignees_language(self, client, three, django_capture_on_commit_callbacks):
        story_in_english = listed_story("", "Written in English", source_language="en")
        ade = cast.ade()
        ade.language = "id"
        ade.save()
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(client, article=story_in_english.pk, language="id", assignee=ade.pk, due="2026-12-01")
        assert "1 Desember 2026" in mail.outbox[0].body

    def test_nobody_is_mailed_about_what_he_did_himself(self, client, three, django_capture_on_commit_callbacks):
        sari = User.objects.get(username="sari")
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(client, article=three[1].pk, language="en", assignee=sari.pk)
        assert Translation.objects.get(article=three[1]).assignee == sari
        assert not mail.outbox

    def test_nobody_gets_a_language_that_he_does_not_write(self, client, three):
        emma = cast.emma()
        english = listed_story("", "Written in English", source_language="en")
        self.assign(client, article=english.pk, language="id", assignee=emma.pk)
        assert Translation.objects.get(article=english).assignee is None

    def test_what_is_left_empty_for_many_stays_as_it_is(self, client, three):
        emma, due = cast.emma(), timezone.localdate() + timedelta(days=3)
        Translation.objects.update(assignee=emma, note="Angka.")
        self.assign(client, article=[one.pk for one in three], assignee="stays", due=due.isoformat(), note="")
        assert set(Translation.objects.values_list("assignee", "due", "note")) == {(emma.pk, due, "Angka.")}

    def test_of_one_an_empty_field_says_none(self, client, three):
        work = Translation.objects.get(article=three[1])
        Translation.objects.update(assignee=cast.emma(), due="2030-01-01", note="Angka.")
        self.assign(client, translation=work.pk, assignee="", due="", note="")
        work.refresh_from_db()
        assert (work.assignee, work.due, work.note) == (None, None, "")

    def test_of_many_only_what_the_person_writes_is_given(self, client, three):
        emma = cast.emma()
        english = listed_story("", "Written in English", source_language="en")
        page = self.assign(client, article=[three[1].pk, english.pk], language="", assignee=emma.pk)
        assert [row.article for row in Translation.objects.filter(assignee=emma)] == [three[1]]
        assert len(page.context["messages"]) == 2

    def test_a_translator_takes_what_is_free_and_gives_it_back(self, client, three):
        emma = cast.emma()
        client.force_login(emma)
        work = Translation.objects.get(article=three[1])
        self.assign(client, translation=work.pk, assignee=emma.pk)
        work.refresh_from_db()
        assert work.assignee == emma
        self.assign(client, translation=work.pk, assignee="")
        work.refresh_from_db()
        assert work.assignee is None

    def test_a_translator_takes_several_at_once_but_for_those_of_others(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        Translation.objects.filter(article=three[0]).update(assignee=budi)
        client.force_login(emma)
        self.assign(client, article=[one.pk for one in three], language="", assignee=emma.pk)
        assert set(Translation.objects.filter(assignee=emma).values_list("article", flat=True)) == {
            three[1].pk,
            three[2].pk,
        }

    def test_a_translator_gives_nothing_to_others_and_sets_no_date(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        work = Translation.objects.get(article=three[1])
        client.force_login(emma)
        for posted in (
            {"assignee": budi.pk},
            {"assignee": emma.pk, "due": "2030-01-01"},
            {"assignee": emma.pk, "note": "mine"},
            {"due": "2030-01-01"},
        ):
            assert client.post(reverse(ASSIGN), {"translation": work.pk, **posted}).status_code == 403
        assert client.get(reverse(ASSIGN), {"translation": work.pk}).status_code == 403
        work.refresh_from_db()
        assert (work.assignee, work.due, work.note) == (None, None, "")

    def test_a_translator_takes_nothing_from_others(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        Translation.objects.update(assignee=budi)
        client.force_login(emma)
        work = Translation.objects.get(article=three[1])
        for assignee in (emma.pk, ""):
            page = self.assign(client, translation=work.pk, assignee=assignee)
            assert "Budi" in str(next(iter(page.context["messages"])))
        assert Translation.objects.get(article=three[1]).assignee == budi

    def test_who_sees_no_translations_learns_and_changes_nothing(self, client, three):
        person = cast.person("foto", "photo editor")
        person.groups.clear()
        client.force_login(person)
        work = Translation.objects.get(article=three[1])
        assert client.post(reverse(ASSIGN), {"translation": work.pk, "assignee": ""}).status_code == 403
        assert client.post(reverse(ASSIGN), {"translation": "0"}).status_code == 403

    @pytest.mark.parametrize(
        "posted",
        [{"due": "kapan-kapan"}, {"due": "9999-01-01"}, {"assignee": "x"}, {"assignee": "0"}, {"note": "x" * 1001}],
    )
    def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(self, client, three, posted):
        work = Translation.objects.get(article=three[1])
        fields = {"assignee": "", "due": "2030-01-01", "note": "Angka-angkanya pasti.", **posted}
        page = self.assign(client, translation=work.pk, next="/admin/", **fields)
        assert page.status_code == 422
        assert page.context["form"].errors
        for name, value in fields.items():
            assert name == "assignee" or value in page.content.decode()
        assert 'aria-invalid="true"' in page.content.decode()
        work.refresh_from_db()
        assert (work.due, work.note) == (None, "")

    def test_the_form_stands_on_a_page_of_its_own(self, client, three):
        work = Translation.objects.get(article=three[1])
        Translation.objects.update(assignee=cast.emma(), due="2030-01-01", note="Angka.")
        page = client.get(reverse(ASSIGN), {"translation": work.pk}).content.decode()
        assert 'value="2030-01-01"' in page and "Angka." in page and "Mudik gratis" in page
        assert client.get(reverse(ASSIGN)).status_code == 404

    def test_more_than_a_few_hundred_are_refused(self, client, three):
        page = self.assign(client, article=list(range(1, 500)), assignee="stays", due="2030-01-01")
        assert page.status_code == 200
        assert self.assign(client, article=["x", "²", ""], assignee="stays").context["messages"]

    def test_it_leads_nowhere_else(self, client, three):
        posted = {"article": three[1].pk, "assignee": "stays", "due": "2030-01-01", "next": "https://evil.example/"}
        assert client.post(reverse(ASSIGN), posted).url == reverse(BOARD)


def test_the_start_page_counts_what_asks_for_a_person_and_leads_there(client, three):
    _current, missing, stale = three
    emma, yesterday = cast.emma(), timezone.localdate() - timedelta(days=1)
    Translation.objects.filter(article=missing).update(assignee=emma, due=yesterday)
    Translation.objects.filter(article=stale).update(state="waiting", pending=1)
    page = client.get(reverse("admin:index"))
    tally = page.context["tally"]
    assert (tally.mine, tally.overdue, tally.behind, tally.waiting, tally.badge) == (0, 1, 1, 1, 2)
    for tab in page.context["tabs"][:-1]:
        if tab.count:
            assert f'href="{reverse(BOARD)}{tab.query.replace("&", "&amp;")}"' in page.content.decode()
            shown = client.get(reverse(BOARD) + tab.query).context["rows"]
            assert len(shown) == int(tab.count), tab
    client.force_login(emma)
    tally = client.get(reverse("admin:index")).context["tally"]
    assert (tally.mine, tally.overdue, tally.behind, tally.waiting, tally.badge) == (1, 1, 1, 0, 1)


def test_counts_are_bounded():
    assert bounded(0) == ""
    assert bounded(MOST_COUNTED) == "999"
    assert bounded(MOST_COUNTED + 1) == "999+"


def test_what_waits_for_an_editor_is_counted_for_editors(client, three):
    three[1].editions.filter(language="en").update(status=EditionStatus.READY)
    languages.set_text(three[1], "headline", "en", "Free trip home")
    three[1].save()
    page = client.get(reverse("admin:index"))
    assert page.context["tally"].behind == 1
