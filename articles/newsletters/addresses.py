"""E-mail addresses as people type them: when two are one, and when one is probably mistyped."""

from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, validate_email
from rapidfuzz.distance import OSA

#: Where most readers have their mail, in Indonesia and elsewhere.
COMMON = (
    *("gmail.com", "yahoo.com", "yahoo.co.id", "hotmail.com", "outlook.com", "outlook.co.id", "live.com", "icloud.com"),
    *("ymail.com", "rocketmail.com", "aol.com", "proton.me", "protonmail.com", "msn.com", "gmx.com", "zoho.com"),
    *("telkom.net", "indosat.net.id", "plasa.com"),
)
#: Providers whose names are nearly those.
_NEIGHBOURS = {"mail.com", "email.com", "gmx.net", "aim.com", "live.co.id", "yahoo.co.uk"}
_MISTYPED_WITHIN = 2
_SHORTEST_MISTYPED = 7
_DISPOSABLE = Path(__file__).with_name("disposable.txt")


def validate_address(address: str) -> None:
    """Raise ValidationError for what is no e-mail address; letters of any script may stand before the @ (RFC 6531)."""
    local, at, domain = address.rpartition("@")
    if any(not one.isascii() and category(one)[0] not in "LMN" for one in local):
        raise ValidationError(EmailValidator.message, code="invalid", params={"value": address})
    # The rest is as for any other address: a letter stands for those that are not in ASCII.
    validate_email("".join(one if one.isascii() else "x" for one in local) + at + domain)


def key_of(address: str) -> str:
    """Return the form in which two spellings of an address are equal: small letters, the domain in ASCII (IDNA).

    The part before the @ may count capitals (RFC 5321, 2.4); no mailbox that people have does.
    """
    local, _at, domain = address.strip().rpartition("@")
    return f"{normalize('NFC', local).casefold()}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """Return a domain as DNS knows it; as it is, in small letters, where it cannot be written so."""
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return domain.lower()


def probably_meant(address: str) -> str:
    """Return the address with the well-known domain that its own is nearly like; empty if it is none of these slips."""
    local, _at, domain = address.strip().rpartition("@")
    domain = domain.lower()
    if domain in COMMON or domain in _NEIGHBOURS or len(domain) < _SHORTEST_MISTYPED - 1:
        return ""
    near = [(OSA.distance(domain, one, score_cutoff=_MISTYPED_WITHIN), one) for one in COMMON]
    distance, meant = min(near)
    # Two slips only in a long name: "mail.com" is somebody's own.
    most = _MISTYPED_WITHIN if len(domain) > _SHORTEST_MISTYPED + 1 and domain[0] == meant[0] else 1
    return f"{local}@{meant}" if distance <= most else ""


def is_disposable(address: str) -> bool:
    """Tell whether an address looks like one that is thrown away after minutes."""
    domain = ascii_domain(address.rpartition("@")[2])
    parts = domain.split(".")
    return any(".".join(parts[start:]) in _disposable() for start in range(len(parts) - 1))


@cache
def _disposable() -> frozenset[str]:
    lines = _DISPOSABLE.read_text(encoding="utf-8").split()
    return frozenset(line for line in lines if not line.startswith("#"))
