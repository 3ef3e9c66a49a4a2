"""Who sends, told apart without being written down: keyed digests of network addresses and e-mail addresses."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

__all__ = ["DIGEST_LENGTH", "email_digest", "masked_email", "sender_of"]

DIGEST_LENGTH = 64
# Whoever has one IPv6 address has the whole network of this many bits, as a rule (RFC 6177).
IPV6_PREFIX = 64


def sender_of(request: HttpRequest) -> str:
    """
    The digest of the sender's network address (an IPv6 one: of its /64), 64 hexadecimal digits.

    Keyed with SECRET_KEY: the few addresses that there are could be tried one by one against a bare hash.
    """
    return _digest("address", _network_of(_client_address(request)))


def email_digest(email: str) -> str:
    """The same for an e-mail address, its case and outer spaces ignored."""
    return _digest("email", email.strip().lower())


def masked_email(email: str) -> str:
    """Enough for a moderator to recognise an address by, too little to write to it: `sp…@example.org`."""
    local, _, domain = email.strip().rpartition("@")
    return f"{local[:2]}…@{domain}"


def _client_address(request: HttpRequest) -> str:
    """
    The address the connection came from, or what the last trusted proxy says it came from.

    Each proxy appends to X-Forwarded-For the address that it saw; whatever stands before that, the visitor may have
    made up (https://developer.mozilla.org/docs/Web/HTTP/Headers/X-Forwarded-For#selecting_an_ip_address).
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXY_COUNT
    if trusted and len(hops) >= trusted:
        return hops[-trusted]
    return request.META.get("REMOTE_ADDR", "")


def _network_of(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((ip, IPV6_PREFIX), strict=False))


def _digest(kind: str, value: str) -> str:
    return salted_hmac(f"core.contributions.{kind}", value, algorithm="sha256").hexdigest()
