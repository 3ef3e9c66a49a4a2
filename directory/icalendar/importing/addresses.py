"""Which network addresses an import may reach: those of the public internet alone."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from directory.icalendar.reading.refusal import UnreadableCalendar

# RFC 6052: the last 32 bits are an IPv4 address behind a translator.
NAT64 = IPv6Network("64:ff9b::/96")
# Not public, though Python's releases differ on them (protocol assignments, 6to4 relays, local translation); and one
# public by number that cloud machines reach inside their network: Azure's platform service.
SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "64:ff9b:1::/48", "168.63.129.16/32")))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A checked address to connect to, as `socket` takes it."""

    family: int
    address: tuple[Any, ...]


def resolve(host: str, port: int) -> Endpoint:
    """
    The first address of `host`, once all are known to be public: a name with one private address is refused whole.

    Raises UnreadableCalendar, or OSError if the name can't be asked.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror:
        raise UnreadableCalendar(_("There is no site of the name %(host)s."), host=host[:100]) from None
    endpoints = [Endpoint(family, sockaddr) for family, _type, _protocol, _name, sockaddr in found]
    if not endpoints or not all(may_reach(str(endpoint.address[0])) for endpoint in endpoints):
        raise UnreadableCalendar(_("The address leads into a private network, which is never fetched."))
    return endpoints[0]


def may_reach(address: str) -> bool:
    """Whether a numeric IPv4 or IPv6 address is one of the public internet (IANA special-purpose registries)."""
    number = _unwrapped(ip_address(address))
    if settings.DIRECTORY_IMPORT_ALLOW_LOOPBACK and number.is_loopback:
        return True
    blocked = (
        number.is_private, number.is_loopback, number.is_link_local, number.is_multicast,
        number.is_reserved, number.is_unspecified, getattr(number, "is_site_local", False),
    )  # fmt: skip
    return number.is_global and not any(blocked) and not any(number in network for network in SPECIAL)


def _unwrapped(number: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo or translated."""
    if isinstance(number, IPv4Address):
        return number
    if number.ipv4_mapped is not None:
        return number.ipv4_mapped
    if number.sixtofour is not None:
        return number.sixtofour
    if number.teredo is not None:
        return number.teredo[1]
    # ::a.b.c.d, deprecated but still understood by some systems; :: and ::1 are addresses of their own.
    if number in NAT64 or 1 < int(number) < 2**32:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number
