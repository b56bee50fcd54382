"""A mail server for tests: it takes what it is sent over SMTP (RFC 5321) and keeps it, unless it is told to behave badly.

`refuses` and `puts_off` are (beginnings of) addresses that it does not know, or not now; `drops_at` says at which command,
for whom, it drops the line: at DATA after it has taken the mail; `delay` is how long (seconds) it takes with each mail; `refusal` is what it says to whom
it refuses. `senders` are those that were on the envelopes.
"""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

REPLIES = {"EHLO": "250 newsroom", "HELO": "250 newsroom", "MAIL": "250 OK", "RSET": "250 OK", "NOOP": "250 OK"}


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.server.connections += 1
        recipient = b""
        self.say("220 newsroom")
        while line := self.rfile.readline():
            verb = line[:4].decode("ascii", "replace").upper()
            recipient = line if verb == "RCPT" else recipient
            drops = (address := self.server.drops_at.get(verb)) and address.encode() in recipient
            if verb == "DATA":
                self.say("354 Go on")
                message = self.message()
                time.sleep(self.server.delay)  # as a slow server does
                self.server.messages.append(message)
                if drops:
                    return
                self.say("250 Taken")
            elif drops:
                return
            elif verb in ("MAIL", "RCPT"):
                if verb == "MAIL":
                    self.server.senders.append(line.decode().partition("<")[2].partition(">")[0])
                self.say(self.about(line))
            else:
                self.say(REPLIES.get(verb, "221 Bye"))
                if verb not in REPLIES:
                    return

    def about(self, line: bytes) -> str:
        if any(address.encode() in line for address in self.server.refuses):
            return self.server.refusal
        return "451 Try later" if any(address.encode() in line for address in self.server.puts_off) else "250 OK"

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def message(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        content = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        return message_from_bytes(content, policy=policy.default)


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuses: set[str] = set()
        self.puts_off: set[str] = set()
        self.refusal = "550 No such person"
        self.senders: list[str] = []
        self.drops_at: dict[str, str] = {}
        self.delay = 0.0
        self.connections = 0
        super().__init__(("127.0.0.1", 0), Conversation)


@contextmanager
def mail_server(settings) -> Iterator[MailServer]:
    """Run a mail server, and have Django send through it."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()
