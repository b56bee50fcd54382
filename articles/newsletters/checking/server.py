"""The mail server of the settings: whether it is there, speaks TLS, knows us, and takes mails under our name."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing, suppress

import dns.reversename
from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.utils.translation import gettext as _

from articles.mailing import composed
from articles.newsletters.checking.findings import Finding, Mark
from articles.newsletters.checking.names import LOCAL_HOSTS, Names, NotAnsweredError, is_local

_PATIENCE_SECONDS = 20


def about_server(sender: str) -> Iterator[Finding]:
    """Speak with the mail server as far as MAIL FROM, and take it back: nothing is sent. The first obstacle ends it."""
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    about = _("Mail server %(host)s:%(port)s") % {"host": host, "port": port}
    try:
        server = _opened(host, port)
    except ssl.SSLError as problem:
        yield _certificate(about, problem)
        return
    except (OSError, smtplib.SMTPException) as problem:
        yield Finding(Mark.WRONG, about, _("cannot be reached: %(problem)s") % {"problem": problem}, _EXAMPLE)
        return
    # Not as a context: leaving that says QUIT to a line that may be dead.
    with closing(server):
        try:
            yield Finding(Mark.OK, about, _("it answers"))
            yield from _about_conversation(server, about, sender)
        except (OSError, smtplib.SMTPException) as problem:
            yield Finding(Mark.WRONG, about, _("ended the conversation: %(problem)s") % {"problem": problem})
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


_EXAMPLE = "EMAIL_URL=smtp+tls://NAME:PASSWORD@mail.example.id:587"


def _opened(host: str, port: int) -> smtplib.SMTP:
    facts = {
        "host": host,
        "port": port,
        "local_hostname": DNS_NAME.get_fqdn(),
        "timeout": settings.EMAIL_TIMEOUT or _PATIENCE_SECONDS,
    }
    if settings.EMAIL_USE_SSL:
        return smtplib.SMTP_SSL(**facts, context=ssl.create_default_context())
    return smtplib.SMTP(**facts)


def _about_conversation(server: smtplib.SMTP, about: str, sender: str) -> Iterator[Finding]:
    server.ehlo_or_helo_if_needed()
    found = _about_tls(server, about)
    yield found
    if found.is_fault:
        return
    if settings.EMAIL_HOST_USER:
        found = _about_login(server, about)
        yield found
        if found.is_fault:
            return
    code, said = server.mail(sender)
    with suppress(smtplib.SMTPException):
        server.rset()
    about = _("Sender %(address)s") % {"address": sender}
    if 200 <= code < 300:
        yield Finding(Mark.OK, about, _("the mail server takes mails from it"))
    else:
        yield Finding(Mark.WRONG, about, _refused(code, said), "DEFAULT_FROM_EMAIL")


def _about_tls(server: smtplib.SMTP, about: str) -> Finding:
    if settings.EMAIL_USE_SSL:
        return Finding(Mark.OK, about, _("speaks TLS with a valid certificate"))
    if not settings.EMAIL_USE_TLS:
        if settings.EMAIL_HOST in LOCAL_HOSTS and not settings.EMAIL_HOST_USER:
            return Finding(Mark.OK, about, _("needs no TLS, as it is on this machine"))
        said = _("mails and password go there unencrypted")
        if server.has_extn("starttls"):
            said = _("mails and password go there unencrypted, though it offers TLS")
        return Finding(Mark.WRONG, about, said, _EXAMPLE)
    if not server.has_extn("starttls"):
        return Finding(Mark.WRONG, about, _("does not offer STARTTLS on this port"), "EMAIL_URL=smtp+ssl://…:465")
    try:
        server.starttls(context=ssl.create_default_context())
    except ssl.SSLError as problem:
        return _certificate(about, problem)
    server.ehlo()
    return Finding(Mark.OK, about, _("speaks TLS with a valid certificate"))


def _certificate(about: str, problem: ssl.SSLError) -> Finding:
    why = getattr(problem, "verify_message", "") or str(problem)
    return Finding(Mark.WRONG, about, _("TLS fails, and no mail is sent: %(problem)s") % {"problem": why})


def _about_login(server: smtplib.SMTP, about: str) -> Finding:
    try:
        server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except smtplib.SMTPAuthenticationError as problem:
        return Finding(Mark.WRONG, about, _refused(problem.smtp_code, problem.smtp_error), _EXAMPLE)
    except smtplib.SMTPNotSupportedError:
        return Finding(Mark.WRONG, about, _("does not ask for a name and a password here"), _EXAMPLE)
    return Finding(Mark.OK, about, _("knows the name and the password"))


def _refused(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return _("refused: %(answer)s") % {"answer": f"{code} {text}"}


def about_test_mail(to: str) -> Finding:
    """Send a mail to an address, in the active language."""
    about = _("Test mail to %(address)s") % {"address": to}
    try:
        composed("check", {}, to, headers={"Auto-Submitted": "auto-generated"}).send()
    except (OSError, smtplib.SMTPException) as problem:
        return Finding(Mark.WRONG, about, str(problem))
    said = _("taken by the mail server; look there for spf=pass, dkim=pass and dmarc=pass in the headers")
    return Finding(Mark.OK, about, said)


def about_pointer(names: Names, host: str, is_ours: bool) -> Iterator[Finding]:
    """Tell whether the addresses of a mail server of ours have a name that leads back to them; receivers ask that."""
    about = _("Reverse name (PTR) of %(host)s") % {"host": host}
    if not is_ours:
        yield Finding(Mark.OK, about, _("is for the mail provider to set"))
        return
    try:
        for address in names.addresses(host):
            if is_local(address):
                said = _("%(address)s is not the address by which others see it") % {"address": address}
                yield Finding(Mark.UNKNOWN, about, said)
                continue
            found = names.pointers(address)
            record = f"{dns.reversename.from_address(str(address))} IN PTR {host}."
            if not found:
                said = _("%(address)s has none; whoever rents you the address sets it") % {"address": address}
                yield Finding(Mark.MISSING, about, said, record)
            elif not any(address in names.addresses(name) for name in found):
                said = _("%(address)s is called %(name)s, which does not lead back to it")
                yield Finding(Mark.WRONG, about, said % {"address": address, "name": found[0]}, record)
            else:
                yield Finding(
                    Mark.OK, about, _("%(address)s is called %(name)s") % {"address": address, "name": found[0]}
                )
    except NotAnsweredError as problem:
        yield Finding(Mark.UNKNOWN, about, str(problem))
