"""What the name servers say of the domain that mails come from: whether it can be answered, SPF, DKIM, DMARC."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.newsletters.checking import dkim, spf
from articles.newsletters.checking.findings import Finding, Mark
from articles.newsletters.checking.names import LOCAL_HOSTS, Names, NotAnsweredError, is_local

_POLICIES = ("none", "quarantine", "reject")


def about_answering(names: Names, domain: str) -> Finding:
    """Tell whether mails to the domain arrive anywhere."""
    about = _("Answers to %(domain)s") % {"domain": domain}
    try:
        servers = names.mail_servers(domain)
        hosts = [host for host in servers if host] if servers else [str(one) for one in names.addresses(domain)]
    except NotAnsweredError as problem:
        return Finding(Mark.UNKNOWN, about, str(problem))
    if not hosts:
        said = _("nothing takes mail for this domain: there is no MX record")
        return Finding(Mark.MISSING, about, said, f"{domain}. IN MX 10 mail.{domain}.")
    if servers:
        return Finding(Mark.OK, about, _("go to %(host)s") % {"host": hosts[0]})
    return Finding(Mark.OK, about, _("go to the domain’s own address, as there is no MX record"))


def about_spf(names: Names, domain: str, host: str, is_ours: bool) -> Iterator[Finding]:
    """Tell how it stands with the list of who may send under the domain; `host` is the mail server, ours or somebody's."""
    about = f"SPF {domain}"
    example = f'{domain}. IN TXT "v=spf1 {_own_word(host, is_ours)} -all"'
    try:
        found = spf.policies(names, domain)
        if not found:
            yield Finding(Mark.MISSING, about, _("no record says who may send under this name"), example)
            return
        if len(found) > 1:
            said = _("there are %(count)d records, and receivers believe none of them: make them one")
            yield Finding(Mark.WRONG, about, said % {"count": len(found)}, example)
            return
        lookups, ending = spf.lookups(names, domain), spf.ending(names, domain)
        if lookups > spf.MOST_LOOKUPS:
            said = _("it takes %(count)d look-ups, and receivers stop at %(most)d: take out what you do not use")
            yield Finding(Mark.WRONG, about, said % {"count": lookups, "most": spf.MOST_LOOKUPS})
            return
        yield _about_ending(about, domain, lookups, ending)
        if host:
            yield from _about_sender(names, domain, host, is_ours)
    except spf.PolicyError as problem:
        yield Finding(Mark.WRONG, about, str(problem), example)
    except NotAnsweredError as problem:
        yield Finding(Mark.UNKNOWN, about, str(problem))


def _own_word(host: str, is_ours: bool) -> str:
    """Return the word of a policy by which the mail server may send."""
    if host in LOCAL_HOSTS:
        return "ip4:" + _("PUBLIC-ADDRESS-OF-THIS-MACHINE")
    return f"a:{host}" if is_ours else "include:" + _("NAME-TOLD-BY-YOUR-MAIL-PROVIDER")


def _about_ending(about: str, domain: str, lookups: int, ending: str) -> Finding:
    if ending not in ("fail", "softfail"):
        said = _("it forbids nobody to send under this name: it must end in -all or ~all")
        return Finding(Mark.WRONG, about, said, f'{domain}. IN TXT "v=spf1 … -all"')
    said = ngettext(
        "one record, %(count)d look-up of at most %(most)d",
        "one record, %(count)d look-ups of at most %(most)d",
        lookups,
    )
    return Finding(Mark.OK, about, said % {"count": lookups, "most": spf.MOST_LOOKUPS})


def _about_sender(names: Names, domain: str, host: str, is_ours: bool) -> Iterator[Finding]:
    about = _("SPF %(domain)s and %(host)s") % {"domain": domain, "host": host}
    addresses = names.addresses(host)
    if not addresses or all(is_local(one) for one in addresses):
        said = _("by which address mails leave cannot be told from here; see the test mail (--to)")
        yield Finding(Mark.UNKNOWN, about, said)
        return
    for address in addresses:
        try:
            verdict = spf.verdict(names, domain, address)
        except spf.CannotTellError:
            yield Finding(Mark.UNKNOWN, about, _("the record asks for more than an address; see the test mail (--to)"))
            continue
        if verdict == "pass":
            yield Finding(Mark.OK, about, _("%(address)s may send") % {"address": address})
        elif is_ours:
            said = _("%(address)s may not send: the record does not name it") % {"address": address}
            yield Finding(Mark.WRONG, about, said, f"ip{address.version}:{address}")
        else:
            said = _(
                "%(address)s is not named; a mail provider may send from other addresses, see the test mail (--to)"
            )
            yield Finding(Mark.UNKNOWN, about, said % {"address": address})


