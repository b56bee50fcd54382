"""The links of a subscriber: confirming, changing and leaving, and what a wrong link does."""

from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner, b62_encode
from django.test import Client
from django.utils import timezone

from articles.enums import SubscriberState
from articles.models import SiteSettings, Subscriber
from articles.newsletters import subscribing
from tests import cast
from tests.newsletters.asking import subscriber
from tests.views.asking import address


class TestLinks:
    @pytest.mark.parametrize("view", ["newsletter-confirm", "newsletter-preferences", "newsletter-leave"])
    @pytest.mark.parametrize("token", ["x", "a.b.c", "wZ3.x", "%00", "É.x"])
    def test_a_forged_link_gets_a_kind_page_and_changes_nothing(self, view, token):
        there = subscriber(state=SubscriberState.ASKED)
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address(view, "en", token=token))
            assert answer.status_code == 404
            assert "This link leads nowhere" in answer.content.decode()
        there.refresh_from_db()
        assert there.state == SubscriberState.ASKED

    def test_a_link_of_one_kind_is_none_of_another(self):
        there = subscriber()
        assert Client().post(address("newsletter-confirm", "en", token=there.managing_token)).status_code == 404
        assert Client().post(address("newsletter-leave", "en", token=there.confirming_token)).status_code == 404
        there.refresh_from_db()
        assert there.state == SubscriberState.ACTIVE

    def test_a_link_that_is_too_old_says_so(self, monkeypatch):
        there = subscriber(state=SubscriberState.ASKED)
        with monkeypatch.context() as past:
            then = timezone.now() - timedelta(days=4)
            past.setattr(TimestampSigner, "timestamp", lambda self: b62_encode(int(then.timestamp())))
            token = there.confirming_token
        answer = Client().post(address("newsletter-confirm", "en", token=token))
        assert answer.status_code == 410
        assert "too old" in answer.content.decode()
        there.refresh_from_db()
        assert there.state == SubscriberState.ASKED

    def test_pages_of_links_are_stored_and_indexed_nowhere(self):
        answer = Client().get(address("newsletter-leave", "en", token=subscriber().managing_token))
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies


class TestLeaving:
    def test_the_link_asks_and_one_click_leaves_without_cookies(self):
        there = subscriber()
        path = address("newsletter-leave", "en", token=there.managing_token)
        assert "Leave the newsletter?" in Client().get(path).content.decode()
        assert Subscriber.objects.receiving("en").exists()
        answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
        assert "You will get no more mails" in answer.content.decode()
        assert not Subscriber.objects.receiving("en").exists()
        assert Client().post(path).status_code == 200  # for ever, from every old mail

    def test_it_works_where_the_newsletter_is_no_longer_offered(self):
        there = subscriber()
        SiteSettings.objects.update(offers_newsletter=False)
        path = address("newsletter-leave", "en", token=there.managing_token)
        assert Client().post(path).status_code == 200
        assert not Subscriber.objects.receiving("en").exists()

    def test_who_asks_again_has_to_say_yes_again(self, asked):
        there = subscriber(state=SubscriberState.LEFT)
        asked(there.email)
        there.refresh_from_db()
        assert there.state == SubscriberState.ASKED


class TestChoosing:
    def test_all_choices_are_changed_and_the_page_goes_on_in_the_language_that_was_chosen(self):
        section, there = cast.section("Bisnis", "Business"), subscriber("ibu@example.org", "en")
        path = address("newsletter-preferences", "en", token=there.managing_token)
        choices = {"languages": ["id"], "frequency": "each", "sections": [section.pk], "language": "id", "pause": "30"}
        answer = Client().post(path, choices)
        assert answer.url.startswith("/id/buletin/")
        there = Subscriber.objects.get()
        assert (there.read_languages(), there.frequency, there.language) == (["id"], "each", "id")
        assert list(there.sections.all()) == [section]
        assert there.paused_until == timezone.localdate() + timedelta(days=30)
        assert not Subscriber.objects.receiving("id").exists()
        assert Subscriber.objects.receiving("id", timezone.localdate() + timedelta(days=31)).exists()
        page = Client().get(answer.url).content.decode()
        assert "Pilihan Anda disimpan" in page
        Client().post(path, {**choices, "pause": "keep"})
        assert Subscriber.objects.get().paused_until == there.paused_until
        Client().post(path, {**choices, "pause": ""})
        assert Subscriber.objects.receiving("id").exists()

    def test_what_cannot_be_kept_is_said_and_nothing_is_changed(self):
        there = subscriber("ibu@example.org", "en")
        path = address("newsletter-preferences", "en", token=there.managing_token)
        answer = Client().post(path, {"languages": [], "frequency": "hourly", "language": "xx"})
        assert answer.status_code == 422
        assert Subscriber.objects.get().read_languages() == ["en"]

    def test_who_had_left_is_back_by_his_own_choice(self):
        there = subscriber(state=SubscriberState.LEFT)
        path = address("newsletter-preferences", "en", token=there.managing_token)
        Client().post(path, {"languages": ["en"], "frequency": "weekly", "language": "en", "pause": ""})
        assert Subscriber.objects.receiving("en").exists()


def test_who_never_said_yes_is_forgotten():
    subscriber(
        "a@example.org", state=SubscriberState.ASKED, confirmed_at=None, asked_at=timezone.now() - timedelta(days=40)
    )
    subscriber("b@example.org", state=SubscriberState.ASKED, confirmed_at=None)
    subscriber("c@example.org", asked_at=timezone.now() - timedelta(days=400))
    assert subscribing.forget_unconfirmed(timezone.localdate() - timedelta(days=30)) == 1
    assert sorted(Subscriber.objects.values_list("email", flat=True)) == ["b@example.org", "c@example.org"]
