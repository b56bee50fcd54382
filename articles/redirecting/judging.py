"""Why a redirect may not stand: it leads nowhere we allow, hides a page, or goes in a circle or by a second redirect."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from articles.models import Redirect
from articles.models.redirect import MAX_ADDRESS_CHARACTERS
from articles.redirecting.finding import way_from
from articles.redirecting.keys import key_of, key_of_address
from articles.redirecting.places import Places
from articles.richtext.links import clean_address


def judge(redirect: Redirect, others: Places) -> None:
    """Bring a redirect into the form in which it is kept. Raise ValidationError, by field, for one that may not stand.

    `others` is the table without the row itself.
    """
    redirect.new = _clean_new(redirect.new)
    redirect.old, redirect.key = _clean_old(redirect.old, redirect.is_prefix)
    _refuse_circle(redirect)
    _refuse_chain(redirect, others)


def _clean_old(old: str, is_prefix: bool) -> tuple[str, str]:
    key = key_of_address(old)
    parts = urlsplit(old.strip())
    shown = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    shown = shown if shown.startswith("/") else f"/{shown}"
    if len(key) > MAX_ADDRESS_CHARACTERS:
        raise ValidationError({"old": _("This address is too long.")})
    if key == "/" or (is_prefix and "?" in key):
        raise ValidationError({"old": _("Every address of the site would begin so. Name more of it.")})
    if any(key == base or key.startswith(f"{base}/") for base in _taken()):
        raise ValidationError({"old": _("Addresses that begin so belong to the desk or to files.")})
    if not is_prefix and "?" not in key and _is_page(shown):
        raise ValidationError({"old": _("There is a page at this address already.")})
    return shown, key


def _taken() -> list[str]:
    paths = (reverse("admin:index"), settings.STATIC_URL, settings.MEDIA_URL)
    return [key_of(urlsplit(path).path) for path in paths if urlsplit(path).path.strip("/")]


def _is_page(path: str) -> bool:
    """Tell whether a page stands at a path for certain: one whose address says nothing of what is published."""
    for one in {path, path.rstrip("/") + "/"}:
        try:
            match = resolve(urlsplit(one).path)
        except Resolver404:
            continue
        if not match.kwargs:
            return True
    return False


def _clean_new(new: str) -> str:
    address = clean_address(new)
    own = f"{settings.SITE_URL}/"
    if address.startswith(own):
        address = address.removeprefix(settings.SITE_URL)
    if address.startswith(("/", "https://", "http://")):
        return address
    raise ValidationError(
        {"new": _("Type an address of this site, from the first slash on, or a whole https address.")}
    )


def _refuse_circle(redirect: Redirect) -> None:
    if not redirect.new.startswith("/"):
        return
    path = key_of(urlsplit(redirect.new).path)
    whole = key_of_address(redirect.new)
    inside = redirect.is_prefix and f"{path}/".startswith(f"{redirect.key}/")
    if redirect.key in (path, whole) or inside:
        raise ValidationError({"new": _("This leads back to the old address.")})


def _refuse_chain(redirect: Redirect, others: Places) -> None:
    """Refuse what would take a reader two steps; name the other row, and the address to type instead."""
    if redirect.new.startswith("/"):
        parts = urlsplit(redirect.new)
        if onward := way_from(parts.path, parts.query, others):
            message = _("This address leads on itself (%(redirect)s). Type %(address)s.")
            raise ValidationError({"new": message % {"redirect": onward.redirect, "address": onward.address}})
    if behind := others.leading_to(redirect):
        message = _("Another redirect leads here (%(redirect)s). Let it lead to the new address first.")
        raise ValidationError({"old": message % {"redirect": behind}})
