"""SPF (RFC 7208): reading a domain's policy, how many look-ups it costs, and what it says of an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network

from django.utils.translation import gettext as _

from articles.newsletters.checking.names import Address, Names

#: More than so many look-ups make a policy void (4.6.4).
MOST_LOOKUPS = 10
_COSTLY = {"include", "a", "mx", "ptr", "exists", "redirect"}
_MECHANISMS = {"all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"}
_RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
#: Policies that include each other are left off here.
_DEEPEST = 20
#: No policy is counted further than this.
_ENOUGH = 50


class PolicyError(Exception):
    """The policy is not one that receivers could follow; says why, in the active language."""


class CannotTellError(Exception):
    """What the policy says depends on what only a receiver knows."""


@dataclass(frozen=True)
class Term:
    """One word of a policy: a mechanism with what it means if it fits, or a modifier (which means nothing)."""

    name: str
    value: str
    means: str = ""


def policies(names: Names, domain: str) -> list[str]:
    """Return the texts of a domain that are SPF policies; there must be just one."""
    return [text for text in names.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]


def policy(names: Names, domain: str) -> list[Term]:
    """Return the words of a domain's policy. Raise PolicyError where there is none, or more than one, or it is malformed."""
    found = policies(names, domain)
    if len(found) != 1:
        many = _("%(domain)s has more than one policy") % {"domain": domain}
        raise PolicyError(many if found else _("%(domain)s has no policy") % {"domain": domain})
    return [_term(word) for word in found[0].split()[1:]]


def _term(word: str) -> Term:
    name, sign, value = word.partition("=")
    if sign and name.isascii() and name.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return Term(name.lower(), value)
    means = _RESULTS["+"]
    if word[0] in _RESULTS:
        means, word = _RESULTS[word[0]], word[1:]
    at = min((place for place in (word.find(":"), word.find("/")) if place >= 0), default=len(word))
    name, value = word[:at].lower(), word[at:].removeprefix(":")
    if name not in _MECHANISMS or (name in ("ip4", "ip6", "include", "exists") and not value):
        raise PolicyError(_("“%(word)s” is no word of a policy") % {"word": word})
    if name in ("ip4", "ip6"):
        try:
            ip_network(value, strict=False)
        except ValueError:
            raise PolicyError(_("“%(word)s” is no word of a policy") % {"word": word}) from None
    return Term(name, value, means)


def lookups(names: Names, domain: str, depth: int = 0) -> int:
    """Return how many look-ups a policy costs at the most, those of what it includes too. Raise PolicyError."""
    if depth > _DEEPEST:
        raise PolicyError(_("%(domain)s includes itself") % {"domain": domain})
    terms = policy(names, domain)
    count = sum(term.name in _COSTLY for term in terms)
    for target in _others(terms):
        if count > _ENOUGH:
            break
        count += lookups(names, target, depth + 1)
    return count


def _others(terms: list[Term]) -> Iterator[str]:
    """Yield the domains whose policies are looked up as well; a redirection counts only where nothing fits everybody."""
    has_all = any(term.name == "all" for term in terms)
    for term in terms:
        if "%{" not in term.value and (term.name == "include" or (term.name == "redirect" and not has_all)):
            yield term.value


def ending(names: Names, domain: str, depth: int = 0) -> str:
    """Return what a policy says of everybody else: fail, softfail, neutral or pass; neutral if it says nothing."""
    terms = policy(names, domain)
    for term in terms:
        if term.name == "all":
            return term.means
    for term in terms:
        if term.name == "redirect" and "%{" not in term.value and depth < _DEEPEST:
            return ending(names, term.value, depth + 1)
    return "neutral"


def verdict(names: Names, domain: str, address: Address, depth: int = 0) -> str:
    """Return what a policy says of mails from an address: pass, fail, softfail or neutral.

    Raise PolicyError, or CannotTellError where it asks for more than the address.
    """
    if depth > _DEEPEST:
        raise PolicyError(_("%(domain)s includes itself") % {"domain": domain})
    terms = policy(names, domain)
    for term in terms:
        if term.means and _fits(names, term, domain, address, depth):
            return term.means
    for term in terms:
        if term.name == "redirect":
            return verdict(names, _plain(term.value), address, depth + 1)
    return "neutral"


def _fits(names: Names, term: Term, domain: str, address: Address, depth: int) -> bool:
    if term.name == "all":
        return True
    if term.name in ("ip4", "ip6"):
        return address in ip_network(term.value, strict=False)
    target, _slash, lengths = term.value.partition("/")
    target = _plain(target) or domain
    if term.name == "include":
        return verdict(names, target, address, depth + 1) == "pass"
    if term.name == "exists":
        return any(one.version == 4 for one in names.addresses(target))
    if term.name == "ptr":
        own = [name for name in names.pointers(address) if f".{name}".endswith(f".{target.lower()}")]
        return any(address in names.addresses(name) for name in own)
    hosts = names.mail_servers(target)[:10] if term.name == "mx" else [target]
    return any(_near(one, address, lengths) for host in hosts if host for one in names.addresses(host))


def _near(one: Address, address: Address, lengths: str) -> bool:
    """Tell whether two addresses are of one network, of the lengths in a policy (“24”, “24//64”, “/64”)."""
    four, _slashes, six = lengths.partition("/")
    length = four if one.version == 4 else six.removeprefix("/")
    try:
        return address in ip_network(f"{one}/{length or one.max_prefixlen}", strict=False)
    except ValueError:
        raise PolicyError(_("“%(word)s” is no word of a policy") % {"word": f"/{lengths}"}) from None


def _plain(target: str) -> str:
    if "%" in target:
        raise CannotTellError(target)
    return target
