"""Subscribers as files at the desk: brought only by administrators, after a look; given out as the list shows them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.models import Subscriber, Tag, WaitingFile
from articles.newsletters.importing import look_through
from articles.newsletters.table import MAX_ROWS
from tests import cast
from tests.newsletters.asking import subscriber
from tests.newsletters.bringing import ANSWERS, PROOF

LIST = reverse("admin:articles_subscriber_changelist")
IMPORT = reverse("admin:articles_subscriber_import")
EXPORT = reverse("admin:articles_subscriber_export")


@pytest.fixture
def desk(client):
    client.force_login(cast.ade())
    return client


def upload(desk, content: bytes, **answers):
    said = {"language": "id", "consent": PROOF, "consented_on": "2024-03-09", **answers}
    return desk.post(IMPORT, {"file": SimpleUploadedFile("lama.csv", content), **said}, follow=True)


def rows_of(answer) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


class TestImport:
    def test_a_file_is_looked_at_before_it_is_taken(self, desk):
        report = upload(desk, b"email\nibu@example.org\nbukan alamat\nbapak@gmial.com\n")
        page = report.content.decode()
        assert "bukan alamat" in page and "bapak@gmail.com" in page and PROOF in page
        assert not Subscriber.objects.exists()
        seen = report.context["report"].digest
        done = desk.post(report.redirect_chain[-1][0], {"_take": "", "seen": seen}, follow=True)
        assert "2 " in str(next(iter(done.context["messages"])))
        assert not WaitingFile.objects.exists()
        one = Subscriber.objects.get(email="ibu@example.org")
        page = desk.get(reverse("admin:articles_subscriber_change", args=[one.pk])).content.decode()
        assert PROOF in page and "9 Maret 2024" in page

    def test_what_was_not_seen_is_not_done(self, desk):
        report = upload(desk, b"email\nibu@example.org\nbapak@example.org\n")
        subscriber("ibu@example.org", state="left")
        address, seen = report.redirect_chain[-1][0], report.context["report"].digest
        again = desk.post(address, {"_take": "", "seen": seen})
        assert again.status_code == 200 and Subscriber.objects.count() == 1
        desk.post(address, {"_take": "", "seen": again.context["report"].digest})
        assert Subscriber.objects.filter(state="active").get().email == "bapak@example.org"

    def test_it_can_be_called_off(self, desk):
        report = upload(desk, b"email\nibu@example.org\n")
        desk.post(report.redirect_chain[-1][0], {"_cancel": ""})
        assert not Subscriber.objects.exists() and not WaitingFile.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("consent", ""),
            ("consent", "Ya."),
            ("language", "xx"),
            ("consented_on", "2999-01-01"),
            ("consented_on", "x"),
        ],
    )
    def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(self, desk, field, value):
        answers = {"consent": "Kartu pos pembaca, Mei 2019", field: value}
        answer = upload(desk, b"email\nibu@example.org\n", **answers)
        assert list(answer.context["form"].errors) == [field]
        assert answers["consent"] in answer.content.decode()
        assert not WaitingFile.objects.exists()

    @pytest.mark.parametrize("data", [b"", b"nama\nIbu\n", b"email\n\xff\n", b"email\n" + b"x\n" * (MAX_ROWS + 1)])
    def test_a_file_that_nobody_can_read_is_refused_beside_its_field(self, desk, data):
        assert list(upload(desk, data).context["form"].errors) == ["file"]

    @pytest.mark.parametrize("who", [cast.sari, cast.budi, cast.emma])
    def test_nobody_but_administrators_puts_others_on_the_list(self, client, who):
        client.force_login(who())
        assert client.get(IMPORT).status_code == 403
        assert upload(client, b"email\nibu@example.org\n").status_code == 403
        assert IMPORT not in client.get(LIST).content.decode()


class TestExport:
    def test_all_that_is_asked_for_stands_in_the_table_and_no_cell_is_a_formula(self, desk):
        tag, section = Tag.objects.named_or_made("kapal", "id"), cast.section()
        one = subscriber("=1+1@example.org", "id", "en", consent="+62 21", frequency="daily", left_at=timezone.now())
        one.tags.add(tag)
        one.sections.add(section)
        answer = desk.get(EXPORT)
        assert "no-store" in answer["Cache-Control"]
        row = rows_of(answer)[0]
        assert row["email"] == "'=1+1@example.org" and row["consent"] == "'+62 21"
        assert (row["languages"], row["sections"], row["tags"]) == ("id; en", "Bisnis", "kapal")
        assert (row["state"], row["frequency"]) == ("active", "daily")
        assert row["asked_on"] == f"{timezone.localdate(one.asked_at):%Y-%m-%d}"
        assert row["left_on"] == f"{timezone.localdate():%Y-%m-%d}"

    def test_it_holds_those_whom_the_list_shows(self, desk):
        subscriber("ibu@example.org", "id")
        subscriber("bapak@example.org", "en")
        subscriber("ibunda@example.org", "en", state="left")

        def shown(**query) -> list[str]:
            return [row["email"] for row in rows_of(desk.get(EXPORT, query))]

        assert shown(q="ibu") == ["ibunda@example.org", "ibu@example.org"]
        assert shown(reads="en", state__exact="active") == ["bapak@example.org"]
        assert desk.get(EXPORT, {"unknown": "1"}).status_code == 302
        page = desk.get(LIST, {"reads": "en"}).content.decode()
        assert f"{EXPORT}?reads=en" in page

    def test_what_is_given_out_can_be_brought_in_again(self, desk):
        section = cast.section("Budaya, Seni", "Arts")
        one = subscriber("-ibu@example.org", "en", "id", consent="Kartu pos, 2019", frequency="each")
        one.sections.add(section)
        one.tags.add(Tag.objects.named_or_made("kapal", "id"))
        subscriber("pergi@example.org", state="left")
        data = b"".join(desk.get(EXPORT).streaming_content)
        Subscriber.objects.all().delete()
        report = upload(desk, data, consented_on="")
        assert (report.context["report"].taken, report.context["report"].left_out) == (1, 1)
        desk.post(report.redirect_chain[-1][0], {"_take": "", "seen": report.context["report"].digest})
        (again,) = rows_of(desk.get(EXPORT))
        assert again.pop("asked_on") == f"{timezone.localdate():%Y-%m-%d}", "since then he is on the list here"
        before = next(
            row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") if "ibu" in row["email"]
        )
        assert again.items() <= before.items()

    @pytest.mark.parametrize("count", [1, 30])
    def test_questions_do_not_grow_with_the_list(self, desk, count, django_assert_max_num_queries):
        for number in range(count):
            subscriber(f"nomor{number}@example.org", "id", "en")
        with django_assert_max_num_queries(12):
            assert len(rows_of(desk.get(EXPORT))) == count

    @pytest.mark.parametrize("who", [cast.budi, cast.emma])
    def test_who_may_not_see_the_list_does_not_get_it(self, client, who):
        client.force_login(who())
        assert client.get(EXPORT).status_code == 403


def test_every_file_that_waits_is_read_with_what_was_answered(desk):
    upload(desk, b"email;languages\nibu@example.org;\n", language="en", consented_on="")
    content = bytes(WaitingFile.objects.get().content)
    assert look_through(content.partition(b"\n")[2], ANSWERS).taken == 1
    assert desk.get(reverse("admin:articles_subscriber_report", args=[WaitingFile.objects.get().pk])).context[
        "report"
    ].reasons == {"no_consent": 1}
