"""manage.py check_mail: one line for each thing, in one language, and a status that a program can ask."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from articles import languages
from articles.enums import DeliveryState
from articles.models import Delivery, Sending
from articles.newsletters.checking.findings import Mark
from articles.newsletters.checking.site import about_links, about_settings, about_waiting
from tests.newsletters.asking import subscriber
from tests.newsletters.checking.test_dkim_dmarc import KEYS, NAME
from tests.site.interface import slips
from tests.smtp import certified, mail_server, trusted

LOGIN = ("ruang", "rahasia")


@pytest.fixture
def right(zone, settings, monkeypatch):
    """A newsroom whose mails are set up as they should be; yields its mail server."""
    settings.DEFAULT_FROM_EMAIL, settings.SITE_URL = "Ruang <ruang@example.id>", "https://berita.example.id"
    settings.BOUNCE_ADDRESS = "bounces@kembali.example.id"
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://…")
    zone.rows("berita.example.id", "A", "192.0.2.80")
    zone.rows("localhost", "A", "127.0.0.1")
    for domain in ("example.id", "kembali.example.id"):
        zone.rows(domain, "MX", "10 mail.example.id.")
        zone.text(domain, "v=spf1 ip4:192.0.2.1 -all")
    zone.text("_dmarc.example.id", "v=DMARC1; p=none; rua=mailto:d@example.id")
    zone.text(NAME, f"v=DKIM1; p={KEYS[2048]}")
    with trusted(), mail_server(settings, login=LOGIN, tls=certified()) as server:
        settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "localhost", True
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = LOGIN
        yield server


def run(zone, *arguments: str) -> list[str]:
    """Run the command; return its lines. Raise CommandError as it does."""
    out = io.StringIO()
    try:
        call_command("check_mail", "--nameserver", zone.address, "--no-color", *arguments, stdout=out)
    except CommandError as problem:
        problem.lines = out.getvalue().splitlines()
        raise
    return out.getvalue().splitlines()


def test_all_is_right(right, zone, settings):
    settings.DKIM_SELECTOR = ""
    lines = run(zone, "--selector", "ruang")
    assert not any(line.startswith((str(Mark.WRONG.label), str(Mark.MISSING.label))) for line in lines)
    for thing in ("EMAIL_URL", "localhost:", "SPF example.id", "SPF kembali", "DKIM", "DMARC", "List-Unsubscribe"):
        assert any(thing in line for line in lines), thing
    assert right.messages == []
    assert right.asked == ["MAIL FROM:<bounces@kembali.example.id>"]


def test_a_test_mail_goes_out_when_all_can_be_sent(right, zone):
    run(zone, "--selector", "ruang", "--to", "ibu@example.org")
    assert [one["To"] for one in right.messages] == ["ibu@example.org"]
    with pytest.raises(CommandError):
        run(zone, "--to", "ibu@example.org\nBcc: all@example.org")
    right.refuses = {"bounces@"}
    with pytest.raises(CommandError):
        run(zone, "--selector", "ruang", "--to", "ibu@example.org")
    assert len(right.messages) == 1


def test_what_is_wrong_ends_it_with_an_error_after_all_was_told(right, zone):
    del zone.zone["_dmarc.example.id", "TXT"]
    with pytest.raises(CommandError, match="1") as refused:
        run(zone, "--selector", "ruang")
    assert refused.value.returncode == 1
    assert any('→ _dmarc.example.id. IN TXT "v=DMARC1; p=none' in line for line in refused.value.lines)
    assert any("List-Unsubscribe" in line for line in refused.value.lines), "what comes later is told as well"


def test_what_nobody_could_tell_is_no_error(right, zone):
    zone.silent = {"_dmarc.example.id", "berita.example.id", NAME}
    assert run(zone, "--selector", "ruang")


@pytest.mark.parametrize("language", languages.codes())
def test_it_speaks_one_language(language, right, zone):
    right.refuses = {"bounces@"}
    del zone.zone["_dmarc.example.id", "TXT"], zone.zone["example.id", "MX"]
    with translation.override(language), pytest.raises(CommandError) as refused:
        run(zone)
    found = [slip for line in refused.value.lines for slip in slips(line.strip(), language, public=False)]
    assert found == []


def test_what_others_wrote_gives_a_terminal_no_orders(right, zone):
    zone.text(NAME, "v=DKIM1; k=\x1b[2J; p=AAAA")
    zone.text("_dmarc.example.id", "v=DMARC1; p=\x1b[31mblock")
    with pytest.raises(CommandError) as refused:
        run(zone, "--selector", "ruang")
    assert "\x1b" not in "".join(refused.value.lines)
    assert any("block" in line for line in refused.value.lines)


class TestSettings:
    def test_mails_that_are_only_shown_are_not_sent(self, settings, monkeypatch):
        settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
        assert about_settings().mark == Mark.MISSING
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        monkeypatch.delenv("EMAIL_URL", raising=False)
        assert about_settings().mark == Mark.MISSING
        monkeypatch.setenv("EMAIL_URL", "smtp://localhost")
        assert about_settings().mark == Mark.OK

    def test_links_are_https_and_lead_somewhere(self, settings, zone, names):
        settings.SITE_URL = "https://berita.example.id"
        assert about_links(names).mark == Mark.WRONG
        zone.rows("berita.example.id", "AAAA", "2001:db8::1")
        assert about_links(names).mark == Mark.OK
        settings.SITE_URL = "http://berita.example.id"
        assert about_links(names).mark == Mark.WRONG


class TestWaiting:
    @pytest.fixture
    def delivery(self):
        sending = Sending.objects.create(language="en", frequency="daily", due_at=timezone.now())
        return Delivery.objects.create(sending=sending, subscriber=subscriber())

    def wait(self, delivery, **facts) -> Mark:
        Delivery.objects.filter(pk=delivery.pk).update(**facts)
        return about_waiting().mark

    def test_nobody_delivers(self, delivery):
        assert self.wait(delivery) == Mark.OK
        assert self.wait(delivery, next_try_at=timezone.now() - timedelta(hours=1)) == Mark.WRONG
        assert "60" in about_waiting().said

    def test_somebody_is_at_work_on_many(self, delivery):
        Delivery.objects.create(sending=delivery.sending, state=DeliveryState.SENT, since=timezone.now())
        assert self.wait(delivery, next_try_at=timezone.now() - timedelta(hours=1)) == Mark.OK

    def test_what_was_paused_may_wait_and_what_is_done_does_not(self, delivery):
        long_ago = timezone.now() - timedelta(hours=1)
        assert self.wait(delivery, next_try_at=long_ago, state=DeliveryState.SENT) == Mark.OK
        Sending.objects.update(paused_at=timezone.now())
        assert self.wait(delivery, state=DeliveryState.WAITING) == Mark.OK
