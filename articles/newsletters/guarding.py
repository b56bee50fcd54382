"""What keeps programs from signing up strangers, without a third party's puzzle and without a cookie."""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

#: Nobody reads a form and types an address faster than this; a page may have been open, or kept in a cache, for days.
QUICKEST_SECONDS, LONGEST_SECONDS = 2, 14 * 24 * 3600
#: Sign-ups that one network may send in so many seconds.
MOST_OF_A_NETWORK, WITHIN_SECONDS = 20, 600
#: What counts as one network: what a provider gives to one customer, or a small company has.
_IPV4_PREFIX, _IPV6_PREFIX = 24, 48
_SIGNER = TimestampSigner(sep=".", salt="articles.newsletter.form")


def stamp() -> str:
    """Return what a form carries to show when it was made, and that it was made here."""
    return _SIGNER.sign("form")


def is_plausible(stamped: str) -> bool:
    """Tell whether a form was made here, and was sent neither too fast nor weeks later."""
    try:
        _SIGNER.unsign(stamped, max_age=LONGEST_SECONDS)
    except BadSignature:
        return False
    try:
        _SIGNER.unsign(stamped, max_age=QUICKEST_SECONDS)
    except BadSignature:
        return True
    return False


def network_of(request: HttpRequest) -> str:
    """Return the network that a request comes from; behind our own proxy, what the proxy says."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXY:
        # The last one is what our proxy itself saw; those before it are whatever the visitor claims.
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    prefix = _IPV4_PREFIX if parsed.version == 4 else _IPV6_PREFIX
    return str(ipaddress.ip_network((parsed, prefix), strict=False))


def is_too_much(request: HttpRequest) -> bool:
    """Count a sign-up of the request's network; tell whether there are too many. The network is forgotten in minutes."""
    key = f"newsletter-asked:{network_of(request)}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return cache.incr(key) > MOST_OF_A_NETWORK
    except ValueError:  # it ran out between the two
        return False
