"""Loud readers of the environment: a variable that is missing, malformed or misspelt stops the start, and says how to write it."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: Every variable that the settings read, with an example of its value.
KNOWN = {
    "DEVELOPMENT": "1",
    "DEBUG": "1",
    "SECRET_KEY": "fifty or more random characters",
    "ALLOWED_HOSTS": "newsroom.example.id,www.newsroom.example.id",
    "SITE_URL": "https://newsroom.example.id",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/newsroom",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.id:587",
    "DEFAULT_FROM_EMAIL": "newsroom@example.id",
    "MAILS_A_SECOND": "10",
    "MAILS_A_MINUTE_TO_A_DOMAIN": "300",
    "DKIM_SELECTOR": "newsroom2026",
    "BOUNCE_ADDRESS": "bounces@news.example.id",
    "BOUNCE_MAILBOX": "imaps://bounces:password@mail.example.id/INBOX",
    "MAIL_WEBHOOK_SECRET": "user:sixteen or more random letters and digits",
    "MEDIA_ROOT": "/srv/newsroom/media",
    "DATA_ROOT": "/srv/newsroom",
    "TRUSTED_PROXY": "1",
    "LOG_LEVEL": "INFO",
    "ROSETTA": "1",
    "WEBSUB_HUB": "https://hub.example.org/",
    "INDEXNOW_KEY": "8 to 128 letters, digits or hyphens",
    "INDEXNOW_URL": "https://api.indexnow.org/indexnow",
}


def refuse_misspelt(environment: Mapping[str, str] = os.environ) -> None:
    """Raise ImproperlyConfigured if a variable looks like one of ours, spelt wrongly."""
    for name in environment:
        if name in KNOWN or not name.isupper():
            continue
        if close := get_close_matches(name, KNOWN, n=1, cutoff=0.88):
            raise ImproperlyConfigured(f"The environment has {name}. Did you mean {close[0]}? Rename or remove it.")


def text(name: str, default: str | None = None) -> str:
    """Return the variable's value; raise ImproperlyConfigured if it is not set and has no default."""
    value = os.environ.get(name, default)
    if not value and default is None:
        raise ImproperlyConfigured(f"Set {name} in the environment, for example {name}={KNOWN[name]!r}.")
    return value or ""


def flag(name: str, default: bool = False) -> bool:
    """Return a yes or no, written as 1 or 0."""
    value = os.environ.get(name)
    if value in (None, ""):
        return default
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 for yes or 0 for no.")
    return value == "1"


def number(name: str) -> int:
    """Return a whole number; 0 if it is not set."""
    value = os.environ.get(name) or "0"
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number, for example {KNOWN[name]}.")
    return int(value)


def extra(name: str, module: str, requirement: str) -> bool:
    """Return whether an optional part is switched on; raise ImproperlyConfigured if it is, and not installed."""
    wanted = flag(name)
    if wanted and find_spec(module) is None:
        raise ImproperlyConfigured(
            f"{name} is 1, but {requirement} is not installed: run `pip install -r requirements-extra.txt`, or take {name} away."
        )
    return wanted


def words(name: str, default: str | None = None) -> list[str]:
    """Return a list, written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def address(name: str, default: str = "") -> str:
    """Return an address of the web; empty if it is not set and has no default."""
    value = os.environ.get(name) or default
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole address, for example {KNOWN[name]}.")
    return value


def key(name: str) -> str:
    """Return a key that others know the site by, as IndexNow wants it; empty if it is not set."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch("[A-Za-z0-9-]{8,128}", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: write {KNOWN[name]}.")
    return value


def folder(name: str, default: Path) -> Path:
    """Return a folder's absolute path."""
    path = Path(os.environ.get(name) or default)
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name} is {str(path)!r}: write an absolute path, for example {KNOWN[name]}.")
    return path


def database(name: str, sqlite: Path) -> dict[str, Any]:
    """Return Django's settings of the data base named by the URL; without one, of an SQLite file.

    SQLite gets what makes it safe under several processes: write-ahead log, immediate
    transactions and a busy timeout (https://www.sqlite.org/wal.html).
    """
    url = os.environ.get(name) or f"sqlite:///{sqlite.as_posix()}"
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        if not parts.path.strip("/"):
            raise ImproperlyConfigured(f"{name} names no data base: write it like {KNOWN[name]}.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": _port(name, url) or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if parts.path[2:3] == ":" else parts.path.replace("//", "/", 1)),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    raise ImproperlyConfigured(
        f"{name} starts with {parts.scheme!r}: write it like {KNOWN[name]} or sqlite:////srv/newsroom/db.sqlite3."
    )


def cache(name: str) -> dict[str, Any]:
    """Return Django's cache settings: the Redis of the URL, or the process's own memory."""
    url = os.environ.get(name)
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "newsroom"}
    if urlsplit(url).scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured(f"{name} is not an address of Redis: write it like {KNOWN[name]}.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def mail(name: str, development: bool) -> dict[str, Any]:
    """Return Django's EMAIL_… settings from an smtp://, smtp+tls:// or smtp+ssl:// address."""
    url = os.environ.get(name)
    if not url:
        backend = "console" if development else "smtp"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{backend}.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtp+tls", "smtp+ssl") or not parts.hostname:
        raise ImproperlyConfigured(f"{name} is not the address of a mail server: write it like {KNOWN[name]}.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": _port(name, url) or {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 20,
    }


def mail_address(name: str) -> str:
    """Return an e-mail address to which numbers can be added after a plus; empty if it is not set."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"[A-Za-z0-9._-]{1,30}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise ImproperlyConfigured(f"{name} is {value!r}: write an address without a plus, for example {KNOWN[name]}.")
    return value


def mailbox(name: str) -> dict[str, Any] | None:
    """Return the parts of a mailbox's imaps://, imap://, pop3s:// or pop3:// address; None if it is not set.

    What is wrong is said without the value: it holds a password.
    """
    url = os.environ.get(name)
    if not url:
        return None
    parts, ports = urlsplit(url), {"imap": 143, "imaps": 993, "pop3": 110, "pop3s": 995}
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if parts.scheme not in ports or not (parts.hostname and parts.username and parts.password):
        raise ImproperlyConfigured(f"{name} is not the address of a mailbox: write it like {KNOWN[name]}.")
    if not re.fullmatch(r'[^"\\\x00-\x1f\x7f-\U0010ffff]+', folder):
        raise ImproperlyConfigured(f"{name} names a folder that is not in plain letters: write it like {KNOWN[name]}.")
    return {
        "SCHEME": parts.scheme,
        "HOST": parts.hostname,
        "PORT": _port(name, url) or ports[parts.scheme],
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password),
        "FOLDER": folder,
    }


def credentials(name: str) -> str:
    """Return a user and a password that others have to send, "user:password"; empty if it is not set."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"[^\s:]+:[^\s]{16,}", value):
        raise ImproperlyConfigured(f"{name} is malformed: write {KNOWN[name]}.")
    return value


def _port(name: str, url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        raise ImproperlyConfigured(f"{name} has a port that is not a number: write it like {KNOWN[name]}.") from None
