"""All that is checked of the mails' set-up, in the order in which it is put right."""

from collections.abc import Iterator
from email.utils import parseaddr

from django.conf import settings

from articles.newsletters.addresses import ascii_domain
from articles.newsletters.checking import domain, server, site
from articles.newsletters.checking.findings import Finding
from articles.newsletters.checking.names import LOCAL_HOSTS, Names

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def findings(names: Names, selector: str = "", to: str = "") -> Iterator[Finding]:
    """Yield what is found, each as soon as it is; with `to` a mail is sent there. Nothing is changed."""
    sender, bounces = (_ascii(one) for one in (settings.DEFAULT_FROM_EMAIL, getattr(settings, "BOUNCE_ADDRESS", "")))
    own = domain_of(sender)
    yield site.about_settings()
    host = settings.EMAIL_HOST if settings.EMAIL_BACKEND == SMTP else ""
    if host:
        speaks = True
        for found in server.about_server(bounces or sender):
            speaks = speaks and not found.is_fault
            yield found
        if to and speaks:
            yield server.about_test_mail(to)
    is_ours = host in (*LOCAL_HOSTS, own) or host.endswith(f".{own}")
    # Receivers ask for the SPF record of the envelope's sender, to whom bounces come back.
    for one in dict.fromkeys(filter(None, (own, domain_of(bounces)))):
        yield domain.about_answering(names, one)
        yield from domain.about_spf(names, one, host, is_ours)
    yield domain.about_dkim(names, own, selector)
    yield domain.about_dmarc(names, own)
    if host:
        yield from server.about_pointer(names, host, is_ours)
    yield site.about_links(names)
    yield site.about_waiting()


def _ascii(address: str) -> str:
    """Return an address without the name beside it, as mail servers know it; empty if it is none."""
    local, at, domain = parseaddr(address)[1].rpartition("@")
    return f"{local}@{ascii_domain(domain)}" if at else ""


def domain_of(address: str) -> str:
    """Return the domain of an address; empty if it has none."""
    return address.rpartition("@")[2]
