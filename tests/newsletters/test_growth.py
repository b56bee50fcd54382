"""How many there are and how that grew, as the list of subscribers tells it; and whom it finds."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.enums import SuppressionReason
from articles.models import SubscriberDay, Suppression, Tag
from articles.models.suppression import fingerprint
from articles.newsletters.growth import DAYS, MONTHS, numbers, spans
from tests import cast
from tests.newsletters.asking import subscriber

LIST = reverse("admin:articles_subscriber_changelist")


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


def test_those_who_are_subscribed_are_counted_by_language_and_by_how_often():
    subscriber("satu@example.org", "id", "en", frequency="daily")
    subscriber("dua@example.org", "en")
    subscriber("tiga@example.org", "en", state="left")
    now = numbers()
    assert now.active == 2
    assert [(code, number) for code, _name, number in now.by_language] == [("id", 1), ("en", 2)]
    assert {value: number for value, _label, number in now.by_frequency if number} == {"daily": 1, "weekly": 1}


def test_every_day_and_month_tells_who_joined_and_went_and_how_many_were_there_at_its_end():
    today = date(2026, 3, 31)
    for day, joined, gone in (
        (today, 3, 1),
        (today - timedelta(days=1), 0, 2),
        (date(2026, 2, 28), 5, 0),
        (date(2025, 4, 1), 7, 0),
        (date(2025, 3, 31), 100, 0),
    ):
        SubscriberDay.objects.create(day=day, joined=joined, gone=gone)
    days, months = spans(50, today)
    assert (len(days.steps), len(months.steps)) == (DAYS, MONTHS)
    assert [(one.joined, one.gone, one.total) for one in days.steps[-3:]] == [(0, 0, 50), (0, 2, 48), (3, 1, 50)]
    assert (days.joined, days.gone) == (8, 3)
    assert [one.day for one in months.steps[::11]] == [date(2025, 4, 1), date(2026, 3, 1)]
    assert [(one.joined, one.gone, one.total) for one in months.steps[::11]] == [(7, 0, 45), (3, 3, 50)]
    assert (months.joined, months.gone) == (15, 3)


def test_the_chart_stands_above_the_list_in_numbers_too_but_not_in_the_way_of_a_search(desk):
    subscriber("ibu@example.org")
    SubscriberDay.objects.create(day=timezone.localdate(), joined=41, gone=7)
    page = desk.get(LIST).content.decode()
    assert page.count("<svg viewBox") == 2 and "<td>41</td><td>7</td>" in page
    assert "style=" not in page
    assert "<svg viewBox" not in desk.get(LIST, {"q": "ibu"}).content.decode()


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_however_many_there_are(desk, count, django_assert_num_queries):
    for number in range(count):
        subscriber(f"nomor{number}@example.org", "id", "en")
        SubscriberDay.objects.create(day=timezone.localdate() - timedelta(days=number), joined=1)
    with django_assert_num_queries(13):
        desk.get(LIST)


def test_the_list_is_narrowed_by_what_people_read(desk):
    section, other = cast.section(), cast.section("Budaya", "Arts")
    all_of_them = subscriber("semua@example.org", "id", "en")
    one = subscriber("bisnis@example.org", "en")
    one.sections.add(section)

    def found(**query) -> set[str]:
        return {row.email for row in desk.get(LIST, query).context["cl"].result_list}

    assert found(reads="id") == {all_of_them.email}
    assert found(section=section.pk) == {one.email}
    assert found(section=other.pk) == set()
    assert found(section="all") == {all_of_them.email}
    assert found(section="²", reads="xx") == {all_of_them.email, one.email}


class TestPersonalData:
    def test_an_administrator_takes_out_all_that_is_kept_of_somebody(self, client):
        client.force_login(cast.ade())
        there = subscriber("ibu@example.org", consent="Kartu pos, 2019")
        there.tags.add(Tag.objects.named_or_made("kapal", "id"))
        mark = fingerprint(there.address_key)
        Suppression.objects.create(fingerprint=mark, reason=SuppressionReason.BOUNCED, note="550 5.1.1")
        address = reverse("admin:articles_subscriber_data", args=[there.pk])
        assert address in client.get(reverse("admin:articles_subscriber_change", args=[there.pk])).content.decode()
        answer = client.get(address)
        told = json.loads(answer.content)
        assert (told["email"], told["tags"], told["consent"]) == ("ibu@example.org", ["kapal"], "Kartu pos, 2019")
        assert told["gets_no_mails"][0]["note"] == "550 5.1.1"
        assert "no-store" in answer["Cache-Control"] and "attachment" in answer["Content-Disposition"]
        assert client.get(reverse("admin:articles_subscriber_data", args=["x"])).status_code == 404

    def test_others_do_not(self, desk):
        there = subscriber("ibu@example.org")
        address = reverse("admin:articles_subscriber_data", args=[there.pk])
        assert desk.get(address).status_code == 403
        assert address not in desk.get(reverse("admin:articles_subscriber_change", args=[there.pk])).content.decode()
