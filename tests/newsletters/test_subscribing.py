"""Subscribing: asked by a form, confirmed by who owns the address, changed and left by links that work for ever."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.signing import TimestampSigner, b62_encode
from django.test import Client
from django.utils import timezone

from articles.enums import SubscriberState
from articles.models import SiteSettings, Subscriber
from articles.newsletters import subscribing
from tests import cast
from tests.newsletters.asking import ask, link_in_mail, offer, stamp_of, subscriber
from tests.views.asking import address


@pytest.fixture(autouse=True)
def _offered():
    offer()
    cache.clear()  # how often networks have asked is remembered there


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    """Return a function that sends the form and lets happen what follows the commit."""

    def send(*args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return ask(*args, **kwargs)

    return send


class TestAsking:
    def test_nobody_is_on_the_list_before_the_owner_of_the_address_says_yes(self, asked):
        answer = asked("ibu@example.org")
        assert answer.status_code == 302
        assert Subscriber.objects.get().state == SubscriberState.ASKED
        assert not Subscriber.objects.receiving("en").exists()
        (sent,) = mail.outbox
        assert sent.to == ["ibu@example.org"]
        assert sent.subject == "Please confirm: newsletter of The Newsroom"

    def test_a_link_that_is_only_opened_changes_nothing(self, asked):
        asked()
        path = link_in_mail()
        for method in ("get", "head", "get"):
            assert getattr(Client(), method)(path).status_code == 200
        assert Subscriber.objects.get().state == SubscriberState.ASKED
        page = Client().post(path)
        assert "You are subscribed" in page.content.decode()
        assert Subscriber.objects.receiving("en").get().confirmed_at is not None
        assert Client().post(path).status_code == 200  # twice is as well

    def test_the_answer_is_the_same_whether_the_address_was_known_or_not(self, asked):
        subscriber("ibu@example.org")
        known, unknown = asked("Ibu@Example.ORG"), asked("bapak@example.org")
        assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)
        assert not known.cookies
        assert [one.subject for one in mail.outbox] == [
            "You are subscribed already: newsletter of The Newsroom",
            "Please confirm: newsletter of The Newsroom",
        ]

    def test_who_is_on_the_list_is_not_changed_by_who_knows_the_address(self, asked):
        there = subscriber("ibu@example.org", "en", frequency="each")
        asked("ibu@example.org", languages=["id"], frequency="daily")
        there.refresh_from_db()
        assert (there.frequency, there.read_languages(), there.state) == ("each", ["en"], SubscriberState.ACTIVE)

    def test_mails_speak_the_language_of_the_page(self, asked):
        asked(language="id")
        (sent,) = mail.outbox
        assert sent.subject == "Mohon konfirmasi: buletin Ruang Berita"
        assert "/id/buletin/" in sent.body
        assert '<html lang="id"' in sent.alternatives[0][0]

    def test_the_home_page_needs_the_address_alone(self, asked):
        asked(languages="en")
        made = Subscriber.objects.get()
        assert (made.frequency, made.read_languages(), list(made.sections.all())) == ("weekly", ["en"], [])

    def test_languages_sections_and_frequency_are_kept(self, asked):
        section = cast.section("Bisnis", "Business")
        asked(languages=["id", "en"], sections=[section.pk], frequency="daily")
        made = Subscriber.objects.get()
        assert (made.frequency, made.read_languages(), list(made.sections.all())) == ("daily", ["id", "en"], [section])

    def test_a_stranger_is_mailed_three_times_a_day_at_the_most(self, asked):
        for _time in range(5):
            assert asked("orang@example.org").status_code == 302
        assert len(mail.outbox) == subscribing.MOST_MAILS_A_DAY == 3
        Subscriber.objects.update(mailed_on=timezone.localdate() - timedelta(days=1))
        asked("orang@example.org")
        assert len(mail.outbox) == 4

    def test_a_newsroom_without_a_newsletter_has_no_form(self):
        cast_site = Client().get(address("home", "en")).content.decode()
        assert 'class="newsletter"' in cast_site
        SiteSettings.objects.update(offers_newsletter=False)
        assert Client().get(address("newsletter", "en")).status_code == 404
        assert ask().status_code == 404


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        "email", ["", "ibu", "ibu@", "ibu@example", "a b@example.org", "ibu@example.org\nBcc: x@y.id"]
    )
    def test_what_is_no_address_is_said_beside_the_field_and_nothing_is_lost(self, email):
        answer = ask(email, frequency="daily")
        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'aria-describedby="email-error"' in page
        assert 'value="daily" id="newsletter-frequency_1" checked' in page.replace(" required", "")
        assert not Subscriber.objects.exists()

    def test_a_slip_is_pointed_out_and_either_answer_is_one_click(self):
        page = ask("ibu@gmial.com").content.decode()
        assert "Perhaps you mean ibu@gmail.com" in page
        assert '<button class="button" name="email" value="ibu@gmail.com">' in page
        assert ask("ibu@gmial.com", sure="ibu@gmial.com").status_code == 302
        assert Subscriber.objects.get().email == "ibu@gmial.com"

    def test_an_address_of_minutes_is_pointed_out(self):
        page = ask("x@mailinator.com").content.decode()
        assert "works for minutes only" in page
        assert 'name="sure" value="x@mailinator.com"' in page
        assert ask("x@mailinator.com", sure="x@mailinator.com").status_code == 302

    def test_a_domain_in_any_script_is_an_address(self, asked):
        asked("info@müller.example")
        assert Subscriber.objects.get().address_key == "info@xn--mller-kva.example"
        assert mail.outbox[0].message()["To"] == "info@xn--mller-kva.example"

    def test_a_language_at_least_is_chosen(self):
        assert "Choose a language at least" in ask(languages=[]).content.decode()


class TestPrograms:
    def test_who_fills_what_nobody_sees_is_thanked_and_forgotten(self):
        assert ask(website="https://spam.example").status_code == 302
        assert not Subscriber.objects.exists()

    @pytest.mark.parametrize("stamp", ["", "form", "form.x.y", "form:1:2"])
    def test_a_form_that_was_not_made_here_is_shown_again(self, stamp):
        answer = ask(stamp=stamp)
        assert answer.status_code == 422
        assert 'value="ibu@example.org"' in answer.content.decode()

    def test_a_form_that_is_sent_at_once_or_weeks_later_is_shown_again(self):
        assert ask(stamp=stamp_of(timedelta(0))).status_code == 422
        assert ask(stamp=stamp_of(timedelta(days=20))).status_code == 422
        assert ask(stamp=stamp_of(timedelta(days=3))).status_code == 302

    def test_one_network_is_held_off_and_another_gets_in(self):
        answers = [ask(f"x{number}@example.org", network="198.51.100.9").status_code for number in range(60)]
        assert answers.count(302) == 20
        assert set(answers[20:]) == {429}
        assert ask("satu@example.org", network="198.51.100.77").status_code == 429  # of the same network
        assert ask("ibu@example.org", network="203.0.113.8").status_code == 302
        assert ask("ipv6@example.org", network="2001:db8::1").status_code == 302

    def test_behind_a_proxy_the_visitors_network_counts(self, settings):
        settings.TRUSTED_PROXY = True
        form = {"email": "a@example.org", "languages": ["en"], "stamp": stamp_of(), "website": ""}
        for number in range(25):
            path, forwarded = address("newsletter", "en"), f"192.0.2.1, 198.18.{number}.5"
            assert Client().post(path, form, HTTP_X_FORWARDED_FOR=forwarded).status_code == 302


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
