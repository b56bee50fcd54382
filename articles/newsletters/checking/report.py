"""All that is checked of the mails' set-up, in the order in which it is put right."""

from collections.abc import Iterator
from email.utils import parseaddr

from django.conf import settings

from articles.newsletters.addresses import ascii_domain
from articles.newsletters.checking import domain, server, site
from articles.newsletters.checking.findings import Finding
from articles.newsletters.checking.names import Names


def findings(names: Names, selector: str = "", to: str = "") -> Iterator[Finding]:
    """Yield what is found, each as soon as it is; with `to` a mail is sent there. Nothing is changed."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    bounces = parseaddr(getattr(settings, "BOUNCE_ADDRESS", "") or "")[1]
    own = domain_of(sender)
    # Receivers ask for the SPF record of the envelope's sender, who is who bounces come back to.
    senders = dict.fromkeys(one for one in (own, domain_of(bounces)) if one)
    yield (basis := site.about_settings())
    host = settings.EMAIL_HOST if settings.EMAIL_BACKEND.startswith("django.core.mail.backends.smtp.") else ""
    if host:
        yield from server.about_server(bounces or sender)
        if to:
            yield server.about_test_mail(to)
    is_ours = host == own or host.endswith(f".{own}")
    for one in senders:
        yield from domain.about_answering(names, one)
        yield from domain.about_spf(names, one, host, is_ours)
    yield from domain.about_dkim(names, own, selector)
    yield from domain.about_dmarc(names, own)
    if host and not basis.is_fault:
        yield from server.about_pointer(names, host, is_ours)
    yield site.about_links(names)
    yield site.about_waiting()


def domain_of(address: str) -> str:
    """Return the domain of an address as name servers know it; empty if it has none."""
    return ascii_domain(address.rpartition("@")[2])
