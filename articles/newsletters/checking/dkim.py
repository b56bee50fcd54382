"""DKIM (RFC 6376): reading the record that holds the public key, and how long that key is."""

import base64
import binascii
from dataclasses import dataclass

from django.utils.translation import gettext as _

#: Shorter RSA keys are not believed (RFC 8301, 3.2).
SHORTEST_BITS = 1024
_ED25519_BYTES = 32


class KeyRecordError(Exception):
    """Nobody could check a signature by this record; says why, in the active language."""


@dataclass(frozen=True)
class Key:
    """A public key: its kind, its length, and whether the record says that it is only being tried."""

    kind: str
    bits: int
    is_test: bool


def tags(record: str) -> dict[str, str]:
    """Return the tags of a record such as “v=DKIM1; k=rsa; p=…”; of DMARC's as well."""
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}


def is_key_record(text: str) -> bool:
    """Tell whether a text says that it holds a key."""
    found = tags(text)
    return "p" in found and found.get("v", "DKIM1") == "DKIM1"


def key_of(record: str) -> Key:
    """Return the key of a record. Raise KeyRecordError."""
    found = tags(record)
    kind, text = found.get("k", "rsa"), "".join(found.get("p", "").split())
    if not text:
        raise KeyRecordError(_("the key is revoked (p= is empty)"))
    try:
        content = base64.b64decode(text, validate=True)
        bits = len(content) * 8 if kind == "ed25519" else _modulus_bits(content)
    except (binascii.Error, ValueError, IndexError):
        raise KeyRecordError(_("what stands in p= is no key; it may have been cut off")) from None
    if kind not in ("rsa", "ed25519") or (kind == "ed25519" and len(content) != _ED25519_BYTES):
        raise KeyRecordError(_("what stands in p= is no key; it may have been cut off"))
    return Key(kind, bits, is_test="y" in found.get("t", "").split(":"))


def _modulus_bits(content: bytes) -> int:
    """Return the length of an RSA key in DER: within a SubjectPublicKeyInfo (RFC 5280), or by itself (RFC 8017, A.1.1)."""
    inside = _sequence(content)
    kind, first, rest = _element(inside)
    if (
        kind == 0x30
    ):  # the algorithm's name; the key follows as a string of bits, of which the first byte counts the unused
        kind, bits, _rest = _element(rest)
        if kind != 0x03:
            raise ValueError(kind)
        kind, first, _rest = _element(_sequence(bits[1:]))
    if kind != 0x02:
        raise ValueError(kind)
    return int.from_bytes(first, "big").bit_length()


def _sequence(content: bytes) -> bytes:
    kind, inside, _rest = _element(content)
    if kind != 0x30:
        raise ValueError(kind)
    return inside


def _element(content: bytes) -> tuple[int, bytes, bytes]:
    """Return the kind of the first element, what is in it, and what follows it."""
    kind, length, start = content[0], content[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(content[2:start], "big")
    if len(content) < start + length:
        raise ValueError(length)
    return kind, content[start : start + length], content[start + length :]
