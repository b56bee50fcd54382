"""How addresses are compared: whatever the case, the way of escaping, the slash at the end."""

import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from articles.models.redirect import MAX_ADDRESS_CHARACTERS

#: Deeper addresses than anybody has; each level is one more address to ask for.
MOST_LEVELS = 20


def key_of(path: str, query: str = "") -> str:
    """Return an address (escaped or not) as it is compared; the query, if it counts, as it was typed."""
    plain = unicodedata.normalize("NFC", unquote(path)).casefold().rstrip("/") or "/"
    return f"{plain}?{unquote(query).casefold()}" if query else plain


def key_of_address(address: str) -> str:
    """Return the key of what somebody typed as an old address: with or without host, with or without query."""
    parts = urlsplit(address.strip())
    path = parts.path or "/"
    return key_of(path if path.startswith("/") else f"/{path}", parts.query)


def beginnings(key: str) -> Iterator[str]:
    """Yield the keys under which a path stands, the longest first: /a/b/c, /a/b, /a. Not that of the whole site."""
    path = key.partition("?")[0]
    for _level in range(MOST_LEVELS):
        if len(path) < 2:
            return
        if len(path) <= MAX_ADDRESS_CHARACTERS:
            yield path
        path = path.rpartition("/")[0]
