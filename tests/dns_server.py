"""A name server for tests, over UDP (RFC 1035): it knows what a test tells it, and of some names it says nothing at all."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class Conversation(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        content, socket = self.request
        query = dns.message.from_wire(content)
        (question,) = query.question
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.server.asked.append((name, kind))
        if name in self.server.silent:
            return
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.AA
        if name in self.server.broken:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif rows := self.server.zone.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *rows))
        elif all(known != name for known, _kind in self.server.zone):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        socket.sendto(answer.to_wire(), self.client_address)


class NameServer(socketserver.ThreadingUDPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self) -> None:
        #: What it knows: by name and kind, rows as they stand in a zone.
        self.zone: dict[tuple[str, str], list[str]] = {}
        self.silent: set[str] = set()
        self.broken: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), Conversation)

    @property
    def address(self) -> str:
        return "{}:{}".format(*self.server_address)

    def text(self, name: str, *texts: str) -> None:
        """Let a name have these texts, long ones in pieces, as they are published."""
        pieces = [[text[at : at + 200] for at in range(0, len(text), 200)] or [""] for text in texts]
        self.zone[name, "TXT"] = [" ".join(f'"{piece}"' for piece in one) for one in pieces]

    def rows(self, name: str, kind: str, *rows: str) -> None:
        self.zone[name, kind] = list(rows)


@contextmanager
def name_server() -> Iterator[NameServer]:
    """Run a name server."""
    with NameServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
