"""Writing a newsletter at the desk, from the proposal to its way out."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.enums import IssueState
from articles.models import Article, Delivery, Issue, Sending
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import subscriber

ADD, LIST = reverse("admin:articles_issue_add"), reverse("admin:articles_issue_changelist")


@pytest.fixture
def desk(client):
    sari = cast.sari()
    sari.email = "sari@example.org"
    sari.save()
    client.force_login(sari)
    return client


def published(*headlines: str, ago: timedelta = timedelta(hours=1)) -> Article:
    return cast.story(*headlines, state="published", published_at=timezone.now() - ago)


def filled(*articles: Article, **fields) -> dict:
    """Return what the form sends; `subject_en="…"` and the like are its texts."""
    data = {"stories": [one.pk for one in articles], "goes_to": ["daily", "weekly"], "at": "", "_save": "1"}
    for name, value in fields.items():
        field, _separator, code = name.rpartition("_")
        is_text = field in ("subject", "preheader", "opening")
        data[languages.column(field, code) if is_text else name] = value
    return data


def change(one: Issue) -> str:
    return reverse("admin:articles_issue_change", args=[one.pk])


def seen(one: Issue) -> str:
    return Issue.objects.get(pk=one.pk).changed_at.isoformat()


def pressed(data: dict, button: str) -> dict:
    return {**{name: value for name, value in data.items() if name != "_save"}, button: "1"}


def local(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


class TestWriting:
    def test_a_new_one_begins_with_what_came_out_lately_and_its_first_headline(self, desk):
        published("Lama", "Old", ago=timedelta(days=40))
        published("Kapal", "Boat", ago=timedelta(days=2))
        published("Dermaga")
        form = desk.get(ADD).context["adminform"].form
        assert [Article.objects.get(pk=pk).headline_ind for pk in form.initial["stories"]] == ["Dermaga", "Kapal"]
        assert form.initial[languages.column("subject", "id")] == "Dermaga"
        assert form.initial[languages.column("subject", "en")] == "Boat"

    def test_it_is_kept_with_its_stories_in_order(self, desk):
        first, second = published("Kapal", "Boat"), published("Nakhoda", "Captain")
        answer = desk.post(ADD, filled(second, first, subject_en="This week", opening_en="One\r\n\r\nTwo"))
        one = Issue.objects.get()
        assert answer.url == change(one)
        assert list(one.stories.values_list("article", flat=True)) == [second.pk, first.pk]
        assert (one.text("subject", "en"), one.text("opening", "en")) == ("This week", "One\n\nTwo")
        assert (one.audience, one.written_by.username) == ("daily,weekly", "sari")

    def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(self, desk):
        desk.post(ADD, filled(published("Kapal", "Boat"), subject_en="This week"))
        one = Issue.objects.get()
        data = filled(subject_en="Mine", seen=seen(one))
        Issue.objects.get().save()  # somebody else
        answer = desk.post(change(one), data)
        assert answer.status_code == 200 and "Mine" in answer.content.decode()
        assert Issue.objects.get().text("subject", "en") == "This week"
        again = answer.context["adminform"].form["seen"].value()
        assert desk.post(change(one), {**data, "seen": again}).status_code == 302
        assert Issue.objects.get().text("subject", "en") == "Mine"

    def test_bad_input_is_told_beside_its_field_and_kept(self, desk):
        answer = desk.post(ADD, filled(published("Kapal"), subject_en="x" * 151, preheader_en="kept\x00"))
        form = answer.context["adminform"].form
        assert set(form.errors) == {languages.column("subject", "en"), languages.column("preheader", "en")}
        assert "x" * 151 in answer.content.decode()
        assert not Issue.objects.exists()

    def test_stories_are_found_by_a_word_of_any_language_and_only_if_public(self, desk):
        boat = published("Kapal feri", "Boat")
        cast.story("Kapal rahasia", "Secret boat", state="draft")
        found = json.loads(desk.get(reverse("admin:articles_issue_stories"), {"q": "kapal"}).content)
        assert found == [{"id": boat.pk, "names": {"id": "Kapal feri", "en": "Boat"}}]
        assert json.loads(desk.get(reverse("admin:articles_issue_stories"), {"q": "boat"}).content)[0]["id"] == boat.pk

    def test_the_list_costs_the_same_however_long_it_is(self, desk, django_assert_max_num_queries):
        people = [subscriber(f"{number}@example.org") for number in range(2)]
        for number in range(12):
            one = Issue.objects.create(**cast.texts("subject", en=f"Number {number}"))
            sending = Sending.objects.create(issue=one, language="en", due_at=timezone.now())
            for person in people[: number % 3]:
                Delivery.objects.create(sending=sending, subscriber=person)
        with django_assert_max_num_queries(12):
            page = desk.get(LIST)
        assert "Number 11" in page.content.decode()
        assert [row.mails for row in page.context["cl"].result_list][:3] == [2, 1, None]


class TestLookingAtIt:
    def preview(self, desk, language: str, data: dict):
        return desk.post(reverse("admin:articles_issue_preview", args=[language]), data)

    def test_it_shows_what_is_typed_and_saves_nothing(self, desk):
        boat = published("Kapal", "Boat")
        answer = self.preview(desk, "en", filled(boat, subject_en="Typed, not saved", opening_en="Hello"))
        page = answer.content.decode()
        assert answer.status_code == 200 and "Typed, not saved" in page and "Boat" in page and "Hello" in page
        assert not Issue.objects.exists()
        assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]

    def test_the_dark_look_is_the_mails_own(self, desk):
        page = self.preview(desk, "en", filled(published("Kapal", "Boat"), subject_en="x")).content.decode()
        assert page.count("@media all") == 1 and page.count("@media not all") == 1

    def test_where_nothing_is_public_in_the_language_it_says_so(self, desk):
        answer = self.preview(desk, "en", filled(published("Kapal"), subject_en="x"))
        assert answer.status_code == 422 and "<iframe" not in answer.content.decode()

    def test_a_test_goes_to_oneself_in_each_language_and_to_nobody_else(self, desk):
        subscriber("ibu@example.org")
        boat = published("Kapal", "Boat")
        desk.post(ADD, pressed(filled(boat, subject_id="Pekan ini", subject_en="This week"), "_test"))
        assert [(one.to, one.subject) for one in mail.outbox] == [
            (["sari@example.org"], "Uji: Pekan ini"),
            (["sari@example.org"], "Uji: This week"),
        ]
        assert Issue.objects.get().state == IssueState.DRAFT


class TestItsWay:
    @pytest.fixture
    def one(self, desk):
        subscriber("ibu@example.org", "id")
        subscriber("reader@example.org", "en")
        data = filled(published("Kapal", "Boat"), published("Dermaga"), subject_id="Pekan ini", subject_en="This week")
        desk.post(ADD, data)
        return Issue.objects.get()

    def deed(self, desk, one: Issue, name: str):
        return desk.post(reverse("admin:articles_issue_deed", args=[one.pk]), {"deed": name})

    def test_before_it_goes_numbers_are_told_and_asked_about(self, desk, one):
        data = {**filled(*Article.objects.order_by("pk"), subject_id="Pekan ini", subject_en="This week")}
        answer = desk.post(change(one), {**pressed(data, "_send"), "seen": seen(one)}, follow=True)
        assert answer.context["mails"] == 2
        english = next(row for row in answer.context["outlook"] if row["code"] == "en")
        assert (english["stories"], english["left_out"]) == (1, ["Dermaga"])
        assert Issue.objects.get().state == IssueState.DRAFT
        desk.post(answer.wsgi_request.path)
        make_due()
        work()
        assert sorted(one.subject for one in mail.outbox) == ["Pekan ini", "This week"]

    def test_what_cannot_go_out_is_not_even_asked_about(self, desk, one):
        data = {**pressed(filled(subject_en="This week"), "_send"), "seen": seen(one)}
        answer = desk.post(change(one), data, follow=True)
        assert answer.wsgi_request.path == change(one)
        assert "Tidak ada beritanya yang terbit" in answer.content.decode()

    def test_it_is_scheduled_and_taken_back(self, desk, one):
        at = timezone.now() + timedelta(days=1)
        data = filled(*Article.objects.all(), subject_en="This week", at=local(at), seen=seen(one))
        desk.post(change(one), pressed(data, "_schedule"))
        one.refresh_from_db()
        assert (one.state, local(one.due_at)) == (IssueState.SCHEDULED, local(at))
        self.deed(desk, one, "take_back")
        one.refresh_from_db()
        assert (one.state, one.due_at) == (IssueState.DRAFT, None)

    def test_what_makes_a_scheduled_one_impossible_is_said_when_it_is_saved(self, desk, one):
        at = local(timezone.now() + timedelta(days=1))
        data = filled(*Article.objects.all(), subject_en="This week", at=at, seen=seen(one))
        desk.post(change(one), pressed(data, "_schedule"))
        answer = desk.post(change(one), filled(subject_en="This week", at=at, seen=seen(one)), follow=True)
        assert "tidak bisa dikirim" in answer.content.decode()

    @pytest.mark.parametrize("at", ["", "2020-01-01T10:00"])
    def test_a_time_that_is_missing_or_over_is_refused_beside_its_field(self, desk, one, at):
        data = filled(*Article.objects.all(), subject_en="This week", at=at, seen=seen(one))
        answer = desk.post(change(one), pressed(data, "_schedule"))
        assert answer.context["adminform"].form.errors["at"]
        assert Issue.objects.get().state == IssueState.DRAFT

    def test_on_its_way_its_words_change_only_in_a_pause(self, desk, one):
        data = filled(subject_en="Corrected", seen=seen(one))
        desk.post(reverse("admin:articles_issue_send", args=[one.pk]))
        make_due()
        assert desk.post(change(one), data).status_code == 200
        self.deed(desk, one, "pause")
        assert desk.post(change(one), {**data, "seen": seen(one)}).status_code == 302
        one = Issue.objects.get()
        assert (one.text("subject", "en"), one.state, one.stories.count()) == ("Corrected", IssueState.PAUSED, 2)
        assert one.audience == "daily,weekly"

    def test_its_progress_is_told_as_numbers_that_add_up(self, desk, one):
        desk.post(reverse("admin:articles_issue_send", args=[one.pk]))
        make_due()
        told = json.loads(desk.get(reverse("admin:articles_issue_progress", args=[one.pk])).content)
        assert told["state"] == "sending"
        assert [(row["recipients"], row["waiting"]) for row in told["languages"]] == [(1, 1), (1, 1)]
        work()
        told = json.loads(desk.get(reverse("admin:articles_issue_progress", args=[one.pk])).content)
        assert (told["state"], told["languages"][0]["sent"], told["languages"][0]["percent"]) == ("sent", 1, 100)

    def test_nobody_running_the_command_is_said(self, desk, one):
        desk.post(reverse("admin:articles_issue_send", args=[one.pk]))
        assert not desk.get(change(one)).context["is_late"]
        Issue.objects.update(due_at=timezone.now() - timedelta(minutes=10))
        assert "send_newsletter" in desk.get(change(one)).content.decode()

    def test_what_went_out_is_not_deleted(self, desk, one):
        assert desk.get(reverse("admin:articles_issue_delete", args=[one.pk])).status_code == 200
        desk.post(reverse("admin:articles_issue_send", args=[one.pk]))
        assert desk.get(reverse("admin:articles_issue_delete", args=[one.pk])).status_code == 403


@pytest.mark.parametrize("who", [cast.budi, cast.emma])
def test_only_editors_write_newsletters(client, who):
    client.force_login(who())
    one = Issue.objects.create()
    for address in (LIST, ADD, change(one), reverse("admin:articles_issue_progress", args=[one.pk])):
        assert client.get(address).status_code == 403
    for name in ("send", "deed"):
        assert client.post(reverse(f"admin:articles_issue_{name}", args=[one.pk]), {"deed": "pause"}).status_code == 403
    assert client.post(reverse("admin:articles_issue_preview", args=["en"]), {}).status_code == 403
