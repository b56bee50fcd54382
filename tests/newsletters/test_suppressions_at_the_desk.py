"""Addresses that get no mails, as the desk sees them: editors look, administrators enter and let go."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.enums import SubscriberState, SuppressionReason
from articles.models import Subscriber, Suppression
from articles.models.suppression import fingerprint
from articles.newsletters.suppressing import erase, is_suppressed, suppress
from tests import cast
from tests.newsletters.asking import subscriber

LIST = reverse("admin:articles_suppression_changelist")
ADD = reverse("admin:articles_suppression_add")


def lifting(suppression: Suppression) -> str:
    return reverse("admin:articles_suppression_delete", args=[suppression.pk])


@pytest.fixture
def kept():
    """One address of which mails came back, one that is deleted."""
    subscriber("hapus@example.org")
    erase(Subscriber.objects.all())
    return suppress("ibu@example.org", SuppressionReason.BOUNCED, "550 5.1.1 unknown")


def test_the_list_tells_why_and_names_no_deleted_address(client, kept):
    client.force_login(cast.sari())
    page = client.get(LIST).content.decode()
    assert "ibu@example.org" in page and "550 5.1.1 unknown" in page
    assert "hapus@example.org" not in page
    assert fingerprint("hapus@example.org")[:12] in page


def test_an_address_that_is_typed_in_full_is_found_among_the_deleted_ones(client, kept):
    client.force_login(cast.sari())
    found = client.get(LIST, {"q": "Hapus@Example.org"}).content.decode()
    assert fingerprint("hapus@example.org")[:12] in found and "ibu@example.org" not in found
    assert "ibu@example.org" in client.get(LIST, {"q": "ibu@"}).content.decode()
    assert fingerprint("hapus@example.org")[:12] not in client.get(LIST, {"q": "hapus"}).content.decode()
    assert client.get(LIST, {"q": "\x00@\x00"}).status_code == 200


def test_an_administrator_enters_an_address_and_its_subscription_ends(client):
    client.force_login(cast.ade())
    subscriber("ibu@example.org")
    assert client.post(ADD, {"email": "Ibu@example.org", "note": "Rang us on Monday"}).status_code == 302
    made = Suppression.objects.get()
    assert (made.reason, made.note) == (SuppressionReason.BY_HAND, "Rang us on Monday")
    assert Subscriber.objects.get().state == SubscriberState.LEFT
    assert "ibu" not in LogEntry.objects.get().object_repr.lower()


@pytest.mark.parametrize("email", ["", "ibu", "ibu@example.org\nBcc: x@y.id", "ibu@exam\x00ple.org"])
def test_what_is_no_address_is_said_beside_the_field_and_the_note_is_not_lost(client, email):
    client.force_login(cast.ade())
    answer = client.post(ADD, {"email": email, "note": "Rang us on Monday"})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["email"]
    assert "Rang us on Monday" in answer.content.decode()
    assert not Suppression.objects.exists()


def test_one_that_was_entered_already_is_said_and_one_that_came_back_is_entered_over(client, kept):
    client.force_login(cast.ade())
    assert client.post(ADD, {"email": "ibu@example.org", "note": ""}).status_code == 302
    assert Suppression.objects.get(pk=kept.pk).reason == SuppressionReason.BY_HAND
    answer = client.post(ADD, {"email": "IBU@example.org", "note": ""})
    assert answer.context["adminform"].form.errors["email"]
    assert Suppression.objects.count() == 2


def test_letting_go_asks_first_and_subscribes_nobody(client, kept):
    client.force_login(cast.ade())
    subscriber("ibu@example.org", state=SubscriberState.UNREACHABLE)
    page = client.get(lifting(kept)).content.decode()
    assert "ibu@example.org" in page and is_suppressed("ibu@example.org")
    client.post(lifting(kept), {"post": "yes"})
    assert not is_suppressed("ibu@example.org")
    assert Subscriber.objects.get().state == SubscriberState.UNREACHABLE
    assert "ibu" not in LogEntry.objects.get().object_repr


def test_an_editor_changes_nothing_and_others_do_not_see_the_addresses(client, kept):
    client.force_login(cast.sari())
    one = reverse("admin:articles_suppression_change", args=[kept.pk])
    assert client.get(one).status_code == 200
    for address in (ADD, lifting(kept), one):
        assert client.post(address, {"email": "x@example.org", "post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"})
    assert Suppression.objects.count() == 2
    client.force_login(cast.budi())
    assert client.get(LIST).status_code == 403


def test_the_list_costs_the_same_however_long_it_is(client, django_assert_max_num_queries):
    client.force_login(cast.sari())
    for number in range(30):
        suppress(f"nomor{number}@example.org", SuppressionReason.BOUNCED)
    with django_assert_max_num_queries(12):
        client.get(LIST)
