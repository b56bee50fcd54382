"""What mail servers say: a reply code (RFC 5321), mostly with a status code after it (RFC 3463)."""

import re

_SAID = re.compile(r"\s*(?P<code>[245]\d\d)\b(?:[ -](?P<status>[245]\.\d{1,3}\.\d{1,3})\b)?")
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
_ADDRESS = re.compile(r"""(?:"[^"]*"|[^\s<>"'(),:;\[\]]*)@[^\s<>"'(),:;]*""")
_NO_MAILBOX = re.compile(r"5\.(1\.\d{1,3}|2\.1)$")
#: These say of an address that something is wrong with it, and mean the sender's.
_OF_SENDERS = ("5.1.7", "5.1.8", "5.1.9")
_CODES_OF_NO_MAILBOX = ("550", "551", "553")


def code_of(answer: str) -> str:
    """Return the codes with which an answer begins ("550 5.1.1"); empty if it has none."""
    found = _SAID.match(answer)
    return " ".join(filter(None, found.group("code", "status"))) if found else ""


def status_in(text: str) -> str:
    """Return the first status code that stands in a text; empty if there is none."""
    found = _STATUS.search(text)
    return found.group() if found else ""


def means_no_mailbox(status: str) -> bool:
    """Tell whether a status code says for good that there is no such mailbox, or that it is closed."""
    return status not in _OF_SENDERS and _NO_MAILBOX.match(status) is not None


def says_no_mailbox(answer: str) -> bool:
    """Tell whether an answer says that there is no such mailbox; without a status code, by its reply code alone."""
    found = _SAID.match(answer)
    if found is None:
        return False
    return means_no_mailbox(found["status"]) if found["status"] else found["code"] in _CODES_OF_NO_MAILBOX


def one_line(answer: str) -> str:
    """Return an answer as it is kept: one line of what can be read, no longer than its column."""
    return " ".join("".join(one if one.isprintable() else " " for one in answer).split())[:300]


def without_addresses(text: object) -> str:
    """Return the beginning of a text in which no e-mail address can be read any more, for a log."""
    return _ADDRESS.sub("…@…", str(text)[:500])
