"""The address to which a mail comes back: one for each delivery, signed, so that nobody makes up what came back.

It is the sender on the envelope (MAIL FROM), never the one that a reader sees.
"""

import re
from base64 import b32encode

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

#: Servers may write an address in capitals: numbers, and letters of which the case does not matter.
_LENGTH = 16


def return_path(delivery: int) -> str:
    """Return the address to which the mail of a delivery comes back; empty where the site has none for that."""
    local, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{local}+{delivery}-{_signature(delivery)}@{domain}" if local else ""


def delivery_in(text: str) -> int | None:
    """Return the delivery of the first such address in a text whose signature is ours; None if there is none."""
    local = settings.BOUNCE_ADDRESS.rpartition("@")[0]
    if not local:
        return None
    wanted = re.compile(rf"{re.escape(local)}\+(\d{{1,18}})-([a-z2-7]{{{_LENGTH}}})@", re.IGNORECASE | re.ASCII)
    for found in wanted.finditer(text):
        delivery = int(found[1])
        if constant_time_compare(found[2].lower(), _signature(delivery)):
            return delivery
    return None


def _signature(delivery: int) -> str:
    digest = salted_hmac("articles.newsletter.bounce", str(delivery), algorithm="sha256").digest()
    return b32encode(digest).decode("ascii").lower()[:_LENGTH]
