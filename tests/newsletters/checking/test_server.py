"""The mail server of the settings is spoken to as far as the sender: what it says is told, and nothing is sent."""

import pytest

from articles.newsletters.checking.findings import Mark
from articles.newsletters.checking.server import about_pointer, about_server, about_test_mail
from tests.smtp import certified, mail_server, trusted

SENDER = "ruang@example.id"
LOGIN = ("ruang", "rahasia")


def marks(sender: str = SENDER) -> list[Mark]:
    return [found.mark for found in about_server(sender)]


@pytest.fixture(params=[False, True], ids=["STARTTLS", "TLS at once"])
def server(request, settings):
    """A server with TLS and passwords, as providers have it, and the settings that fit it."""
    with trusted(), mail_server(settings, login=LOGIN, tls=certified(), at_once=request.param) as server:
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = not request.param, request.param
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = LOGIN
        yield server


def test_all_is_right_and_nothing_is_sent(server):
    assert marks() == [Mark.OK] * 4  # there, TLS, password, sender
    assert server.asked == [f"MAIL FROM:<{SENDER}>"]
    assert server.messages == []


def test_a_test_mail_is_sent_where_it_is_asked_for(server):
    assert about_test_mail("ibu@example.org").mark == Mark.OK
    (message,) = server.messages
    assert message["To"] == "ibu@example.org"
    server.refuses = {"ibu@"}
    found = about_test_mail("ibu@example.org")
    assert found.mark == Mark.WRONG
    assert "No such person" in found.said


def test_the_password_is_wrong(server, settings):
    settings.EMAIL_HOST_PASSWORD = "salah"
    found = list(about_server(SENDER))
    assert [one.mark for one in found] == [Mark.OK, Mark.OK, Mark.WRONG]
    assert "535" in found[-1].said
    assert "salah" not in str(found)


def test_there_is_no_password_where_one_is_asked_for(server, settings):
    settings.EMAIL_HOST_USER = ""
    *_before, found = about_server(SENDER)
    assert found.mark == Mark.WRONG
    assert "530" in found.said


def test_the_sender_is_not_wanted(server):
    server.refuses = {"ruang@"}
    found = list(about_server(SENDER))
    assert [one.mark for one in found] == [Mark.OK, Mark.OK, Mark.OK, Mark.WRONG]
    assert "550 No such person" in found[-1].said


@pytest.mark.parametrize("at_once", [False, True])
def test_the_certificate_is_of_another_or_nobody_vouches_for_it(at_once, settings):
    def last() -> tuple[Mark, str]:
        *_before, found = about_server(SENDER)
        return found.mark, found.said

    with mail_server(settings, tls=certified("lain.example.id"), at_once=at_once) as server:
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = not at_once, at_once
        assert last()[0] == Mark.WRONG
        with trusted():
            mark, said = last()
        assert mark == Mark.WRONG
        assert "not valid for '127.0.0.1'" in said
        assert server.asked == []


def test_passwords_are_not_sent_in_the_clear(settings):
    with mail_server(settings, tls=certified()) as server:
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = LOGIN
        assert marks() == [Mark.OK, Mark.WRONG]
        assert server.asked == []


def test_a_server_on_this_machine_needs_neither(settings):
    with mail_server(settings):
        assert marks() == [Mark.OK] * 3


def test_it_does_not_offer_what_the_settings_ask_for(settings):
    with mail_server(settings):
        settings.EMAIL_USE_TLS = True
        assert marks() == [Mark.OK, Mark.WRONG]
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_HOST, settings.EMAIL_HOST_USER = "127.0.0.1", "ruang"
        assert marks() == [Mark.OK, Mark.WRONG]


def test_nobody_is_there(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert marks() == [Mark.WRONG]


@pytest.mark.parametrize("verb", ["EHLO", "MAIL"])
def test_the_line_drops(verb, settings):
    with mail_server(settings) as server:
        server.drops_at = {verb: ""}
        assert marks()[-1] == Mark.WRONG


class TestPointer:
    def marks(self, names, is_ours: bool = True) -> list[Mark]:
        return [found.mark for found in about_pointer(names, "mail.example.id", is_ours)]

    def test_the_address_has_a_name_that_leads_back(self, zone, names):
        zone.rows("mail.example.id", "A", "192.0.2.1")
        zone.rows("1.2.0.192.in-addr.arpa", "PTR", "mail.example.id.")
        assert self.marks(names) == [Mark.OK]

    def test_it_has_none_or_one_that_leads_elsewhere(self, zone, names):
        zone.rows("mail.example.id", "A", "192.0.2.1")
        (found,) = about_pointer(names, "mail.example.id", True)
        assert (found.mark, found.record) == (Mark.MISSING, "1.2.0.192.in-addr.arpa. IN PTR mail.example.id.")
        zone.rows("1.2.0.192.in-addr.arpa", "PTR", "host-1.provider.example.")
        assert self.marks(names) == [Mark.WRONG]

    def test_it_is_a_providers_or_not_seen_from_outside(self, zone, names):
        assert self.marks(names, is_ours=False) == [Mark.OK]
        zone.rows("mail.example.id", "A", "10.0.0.1")
        assert self.marks(names) == [Mark.UNKNOWN]
        zone.silent = {"mail.example.id"}
        assert self.marks(names) == [Mark.UNKNOWN]
