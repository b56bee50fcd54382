"""Asking for the newsletter: what a form takes, what it says, and what keeps programs out."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles.enums import SubscriberState
from articles.models import SiteSettings, Subscriber
from articles.newsletters import subscribing
from tests import cast
from tests.newsletters.asking import ask, link_in_mail, stamp_of, subscriber
from tests.smtp import mail_server
from tests.views.asking import address


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

    def test_letters_of_any_script_may_stand_before_the_at(self, asked, settings):
        with mail_server(settings) as server:
            server.takes_all_letters = True
            assert asked("résumé@müller.example").status_code == 302
        assert Subscriber.objects.get().address_key == "résumé@xn--mller-kva.example"
        assert server.asked[-1] == "RCPT TO:<résumé@xn--mller-kva.example>"
        assert server.messages[0]["To"] == "résumé@xn--mller-kva.example"
        assert "xn--mller-kva" not in server.messages[0]["Subject"]

    @pytest.mark.parametrize(
        "address", ["a\u200bb@example.org", "a\u202eb@example.org", "a b@example.org", "é@", "é@b@c"]
    )
    def test_what_is_no_letter_may_not(self, address):
        assert ask(address).status_code == 422
        assert not Subscriber.objects.exists()

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
