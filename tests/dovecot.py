"""A mail server that keeps mailboxes, for tests: Dovecot as a process of its own, over IMAP and POP3.

Without Dovecot a test that needs it is skipped, but where all must run (CI=true) it fails.
"""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

USER, PASSWORD = "bounces@news.example.id", 'r4h"asia ß%\\'
_PARTS = ("dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/pop3")
_CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap pop3
listen = 127.0.0.1
ssl = {ssl}
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login}
{process_rights}
service imap-login {{
  inet_listener imap {{
    port = {ports[imap]}
  }}
  inet_listener imaps {{
    port = {ports[imaps]}
  }}
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {ports[pop3]}
  }}
  inet_listener pop3s {{
    port = {ports[pop3s]}
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
"""
_TLS = "yes\nssl_cert = <{folder}/cert.pem\nssl_key = <{folder}/key.pem"
#: Who is not root cannot lock processes up, nor give them other users.
_NO_ROOT = "\n".join(
    f"service {name} {{\n  chroot =\n}}" for name in ("anvil", "imap-login", "pop3-login", "stats", "auth")
)


@dataclass
class Dovecot:
    """A running server, and what it holds."""

    folder: Path
    ports: dict[str, int] = field(default_factory=dict)

    def mailbox(self, scheme: str = "imap", **changes) -> dict:
        """Return the mailbox as the settings have it."""
        facts = {"SCHEME": scheme, "HOST": "127.0.0.1", "PORT": self.ports[scheme], "USER": USER, "PASSWORD": PASSWORD}
        return {**facts, "FOLDER": "INBOX", **changes}

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def put(self, *contents: bytes) -> None:
        """Have mails arrive."""
        with self.opened() as box:
            for content in contents:
                box.append("INBOX", None, None, content)

    def held(self) -> list[tuple[str, bool]]:
        """Return the subject of each mail that is there, and whether it is marked as seen."""
        with self.opened() as box:
            (numbers,) = box.search(None, "ALL")[1]
            wanted = "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])"
            found = [box.fetch(number.decode(), wanted)[1][0] for number in numbers.split()]
        return [(text.decode().partition(":")[2].strip(), b"\\Seen" in facts) for facts, text in found]

    def count(self) -> int:
        """Return how many mails are there."""
        with self.opened() as box:
            return len(box.search(None, "ALL")[1][0].split())

    def clear(self) -> None:
        """Throw all mails away."""
        with self.opened() as box:
            (numbers,) = box.search(None, "ALL")[1]
            if numbers:
                box.store(numbers.decode().replace(" ", ","), "+FLAGS", r"\Deleted")
                box.expunge()

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.ports["imap"], timeout=10) as box:
            box.authenticate("PLAIN", lambda _challenge: f"\0{USER}\0{PASSWORD}".encode())
            box.select()
            yield box


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """Run a server with one empty mailbox."""
    missing = [part for part in _PARTS if not shutil.which(part)]
    if missing and os.environ.get("CI") == "true":
        pytest.fail("Dovecot is missing: apt install dovecot-imapd dovecot-pop3d", pytrace=False)
    if missing:
        pytest.skip("Dovecot is not installed (dovecot-imapd, dovecot-pop3d)")
    # Not below pytest's own folder, which other users may not enter: Dovecot opens no mailbox as root.
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    server = Dovecot(folder, {name: _free_port() for name in ("imap", "imaps", "pop3", "pop3s")})
    process = None
    try:
        _prepare(folder, server.ports)
        process = subprocess.Popen(["dovecot", "-F", "-c", str(folder / "dovecot.conf")])
        _wait(server, process)
        yield server
    finally:
        if process is not None:
            process.terminate()
            process.wait(20)
        shutil.rmtree(folder)


def _prepare(folder: Path, ports: dict[str, int]) -> None:
    is_root = os.geteuid() == 0
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
    (folder / "mail").mkdir()
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1"
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command.split(), *names], cwd=folder, check=True, capture_output=True)
    if is_root:
        folder.chmod(0o755)
        (folder / "users").chmod(0o644)
        os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    config = _CONFIG.format(
        folder=folder,
        ssl=_TLS.format(folder=folder),
        user=owner.pw_name,
        group=grp.getgrgid(owner.pw_gid).gr_name,
        login=owner.pw_name,
        process_rights="" if is_root else _NO_ROOT,
        ports=ports,
    )
    (folder / "dovecot.conf").write_text(config, encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait(server: Dovecot, process: subprocess.Popen) -> None:
    for _time in range(200):
        with suppress(OSError, imaplib.IMAP4.error), server.opened():
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)  # a real server is starting: it is asked until it answers
    log = server.folder / "log"
    pytest.fail(f"Dovecot does not answer: {log.read_text() if log.exists() else 'it says nothing'}", pytrace=False)