def about_dkim(names: Names, domain: str, selector: str) -> Finding:
    """Tell how it stands with the key by which receivers check the signatures."""
    name = f"{selector}._domainkey.{domain}"
    about, record = f"DKIM {domain}", f'{name}. IN TXT "v=DKIM1; k=rsa; p=…"'
    if not selector:
        said = _("tell by DKIM_SELECTOR or --selector under which name your mail server signs")
        return Finding(Mark.UNKNOWN, about, said, "DKIM_SELECTOR=…")
    try:
        found = [text for text in names.texts(name) if dkim.is_key_record(text)]
        if not found:
            return Finding(Mark.MISSING, about, _("there is no key at %(name)s") % {"name": name}, record)
        if len(found) > 1:
            return Finding(Mark.WRONG, about, _("there is more than one key at %(name)s") % {"name": name})
        key = dkim.key_of(found[0])
    except NotAnsweredError as problem:
        return Finding(Mark.UNKNOWN, about, str(problem))
    except dkim.KeyRecordError as problem:
        return Finding(Mark.WRONG, about, str(problem), record)
    if key.kind == "rsa" and key.bits < dkim.SHORTEST_BITS:
        said = _("the key has %(bits)d bits: receivers want %(least)d at the least, better 2048")
        return Finding(Mark.WRONG, about, said % {"bits": key.bits, "least": dkim.SHORTEST_BITS}, record)
    if key.is_test:
        said = _("the record says t=y: receivers take it for a trial and do not rely on it")
        return Finding(Mark.WRONG, about, said, record)
    said = _("a key (%(kind)s, %(bits)d bits) at %(name)s; whether mails are signed, the test mail (--to) shows")
    return Finding(Mark.OK, about, said % {"kind": key.kind, "bits": key.bits, "name": name})


def about_dmarc(names: Names, domain: str) -> Finding:
    """Tell what receivers are asked to do with mails under our name that are not ours (RFC 7489)."""
    about = f"DMARC {domain}"
    example = f'_dmarc.{domain}. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@{domain}"'
    labels = domain.split(".")
    # Where the domain has none of its own, the one of the organisation above it counts (6.6.3).
    for name in [".".join(labels[at:]) for at in range(max(1, len(labels) - 1))]:
        try:
            found = [one for one in map(dkim.tags, names.texts(f"_dmarc.{name}")) if one.get("v") == "DMARC1"]
        except NotAnsweredError as problem:
            return Finding(Mark.UNKNOWN, about, str(problem))
        if len(found) > 1:
            said = _("there is more than one record: receivers believe none of them")
            return Finding(Mark.WRONG, about, said, example)
        if found:
            return _about_policy(about, found[0], name, domain, example)
    said = _("there is no record; Gmail and Yahoo refuse bulk mail without one")
    return Finding(Mark.MISSING, about, said, example)


def _about_policy(about: str, found: dict[str, str], name: str, domain: str, example: str) -> Finding:
    policy = found.get("p", "") if name == domain else found.get("sp") or found.get("p", "")
    if policy.lower() not in _POLICIES:
        said = _("p=%(policy)s is none of none, quarantine and reject") % {"policy": policy}
        return Finding(Mark.WRONG, about, said, example)
    said = {
        "none": _("p=none: forged mails are only reported"),
        "quarantine": _("p=quarantine: forged mails go to spam"),
        "reject": _("p=reject: forged mails are refused"),
    }[policy.lower()]
    if name != domain:
        said = _("%(said)s (by the record of %(domain)s)") % {"said": said, "domain": name}
    if "mailto:" not in found.get("rua", ""):
        said = _("%(said)s; nobody is sent the reports, as there is no rua=") % {"said": said}
    return Finding(Mark.OK, about, said)
