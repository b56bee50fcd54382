"""What is left of a subscriber who is deleted: a fingerprint, so that nobody puts him back, and nothing to read."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from articles.enums import DeliveryState, SuppressionReason
from articles.models import Delivery, Subscriber, Suppression
from articles.models.suppression import fingerprint
from articles.newsletters.personal_data import data_of
from articles.newsletters.suppressing import is_suppressed, suppress
from tests import cast
from tests.newsletters.asking import subscriber
from tests.newsletters.bounced import sent_to

LIST = reverse("admin:articles_subscriber_changelist")


def by_command(_client) -> None:
    call_command("subscriber_data", "Ibu@example.org", delete=True, stdout=io.StringIO(), stderr=io.StringIO())


def at_the_desk(client) -> None:
    client.force_login(cast.ade())
    one = Subscriber.objects.get(email="ibu@example.org")
    client.post(reverse("admin:articles_subscriber_delete", args=[one.pk]), {"post": "yes"})


def with_others(client) -> None:
    client.force_login(cast.ade())
    keys = list(Subscriber.objects.values_list("pk", flat=True))
    client.post(LIST, {"action": "delete_selected", "_selected_action": keys, "post": "yes"})


@pytest.fixture(params=[by_command, at_the_desk, with_others])
def delete(request, client):
    return lambda: request.param(client)


def test_only_a_fingerprint_is_left(delete):
    sent_to("ibu@example.org")
    Delivery.objects.update(answer="250 2.1.5 <ibu@example.org> Ok")
    delete()
    assert not Subscriber.objects.exists()
    kept = Suppression.objects.get()
    assert (kept.reason, kept.email, kept.note) == (SuppressionReason.ERASED, "", "")
    assert kept.fingerprint == fingerprint("ibu@example.org")
    assert is_suppressed("ibu@example.org")
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.answer, delivery.subscriber) == (DeliveryState.SENT, "", None)
    assert not [one for one in LogEntry.objects.all() if "ibu" in f"{one.object_repr} {one.change_message}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SuppressionReason.BOUNCED, SuppressionReason.ERASED),
        (SuppressionReason.COMPLAINED, SuppressionReason.COMPLAINED),
        (SuppressionReason.BY_HAND, SuppressionReason.BY_HAND),
    ],
)
def test_what_was_known_of_the_address_loses_it_and_keeps_a_stronger_reason(delete, before, after):
    subscriber("ibu@example.org")
    suppress("ibu@example.org", before, "He rang: ibu@example.org")
    delete()
    kept = Suppression.objects.get()
    assert (kept.reason, kept.email, kept.note) == (after, "", "")


def test_why_somebody_gets_no_mails_is_told_to_who_asks_what_is_kept_of_him():
    there = subscriber("ibu@example.org")
    assert data_of(there)["gets_no_mails"] == []
    suppress("ibu@example.org", SuppressionReason.BOUNCED, "550 5.1.1 unknown")
    (told,) = data_of(there)["gets_no_mails"]
    assert (told["reason"], told["note"]) == ("bounced", "550 5.1.1 unknown")


def test_many_are_deleted_in_few_questions(client, django_assert_max_num_queries):
    client.force_login(cast.ade())
    for number in range(150):
        subscriber(f"nomor{number}@example.org", "id", "en")
    keys = list(Subscriber.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(50):
        client.post(LIST, {"action": "delete_selected", "_selected_action": keys, "post": "yes"})
    assert not Subscriber.objects.exists()
    assert Suppression.objects.filter(reason=SuppressionReason.ERASED).count() == 150


def test_a_late_complaint_of_somebody_deleted_does_not_bring_his_address_back():
    subscriber("ibu@example.org")
    by_command(None)
    suppress("ibu@example.org", SuppressionReason.COMPLAINED)
    kept = Suppression.objects.get()
    assert (kept.reason, kept.email) == (SuppressionReason.COMPLAINED, "")
