"""Reading a mail that came back: what a server (RFC 3464) or a mail provider (RFC 5965) says of which delivery.

Nothing is believed of it but what it says about a delivery, or a subscriber, whose signed address or link it holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, message_from_string
from email.message import Message
from enum import StrEnum

from articles.newsletters.answers import means_no_mailbox, one_line, says_no_mailbox, status_in
from articles.newsletters.return_path import delivery_in

_DAEMON = re.compile(r"\b(mailer-daemon|postmaster)@?", re.IGNORECASE)
_COPY = re.compile(
    r"^[^\w\n-]{0,9}-{3}.*\b(copy|original|returned|message|mail)\b|^-{20,}$", re.IGNORECASE | re.MULTILINE
)
#: No server's report has more parts; to take one apart that holds itself a thousand times takes minutes.
_MOST_PARTS = 100
_OF_LINKS = re.compile(r"[^/\s<>,]+")
_AUTO_HEADERS = ("X-Autoreply", "X-Autorespond")
#: Kinds of reports that are no complaints: a filter's mistake that was set right, and failed signatures (RFC 6591).
_NO_COMPLAINTS = ("not-spam", "auth-failure")


class Said(StrEnum):
    """What a mail comes down to."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"
    WANTS_TO_LEAVE = "wants to leave"
    #: Of a delay, a delivery, or an absence: nothing to be done.
    NOTHING = "nothing"


@dataclass(frozen=True)
class Report:
    """What a mail says, of which delivery, and the words (links' parts) that may be a subscriber's signed link."""

    said: Said
    delivery: int | None = None
    answer: str = ""
    has_no_mailbox: bool = False
    links: list[str] = field(default_factory=list)


def read(content: bytes) -> Report | None:
    """Return what a mail reports; None if it is no report, or says nothing that is understood."""
    if content.lower().count(b"content-type") > _MOST_PARTS:
        return None
    mail = message_from_bytes(content)
    parts = list(mail.walk())
    headers = [line for part in parts for line in _headers(part)]
    delivery = delivery_in("\n".join(value for _name, value in headers))
    for part in parts:
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status"):
            return _of_status(_blocks(part), delivery)
        if part.get_content_type() == "message/feedback-report":
            return _of_feedback(_blocks(part), delivery, headers)
    if _is_automatic(mail) and not _DAEMON.search(_value(mail, "From")):
        return Report(Said.NOTHING, delivery)
    if _DAEMON.search(_value(mail, "From")) or _value(mail, "Return-Path").strip() == "<>":
        return _of_words(_words(parts), delivery)
    return None


def _of_status(blocks: list[Message], delivery: int | None) -> Report:
    """Read a delivery status: one block on the mail, then one for each recipient."""
    for block in blocks:
        status = status_in(_value(block, "Status"))
        action = _value(block, "Action").strip().lower() or ("failed" if status.startswith("5") else "")
        if action != "failed":
            continue
        answer = one_line(_value(block, "Diagnostic-Code").partition(";")[2] or _value(block, "Status"))
        return Report(Said.BOUNCED, delivery, answer, _is_for_good(status, answer))
    return Report(Said.NOTHING, delivery)


def _is_for_good(status: str, answer: str) -> bool:
    """Tell whether there is no such mailbox. Some servers give a status of no meaning, and the real one in the answer."""
    if status and not status.endswith(".0.0"):
        return means_no_mailbox(status)
    own = status_in(answer)
    return means_no_mailbox(own) if own and not own.endswith(".0.0") else says_no_mailbox(answer)


def _of_words(text: str, delivery: int | None) -> Report | None:
    """Read what a server says in words alone, by the first status code in it."""
    line = next((line for line in text.splitlines() if status_in(line)), "")
    status = status_in(line)
    if status.startswith("5"):
        return Report(Said.BOUNCED, delivery, one_line(line), means_no_mailbox(status))
    return Report(Said.NOTHING, delivery) if status else None


def _of_feedback(blocks: list[Message], delivery: int | None, headers: list[tuple[str, str]]) -> Report:
    kind = next((_value(block, "Feedback-Type") for block in blocks if "Feedback-Type" in block), "").strip().lower()
    links = [word for name, value in headers if name == "list-unsubscribe" for word in _OF_LINKS.findall(value)]
    if kind in _NO_COMPLAINTS:
        return Report(Said.NOTHING, delivery)
    said = Said.WANTS_TO_LEAVE if kind.startswith("opt-out") else Said.COMPLAINED
    return Report(said, delivery, links=links)


def _is_automatic(mail: Message) -> bool:
    """Tell whether a program answers for somebody who is away (RFC 3834, and what came before it)."""
    submitted = _value(mail, "Auto-Submitted").strip().lower()
    if submitted and not submitted.startswith("no"):
        return True
    return any(name in mail for name in _AUTO_HEADERS) or _value(mail, "Precedence").strip().lower() == "auto_reply"


def _value(part: Message, name: str) -> str:
    return str(part.get(name, ""))


def _headers(part: Message) -> Iterator[tuple[str, str]]:
    """Yield a part's headers, and those of a mail of which it holds the headers only."""
    yield from ((name.lower(), str(value)) for name, value in part.items())
    if part.get_content_type() == "text/rfc822-headers":
        yield from ((name.lower(), str(value)) for name, value in message_from_string(_text(part)).items())


def _blocks(part: Message) -> list[Message]:
    """Return the blocks of fields in a part of a report, however it was taken apart."""
    inner = part.get_payload()
    found = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
    rest = [one.get_payload() for one in found if isinstance(one.get_payload(), str)]
    if isinstance(inner, str):
        rest = [_text(part)]
    more = [
        message_from_string(block) for text in rest for block in re.split(r"\r?\n\s*\n", str(text)) if block.strip()
    ]
    return [*found, *more]


def _words(parts: list[Message]) -> str:
    """Return what a server says in plain words, without the copy of the mail below it."""
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    text = _text(plain) if plain else ""
    copy = _COPY.search(text)
    return text[: copy.start()] if copy else text


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
