"""Which addresses a link in a story may lead to, and how they are written."""

import re
from urllib.parse import quote

#: Removed wherever they stand in an address, as browsers do (WHATWG URL, 4.4): "java\nscript:" hides nothing.
_IGNORED = re.compile(r"[\t\n\r]")
_OUTER = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_ALLOWED = re.compile(
    r"https?://[^\s/\\?#\"<>^`{|}]+(?=[/?#]|\Z)"  # a host follows
    r"|mailto:[^\s?@]+@[^\s@]+"
    r"|tel:\+?[0-9(*#]"
    r"|/(?![/\\])",  # on this site, and not "//host"
    re.IGNORECASE,
)
_WITHOUT_SCHEME = re.compile(r"www\.[^\s/\\?#]+\.[^\s\\]+", re.IGNORECASE)
_TO_ESCAPE = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f\x80-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]')


def clean_address(address: str) -> str:
    """Return the address as it may be stored: http, https, mailto, tel or on this site; empty for anything else."""
    address = _IGNORED.sub("", address.strip(_OUTER))
    if _WITHOUT_SCHEME.match(address):
        address = f"https://{address}"
    if not _ALLOWED.match(address):
        return ""
    return _TO_ESCAPE.sub(lambda found: quote(found.group()), address)


def is_external(address: str) -> bool:
    """Tell whether an address leads to another site."""
    return address[:4].lower() == "http"
