"""A newsroom that offers its newsletter, and in which nothing sends it."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import CommandRun, SiteSettings
from articles.newsletters.heartbeat import silence
from tests import cast


def test_it_is_told_until_the_command_runs_and_again_when_it_stops():
    assert silence().since is None
    call_command("send_newsletter", stdout=io.StringIO())
    assert silence() is None
    CommandRun.objects.update(at=timezone.now() - timedelta(minutes=20))
    assert silence().since == CommandRun.objects.get().at


def test_a_newsroom_without_a_newsletter_needs_no_command(client):
    SiteSettings.objects.update(offers_newsletter=False)
    client.force_login(cast.sari())
    assert "send_newsletter" not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(("who", "is_told"), [(cast.sari, True), (cast.budi, False)])
def test_the_start_page_tells_those_who_can_do_something_about_it(client, who, is_told):
    client.force_login(who())
    page = client.get(reverse("admin:index")).content.decode()
    assert ("send_newsletter" in page) is is_told
