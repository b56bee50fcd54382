"""Asking name servers (RFC 1035): what there is, that there is nothing, or that nobody answered."""

from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import dns.exception
import dns.resolver
import dns.reversename
from django.utils.translation import gettext as _

Address = IPv4Address | IPv6Address
PATIENCE_SECONDS = 6.0
#: RFC 1918, RFC 4193.
_OWN_NETWORKS = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))


class NotAnsweredError(Exception):
    """No name server could be asked, or none had an answer: nothing is known. Says so in the active language."""


class Names:
    """The name servers of the system, or the one of an address (HOST or HOST:PORT)."""

    def __init__(self, server: str = "") -> None:
        self._server = server

    @cached_property
    def _resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=not self._server)
        resolver.lifetime = PATIENCE_SECONDS
        if self._server:
            parts = urlsplit(f"//{self._server}")
            resolver.nameservers, resolver.port = [parts.hostname or ""], parts.port or 53
        return resolver

    def _ask(self, name: str, kind: str) -> list[Any]:
        try:
            return list(self._resolver.resolve(name, kind))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError, ValueError) as problem:
            said = _("no name server answers for %(name)s (%(kind)s)") % {"name": name, "kind": kind}
            raise NotAnsweredError(said) from problem

    def texts(self, name: str) -> list[str]:
        """Return the TXT records of a name, each as one text."""
        return [b"".join(row.strings).decode("utf-8", "replace") for row in self._ask(name, "TXT")]

    def addresses(self, name: str) -> list[Address]:
        """Return the addresses of a host; of one that is an address, that."""
        try:
            return [ip_address(name)]
        except ValueError:
            return [ip_address(row.address) for kind in ("A", "AAAA") for row in self._ask(name, kind)]

    def mail_servers(self, name: str) -> list[str]:
        """Return the hosts that take mail for a domain, the first choice first; empty strings for none at all (RFC 7505)."""
        rows = sorted(self._ask(name, "MX"), key=lambda row: row.preference)
        return [row.exchange.to_text(omit_final_dot=True).strip(".") for row in rows]

    def pointers(self, address: Address) -> list[str]:
        """Return the names that an address has (PTR)."""
        rows = self._ask(dns.reversename.from_address(str(address)).to_text(), "PTR")
        return [row.target.to_text(omit_final_dot=True).lower() for row in rows]


#: Names of the machine itself.
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


def is_local(address: Address) -> bool:
    """Tell whether an address is of this machine or of a network of one's own: not the one that others see."""
    return address.is_loopback or address.is_link_local or any(address in one for one in _OWN_NETWORKS)
