"""Subscribers and sendings as the desk sees them, and what a subscriber may ask for of his own data."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Delivery, Sending, Subscriber
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from tests import cast
from tests.newsletters.asking import subscriber

LIST = reverse("admin:articles_subscriber_changelist")
SENDINGS = reverse("admin:articles_sending_changelist")


@pytest.fixture
def sent():
    subscriber("ibu@example.org", frequency="each")
    cast.story("Kapal", "Boat", state="published", published_at=timezone.now() - timedelta(minutes=1))
    make_due()
    work()


def test_an_editor_finds_a_subscriber_and_changes_nothing(client):
    client.force_login(cast.sari())
    subscriber("ibu@example.org")
    subscriber("bapak@example.org")
    page = client.get(LIST, {"q": "ibu"}).content.decode()
    assert "ibu@example.org" in page and "bapak@example.org" not in page
    one = Subscriber.objects.get(email="ibu@example.org")
    change = reverse("admin:articles_subscriber_change", args=[one.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"email": "x@example.org"}).status_code == 403
    assert client.get(reverse("admin:articles_subscriber_delete", args=[one.pk])).status_code == 403


@pytest.mark.parametrize("who", [cast.budi, cast.emma])
def test_others_do_not_see_the_addresses(client, who):
    client.force_login(who())
    assert client.get(LIST).status_code == 403
    assert client.get(SENDINGS).status_code == 403


def test_each_sending_tells_what_became_of_it(client, sent):
    client.force_login(cast.sari())
    assert "Inggris" in client.get(SENDINGS).content.decode()
    Delivery.objects.update(state="refused", answer="550 No such person")
    page = client.get(reverse("admin:articles_sending_change", args=[Sending.objects.get().pk])).content.decode()
    assert "ibu@example.org" in page and "550 No such person" in page and "Boat" in page


def test_the_lists_cost_the_same_however_long_they_are(client, django_assert_max_num_queries):
    client.force_login(cast.sari())
    for number in range(30):
        subscriber(f"nomor{number}@example.org", "id", "en")
    with django_assert_max_num_queries(15):
        client.get(LIST)


def test_all_that_is_kept_of_somebody_is_told_and_deleted(sent):
    out = io.StringIO()
    call_command("subscriber_data", "IBU@example.org", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["email"], told["reads"], told["mails"][0]["state"]) == ("ibu@example.org", ["en"], "sent")
    call_command("subscriber_data", "ibu@example.org", delete=True, stdout=io.StringIO(), stderr=io.StringIO())
    assert not Subscriber.objects.exists()
    assert Delivery.objects.get().subscriber is None  # the sending's counts still add up
    with pytest.raises(CommandError):
        call_command("subscriber_data", "ibu@example.org")
