"""Where an address that nothing answers leads."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from articles.models import Redirect
from articles.redirecting.keys import beginnings, key_of
from articles.redirecting.places import Places, place_of

#: Signs that stay as they are in a path (RFC 3986, 3.3).
_SAFE = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True)
class Way:
    """A redirect and the address that it leads to from one old address."""

    redirect: Redirect
    address: str


def way_from(path: str, query: str = "", places: Places | None = None) -> Way | None:
    """Return where an old address (path unescaped, query as it came) leads, by the table or by `places`; one query.

    The most exact answer counts: with the query, without it, then the longest beginning.
    """
    if "\x00" in path or "\x00" in unquote(query):  # which no data base of ours could be asked for
        return None
    exact = [key_of(path, query)] if query else []
    exact.append(key_of(path))
    starts = list(beginnings(exact[-1]))
    order = [(key, False) for key in exact] + [(key, True) for key in starts]
    keys = {*exact, *starts}
    found = places.among(keys) if places else {place_of(one): one for one in Redirect.objects.filter(key__in=keys)}
    for place in order:
        if redirect := found.get(place):
            counts_query = "?" in redirect.key
            return Way(redirect, _address(redirect, path, "" if counts_query else query))
    return None


def _address(redirect: Redirect, path: str, query: str) -> str:
    address = redirect.new
    if redirect.is_prefix:
        levels = redirect.key.count("/")
        rest = "/".join(path.split("/")[levels + 1 :]).lstrip("/\\")
        address = f"{address.rstrip('/')}/{quote(rest, safe=_SAFE)}"
    return f"{address}?{query}" if query and "?" not in address else address
