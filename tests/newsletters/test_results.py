"""What became of a sending: by cause, with shares, and by what the mail servers said."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Delivery, Issue, Sending
from articles.newsletters.results import answers_of, results_of
from tests import cast

SENDINGS = reverse("admin:articles_sending_changelist")


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


def sending(*mails: tuple[str, str, int], **facts) -> Sending:
    """Return a sending with so many mails in a state, each with an answer."""
    made = Sending.objects.create(**{"language": "en", "frequency": "daily", "due_at": timezone.now(), **facts})
    rows = [(state, answer) for state, answer, count in mails for _number in range(count)]
    Delivery.objects.bulk_create(
        Delivery(sending=made, subscriber=None, state=state, answer=answer) for state, answer in rows
    )
    return made


def test_the_causes_add_up_to_the_recipients():
    one = sending(("sent", "250 OK", 6), ("bounced", "", 2), ("claimed", "", 1), ("called_off", "", 1))
    results = results_of([one])[one.pk]
    assert results.recipients == 10
    assert dict(results.causes()) == {"sent": 6, "failed": 2, "doubtful": 0, "waiting": 1, "unwanted": 1}


def test_a_finished_sending_is_counted_anew_only_where_it_is_asked_for(django_assert_num_queries):
    one = sending(("sent", "", 3), finished_at=timezone.now())
    other = sending(("waiting", "", 1), frequency="weekly")
    with django_assert_num_queries(1):
        results_of([one, other])
    other.deliveries.update(state="sent")
    with django_assert_num_queries(1):
        assert results_of([one, other])[other.pk].of("sent") == 1
    with django_assert_num_queries(0):
        results_of([one])
    one.deliveries.update(state="bounced")
    assert results_of([one], fresh=True)[one.pk].of("failed") == 3


def test_what_servers_said_is_grouped_by_code_however_each_worded_it(django_assert_num_queries):
    one = sending(
        ("refused", "550 5.1.1 <a@example.org>: no such person", 2),
        ("refused", "550-5.1.1 The email account does not exist", 3),
        ("refused", "550 5.1.10 Null MX", 1),
        ("waiting", "451 Try later, ticket 8271", 2),
        ("doubtful", "Connection unexpectedly closed", 1),
        ("sent", "250 2.0.0 queued as 77812", 9),
        ("not_wanted", "", 4),
    )
    with django_assert_num_queries(1):
        told = answers_of(one)
    assert [(row.code, row.number) for row in told] == [("550 5.1.1", 5), ("451", 2), ("550 5.1.10", 1), ("", 1)]
    assert told[0].about == told[2].about != told[1].about


def test_the_page_of_a_sending_tells_it_all(desk):
    one = sending(("sent", "", 2), ("refused", "552 5.2.2 Mailbox full", 1), ("given_up", "", 1))
    page = desk.get(reverse("admin:articles_sending_change", args=[one.pk])).content.decode()
    assert "50,0 %" in page and "25,0 %" in page and "552 5.2.2" in page
    assert "style=" not in page


def test_each_sending_is_named_by_what_was_sent(desk):
    issue = Issue.objects.create(subject_ind="Kapal pekan ini", subject_en="Boats of this week")
    sending(frequency="", issue=issue, language="en")
    sending(frequency="weekly")
    page = desk.get(SENDINGS).content.decode()
    assert '<span lang="en">Boats of this week</span>' in page and "Seminggu sekali" in page
    assert "Kapal pekan ini" not in page


def test_the_last_twelve_stand_above_the_list_but_not_in_the_way_of_a_filter(desk):
    for number in range(14):
        sending(("sent", "", 1 + number), ("refused", "", 1), due_at=timezone.now() - timedelta(days=number))
    shown = desk.get(SENDINGS)
    assert len(shown.context["rows"]) == 12
    assert {bar.kind for bar in shown.context["bars"].bars} == {"sent", "failed"}
    assert "style=" not in shown.content.decode()
    assert "<svg viewBox" not in desk.get(SENDINGS, {"frequency__exact": "daily"}).content.decode()


@pytest.mark.parametrize("count", [1, 14])
def test_the_list_costs_the_same_however_long(desk, count, django_assert_max_num_queries):
    for number in range(count):
        moment = timezone.now() - timedelta(days=number)
        story = cast.story(f"Kapal {number}", f"Boat {number}", state="published", published_at=moment)
        made = sending(("sent", "", 5), due_at=moment)
        made.stories.create(edition=story.edition("en"))
    with django_assert_max_num_queries(11):
        desk.get(SENDINGS)
