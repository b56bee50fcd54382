"""The environment is read loudly: what is missing, malformed or misspelt stops the start with a plain message."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom import env

PRODUCTION = {
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "newsroom.example.id",
}


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("DATABASE_URI", "DATABASE_URL"), ("SECRETKEY", "SECRET_KEY"), ("ALOWED_HOSTS", "ALLOWED_HOSTS")],
)
def test_a_misspelt_variable_is_named_with_what_was_meant(misspelt, meant):
    with pytest.raises(ImproperlyConfigured, match=f"{misspelt}.*{meant}"):
        env.refuse_misspelt({misspelt: "1"})


def test_other_programs_variables_are_let_be():
    env.refuse_misspelt({"PATH": "/usr/bin", "HOME": "/root", "LANG": "C", "SECRET_KEY": "x", "CI": "true"})


@pytest.mark.parametrize(
    ("reader", "name", "value", "said"),
    [
        (env.flag, "DEVELOPMENT", "yes", "write 1 for yes or 0 for no"),
        (lambda name: env.folder(name, None), "DATA_ROOT", "var/data", "absolute path"),
        (lambda name: env.database(name, None), "DATABASE_URL", "mysql://root@localhost/news", "postgres://"),
        (lambda name: env.database(name, None), "DATABASE_URL", "postgres://127.0.0.1:5432", "names no data base"),
        (lambda name: env.database(name, None), "DATABASE_URL", "postgres://host:port/news", "not a number"),
        (env.cache, "REDIS_URL", "http://127.0.0.1:6379", "redis://"),
        (env.number, "MAILS_A_SECOND", "ten", "whole number"),
        (env.number, "MAILS_A_MINUTE_TO_A_DOMAIN", "-1", "whole number"),
        (lambda name: env.mail(name, False), "EMAIL_URL", "mail.example.id", "smtp"),
        (lambda name: env.mail(name, False), "EMAIL_URL", "smtp://host:mail", "not a number"),
        (env.text, "SECRET_KEY", "", "Set SECRET_KEY"),
        (env.mail_address, "BOUNCE_ADDRESS", "bounces", "write an address"),
        (env.mail_address, "BOUNCE_ADDRESS", "news+bounces@example.id", "without a plus"),
        (env.mailbox, "BOUNCE_MAILBOX", "imaps://mail.example.id/INBOX", "not the address of a mailbox"),
        (env.mailbox, "BOUNCE_MAILBOX", "smtp://bounces:secret@mail.example.id", "imaps://"),
        (env.mailbox, "BOUNCE_MAILBOX", "imap://bounces:secret@mail.example.id:mail", "not a number"),
        (env.mailbox, "BOUNCE_MAILBOX", "imap://bounces:secret@mail.example.id/a%0D%0Ab", "plain letters"),
        (env.credentials, "MAIL_WEBHOOK_SECRET", "postmark", "user:"),
        (env.credentials, "MAIL_WEBHOOK_SECRET", "postmark:short", "sixteen"),
    ],
)
def test_a_malformed_variable_is_refused_with_how_to_write_it(monkeypatch, reader, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=said) as refusal:
        reader(name)
    assert name in str(refusal.value)


def test_addresses_of_servers_are_taken_apart(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://desk:p%40ss@db.example.id:5433/newsroom")
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://desk:p%40ss@mail.example.id")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:6379/3")
    database, mail = env.database("DATABASE_URL", None), env.mail("EMAIL_URL", False)
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db.example.id", 5433, "p@ss")
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"], mail["EMAIL_HOST_PASSWORD"]) == (587, True, "p@ss")
    assert env.cache("REDIS_URL")["LOCATION"] == "redis://127.0.0.1:6379/3"


@pytest.mark.parametrize(
    ("reader", "name", "value"),
    [
        (env.mailbox, "BOUNCE_MAILBOX", "imap://bounces:rahasia@mail.example.id:mail"),
        (env.mailbox, "BOUNCE_MAILBOX", "maildir://bounces:rahasia@mail.example.id"),
        (env.credentials, "MAIL_WEBHOOK_SECRET", "rahasia"),
    ],
)
def test_a_password_is_not_repeated(monkeypatch, reader, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        reader(name)
    assert "rahasia" not in str(refusal.value)


def test_a_mailbox_is_taken_apart(monkeypatch):
    assert env.mailbox("BOUNCE_MAILBOX") is None
    monkeypatch.setenv("BOUNCE_MAILBOX", "pop3s://bounces%40example.id:p%40ss@mail.example.id")
    facts = env.mailbox("BOUNCE_MAILBOX")
    assert (facts["SCHEME"], facts["HOST"], facts["PORT"]) == ("pop3s", "mail.example.id", 995)
    assert (facts["USER"], facts["PASSWORD"], facts["FOLDER"]) == ("bounces@example.id", "p@ss", "INBOX")
    monkeypatch.setenv("BOUNCE_MAILBOX", "imap://bounces:secret@127.0.0.1:1143/Mails/Returned")
    assert (env.mailbox("BOUNCE_MAILBOX")["PORT"], env.mailbox("BOUNCE_MAILBOX")["FOLDER"]) == (1143, "Mails/Returned")


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a command as a server would, with nothing set but these variables."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**bare, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_settings_are_safe_as_they_stand(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", DATA_ROOT=str(tmp_path), **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "WARNINGS" not in done.stderr


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_does_not_start_without_what_it_needs(tmp_path, missing):
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    done = manage("check", DATA_ROOT=str(tmp_path), **given)
    assert done.returncode != 0
    assert f"Set {missing} in the environment, for example" in done.stderr
