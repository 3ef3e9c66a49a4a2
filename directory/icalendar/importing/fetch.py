"""
A calendar fetched from an address that somebody typed, without a detour into the network of the server.

The name is resolved once, every address it has must be public, and the connection goes to an address so checked; TLS
still verifies the name. Each redirection passes the same checks. No proxy of the environment is used: it would
resolve the name again.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import certifi
from django.utils.translation import gettext_lazy as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as CertificateError

from directory.icalendar.importing.addresses import Endpoint, resolve
from directory.icalendar.reading.decode import check_size
from directory.icalendar.reading.refusal import UnreadableCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from urllib3.response import BaseHTTPResponse

MAX_SECONDS = 10.0
MAX_REDIRECTIONS = 5
MAX_URL = 500
CHUNK = 65_536
GZIP = 16 + zlib.MAX_WBITS
REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
SCHEMES = {"http": "http", "https": "https", "webcal": "https", "webcals": "https"}
DEFAULT_PORTS = {"http": 80, "https": 443}
HEADERS = {
    "Accept": "text/calendar, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
    "User-Agent": "JeNousPro calendar import",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes at an address, and the charset that the server declares for them ("" if none)."""

    data: bytes
    charset: str = ""


def fetch(address: str, *, seconds: float = MAX_SECONDS) -> Fetched:
    """
    The calendar at `address` (http, https, or webcal, which means https), within `seconds`, name resolution included.

    Raises UnreadableCalendar.
    """
    job = _Job(normalised(address), time.monotonic() + seconds)
    # Name resolution, TLS and headers that drip can't be timed as a whole from within; a thread can be left behind.
    worker = threading.Thread(target=job.run, daemon=True, name="calendar-fetch")
    worker.start()
    worker.join(seconds)
    if worker.is_alive():
        job.abort()
        raise _too_slow()
    if isinstance(job.answer, UnreadableCalendar):
        raise job.answer
    return job.answer


def normalised(address: str) -> str:
    """`address` as an http or https URL. Raises UnreadableCalendar for what is never fetched."""
    parts = _split(address.strip())
    if parts.scheme not in SCHEMES:
        raise UnreadableCalendar(_("Only addresses that begin with https://, http:// or webcal:// can be fetched."))
    if parts.username is not None or parts.password is not None:
        raise UnreadableCalendar(_("The address must hold no user name and no password."))
    url = urlunsplit(parts._replace(scheme=SCHEMES[parts.scheme], fragment=""))
    if len(url) > MAX_URL:
        raise UnreadableCalendar(_("The address is longer than %(most)s characters."), most=MAX_URL)
    return url


def _split(url: str) -> SplitResult:
    with suppress(ValueError):
        parts = urlsplit(url)
        if not parts.scheme or (parts.hostname and parts.port != 0):
            return parts
    raise UnreadableCalendar(_("This isn’t a complete address."))


def _too_slow() -> UnreadableCalendar:
    return UnreadableCalendar(_("The address takes too long to answer."))


class _Job:
    """One fetch, in a thread of its own; `answer` is set once it ended."""

    def __init__(self, url: str, deadline: float) -> None:
        self.answer: Fetched | UnreadableCalendar = _too_slow()
        self._url = url
        self._deadline = deadline
        self._connection: HTTPConnection | None = None
        self._socket: socket.socket | None = None

    def run(self) -> None:
        try:
            self.answer = self._follow()
        except UnreadableCalendar as refusal:
            self.answer = refusal
        except (CertificateError, ssl.SSLError):
            self.answer = UnreadableCalendar(_("The certificate of this address isn’t valid."))
        except TimeoutError:
            self.answer = _too_slow()
        except (HTTPError, HTTPException, OSError, zlib.error, ValueError):
            self.answer = UnreadableCalendar(_("Nothing answers at this address as a web server should."))

    def abort(self) -> None:
        """End the transfer from another thread, so that a server that drips isn't waited for any longer."""
        # Once the headers are read, only the response holds the socket of a connection that will be closed.
        opened = self._socket or (self._connection and self._connection.sock)
        if opened:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)

    def _seconds_left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise _too_slow()
        return left

    def _follow(self) -> Fetched:
        url = self._url
        for _hop in range(MAX_REDIRECTIONS + 1):
            self._socket = None
            with closing(_connection(url, self._seconds_left())) as self._connection:
                _send_request(self._connection, url)
                self._socket = self._connection.sock
                with closing(self._connection.getresponse()) as response:
                    if response.status in REDIRECTIONS and "Location" in response.headers:
                        url = normalised(urljoin(url, response.headers["Location"]))
                        continue
                    return self._read(response)
        raise UnreadableCalendar(_("The address redirects more than %(most)s times."), most=MAX_REDIRECTIONS)

    def _read(self, response: BaseHTTPResponse) -> Fetched:
        if response.status != 200:
            raise UnreadableCalendar(_("The address answers with an error (HTTP %(status)s)."), status=response.status)
        data = bytearray()
        for piece in _decoded(response):
            data += piece
            check_size(len(data))
            self._seconds_left()
        return Fetched(bytes(data), _charset(response.headers.get("Content-Type", "")))


def _decoded(response: BaseHTTPResponse) -> Iterator[bytes]:
    """
    The body piece by piece, each at most CHUNK bytes once unpacked.

    urllib3 would unpack whatever one read brings, a thousand times as much in the worst case.
    """
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise UnreadableCalendar(_("The address answers in a compressed form that wasn’t asked for."))
    packed = encoding.endswith("gzip")
    unpacker = zlib.decompressobj(GZIP)
    while piece := response.read(CHUNK, decode_content=False):
        if not packed:
            yield piece
        while packed and piece:
            yield unpacker.decompress(piece, CHUNK)
            piece = unpacker.unconsumed_tail


def _charset(content_type: str) -> str:
    for parameter in content_type.split(";")[1:]:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"')
    return ""


def _send_request(connection: HTTPConnection, url: str) -> None:
    parts = urlsplit(url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    connection.request("GET", target, headers=HEADERS, preload_content=False, decode_content=False)


def _connection(url: str, timeout: float) -> HTTPConnection:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
    connection: _PinnedHTTP | _PinnedHTTPS
    if parts.scheme == "https":
        connection = _PinnedHTTPS(host, port, timeout=timeout, cert_reqs="CERT_REQUIRED", ca_certs=certifi.where())
    else:
        connection = _PinnedHTTP(host, port, timeout=timeout)
    connection.endpoint = resolve(host, port)
    return connection


class _PinnedHTTP(HTTPConnection):
    """
    Connects to a checked endpoint and asks no resolver again: between two answers a name may change its mind.

    `_new_conn` is where urllib3 has its own SOCKS connections differ.
    """

    endpoint: Endpoint

    def _new_conn(self) -> socket.socket:
        return _connect(self.endpoint, self.timeout)


class _PinnedHTTPS(HTTPSConnection):
    """The same; the certificate is still that of the name."""

    endpoint: Endpoint

    def _new_conn(self) -> socket.socket:
        return _connect(self.endpoint, self.timeout)


def _connect(endpoint: Endpoint, timeout: Any) -> socket.socket:
    connected = socket.socket(endpoint.family, socket.SOCK_STREAM)
    try:
        connected.settimeout(timeout)
        connected.connect(endpoint.address)
    except BaseException:
        connected.close()
        raise
    return connected
