"""Taking over a table of subscribers: what people write is understood, and nobody comes on the list who may not."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles import languages
from articles.enums import Frequency, SuppressionReason
from articles.exchange.faults import UnreadableFileError
from articles.models import Subscriber, SubscriberDay, Suppression, Tag
from articles.models.suppression import fingerprint
from articles.newsletters.addresses import key_of
from articles.newsletters.importing import OtherwiseError, look_through, take_over
from articles.newsletters.table import Answers, Reason
from tests import cast
from tests.newsletters.asking import subscriber
from tests.newsletters.bringing import ANSWERS, PROOF, brought, report_of, why


class TestTakingOver:
    def test_who_is_brought_is_on_the_list_with_the_proof_and_gets_no_mail(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            assert brought("Ibu@Example.org", "bapak@example.org").taken == 2
        one = Subscriber.objects.get(email="Ibu@Example.org")
        assert (one.address_key, one.is_active, one.consent, one.asked_from) == ("ibu@example.org", True, PROOF, "")
        assert timezone.localdate(one.confirmed_at) == date(2024, 3, 9)
        assert (one.read_languages(), one.language, one.frequency) == (["id"], "id", Frequency.WEEKLY)
        assert Subscriber.objects.receiving("id").count() == 2
        assert mail.outbox == []
        assert SubscriberDay.objects.get().joined == 2

    def test_each_row_may_say_more_of_itself(self):
        section, tag = cast.section("Bisnis, Uang", "Business"), Tag.objects.named_or_made("kapal listrik", "id")
        head = "consent;Consented on;SECTIONS;tags;frequency;languages;email"
        brought("Di toko;2023-12-31;bisnis, uang;Kapal Listrik;daily;en, id;ibu@example.org", head=head)
        one = Subscriber.objects.get()
        assert (one.consent, timezone.localdate(one.confirmed_at)) == ("Di toko", date(2023, 12, 31))
        assert (list(one.sections.all()), list(one.tags.all())) == ([section], [tag])
        assert (one.read_languages(), one.language, one.frequency) == (["id", "en"], "en", Frequency.DAILY)

    @pytest.mark.parametrize("desk", languages.codes())
    def test_names_are_understood_in_every_language_whichever_the_desk_speaks(self, desk):
        with translation.override("id"):
            name, often = languages.name("en"), str(Frequency.DAILY.label)
        cast.section("Bisnis", "Business")
        with translation.override(desk):
            brought(f"ibu@example.org;{name};{often};Business", head="email;languages;frequency;sections")
        one = Subscriber.objects.get()
        assert (one.read_languages(), one.frequency, one.sections.count()) == (["en"], Frequency.DAILY, 1)

    def test_an_address_of_an_international_domain_is_taken_once(self):
        assert brought("ibu@bücher.example", "ibu@xn--bcher-kva.example").taken == 1
        assert Subscriber.objects.get().address_key == "ibu@xn--bcher-kva.example"

    @pytest.mark.parametrize("written", ["2024-03-09", "2024-03-09 14:30:00", "09/03/2024", "9.3.2024"])
    def test_a_day_is_read_as_people_write_it(self, written):
        brought(f"ibu@example.org;{written}", head="email;consented_on", answers=Answers("id", PROOF))
        assert timezone.localdate(Subscriber.objects.get().confirmed_at) == date(2024, 3, 9)

    @pytest.mark.parametrize("between", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_tables_come_as_spreadsheets_write_them(self, between, encoding):
        data = f"email{between}languages\r\nibu@example.org{between}en\r\n\r\n".encode(encoding)
        assert look_through(data, ANSWERS).taken == 1

    def test_what_looks_mistyped_is_pointed_out_and_taken(self):
        report = brought("ibu@gmial.com", "bapak@gmail.com")
        assert (report.taken, report.doubted, report.shown_doubted[0].meant) == (2, 1, "ibu@gmail.com")


class TestLeavingOut:
    @pytest.mark.parametrize(
        ("state", "reason"),
        [
            ("active", Reason.KNOWN),
            ("asked", Reason.ASKED),
            ("left", Reason.LEFT),
            ("unreachable", Reason.UNREACHABLE),
            ("complained", Reason.COMPLAINED),
        ],
    )
    def test_of_who_is_known_nothing_changes(self, state, reason):
        there = subscriber("ibu@example.org", "en", state=state, frequency="daily")
        was = Subscriber.objects.values().get()
        assert why("IBU@example.org;id;weekly", head="email;languages;frequency") == [reason]
        brought("IBU@example.org;id;weekly", head="email;languages;frequency")
        assert Subscriber.objects.values().get() == was
        assert there.read_languages() == ["en"]
        assert not SubscriberDay.objects.exists()

    def test_who_had_all_that_was_kept_of_him_deleted_stays_away(self):
        Suppression.objects.create(fingerprint=fingerprint(key_of("ibu@example.org")), reason=SuppressionReason.ERASED)
        assert why("Ibu@example.org") == [Reason.SUPPRESSED]

    @pytest.mark.parametrize("address", ["ibu", "ibu@", "@example.org", "a b@example.org", "x" * 250 + "@example.org"])
    def test_what_is_no_address_is_said(self, address):
        assert why(f"{address};id", head="email;languages") == [Reason.NO_ADDRESS]

    def test_an_address_stands_in_a_table_once(self):
        assert why("ibu@example.org", "IBU@EXAMPLE.ORG") == [Reason.TWICE]

    def test_an_address_for_minutes_is_left_out(self):
        assert why("ibu@mailinator.com") == [Reason.DISPOSABLE]

    def test_without_a_day_of_consent_nobody_is_taken(self):
        assert why("ibu@example.org", answers=Answers("id", PROOF)) == [Reason.NO_CONSENT]

    def test_who_was_not_subscribed_elsewhere_is_not_here(self):
        rows = ("a@example.org;left", "b@example.org;Keluar?", "c@example.org;active")
        assert why(*rows, head="email;state") == [Reason.NOT_ACTIVE, Reason.NOT_ACTIVE]

    @pytest.mark.parametrize(
        ("head", "cell"),
        [
            ("languages", "id, xx"),
            ("frequency", "hourly"),
            ("sections", "Nowhere"),
            ("tags", "Nothing"),
            ("consented_on", "13/13/2024"),
            ("consented_on", "soon"),
            ("consented_on", f"{timezone.localdate() + timedelta(days=2):%Y-%m-%d}"),
            ("consent", "x" * 301),
        ],
    )
    def test_a_row_that_is_not_understood_says_why(self, head, cell):
        report = report_of(f"ibu@example.org;{cell}", head=f"email;{head}")
        assert (report.taken, report.left_out) == (0, 1)
        assert report.shown_left_out[0].detail

    @pytest.mark.parametrize("data", [b"", b"name\nx\n", b"email\n\xff\xfe\xfd", b'email\n"a@example.org', b"\x00"])
    def test_what_is_no_such_table_is_refused(self, data):
        with pytest.raises(UnreadableFileError):
            look_through(data, ANSWERS)


class TestJustWhatWasSeen:
    def test_a_list_that_changed_meanwhile_is_looked_at_anew(self):
        data = b"email\nibu@example.org\nbapak@example.org\n"
        seen = look_through(data, ANSWERS).digest
        subscriber("ibu@example.org", state="left")
        with pytest.raises(OtherwiseError):
            take_over(data, ANSWERS, seen)
        assert not Subscriber.objects.filter(email="bapak@example.org").exists()
        assert not SubscriberDay.objects.exists()

    def test_questions_do_not_grow_with_the_rows(self):
        def asked(count: int, name: str) -> int:
            with CaptureQueriesContext(connection) as queries:
                brought(*[f"{name}{number}@example.org;id, en" for number in range(count)], head="email;languages")
            return len([one for one in queries if one["sql"].startswith("SELECT")])

        brought("nol@example.org")
        assert asked(900, "a") == asked(1, "b")
