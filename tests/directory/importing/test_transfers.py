"""Calendars fetched from a real server on this machine, which answers well, slowly, too much or in lies."""

import gzip
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import certifi
import pytest

from directory.icalendar.importing import fetch as fetch_module
from directory.icalendar.importing.fetch import fetch
from directory.icalendar.reading import decode as decode_module
from directory.icalendar.reading.decode import check_size
from directory.icalendar.reading.refusal import UnreadableCalendar
from tests.directory.importing.conftest import WEEKLY, calendar
from tests.directory.importing.servers import Resolver, Server

CALENDAR = calendar(WEEKLY).encode()
# Signed by itself for the name agenda.example, with its key; valid until 2126.
CERTIFICATE = Path(__file__).parent / "certificates" / "agenda.example.pem"


@pytest.mark.usefixtures("loopback")
class TestAnswers:
    def test_calendar__and_its_charset(self, server: Server) -> None:
        fetched = fetch(server.serve("/a.ics", CALENDAR, Content_Type='text/calendar; charset="latin-1"'))
        assert (fetched.data, fetched.charset) == (CALENDAR, "latin-1")

    def test_gzip__is_unpacked(self, server: Server) -> None:
        assert fetch(server.serve("/a.ics", gzip.compress(CALENDAR), Content_Encoding="gzip")).data == CALENDAR

    def test_redirections__are_followed(self, server: Server) -> None:
        server.serve("/end.ics", CALENDAR)
        server.serve("/next", b"", status=302, Location="/end.ics")
        assert fetch(server.serve("/start", b"", status=301, Location="/next")).data == CALENDAR

    def test_redirections__without_end(self, server: Server) -> None:
        with pytest.raises(UnreadableCalendar, match="5"):
            fetch(server.serve("/loop", b"", status=302, Location="/loop"))
        assert len(server.asked) == 6

    def test_error_page(self, server: Server) -> None:
        with pytest.raises(UnreadableCalendar, match="404"):
            fetch(server.serve("/a.ics", b"gone", status=404))

    def test_too_large__is_not_read_to_its_end(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        """The system takes some megabytes ahead of the reader, but not the hundred that are offered."""
        sent: list[int] = []
        over = threading.Event()

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            try:
                sent.extend(handler.wfile.write(b"x" * 100_000) for _piece in range(1000))
            finally:
                over.set()

        server.pages["/endless.ics"] = answer
        monkeypatch.setattr(decode_module, "MAX_BYTES", 100_000)
        with pytest.raises(UnreadableCalendar, match=r"MB|Mo"):
            fetch(server.url("/endless.ics"))
        assert over.wait(10)
        assert sum(sent) < 50_000_000

    def test_gzip_bomb__is_unpacked_no_further_than_the_limit(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sizes: list[int] = []
        monkeypatch.setattr(decode_module, "MAX_BYTES", 1_000_000)
        monkeypatch.setattr(fetch_module, "check_size", lambda size: (sizes.append(size), check_size(size)))
        with pytest.raises(UnreadableCalendar, match=r"MB|Mo"):
            fetch(server.serve("/a.ics", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"))

        steps = [after - before for before, after in pairwise([0, *sizes])]
        assert 1_000_000 < sizes[-1] <= 1_000_000 + fetch_module.CHUNK
        assert max(steps) <= fetch_module.CHUNK

    @pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip"])
    def test_other_compressions__were_not_asked_for(self, server: Server, encoding: str) -> None:
        with pytest.raises(UnreadableCalendar):
            fetch(server.serve("/a.ics", CALENDAR, Content_Encoding=encoding))

    def test_broken_gzip(self, server: Server) -> None:
        with pytest.raises(UnreadableCalendar):
            fetch(server.serve("/a.ics", CALENDAR, Content_Encoding="gzip"))

    @pytest.mark.parametrize("drip", ["headers", "body"])
    def test_server_that_drips__is_given_up(self, server: Server, drip: str) -> None:
        let_go = threading.Event()

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if drip == "body":
                handler.send_response(200)
                handler.end_headers()
            try:
                for _byte in range(1000):
                    handler.wfile.write(b"H")
                    time.sleep(0.05)
            finally:
                let_go.set()

        server.pages["/drip"] = answer
        began = time.monotonic()
        with pytest.raises(UnreadableCalendar):
            fetch(server.url("/drip"), seconds=0.3)
        assert time.monotonic() - began < 3
        assert let_go.wait(5)

    def test_nothing_there(self) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            with pytest.raises(UnreadableCalendar):
                fetch(f"http://127.0.0.1:{unused.getsockname()[1]}/")

    def test_proxy_of_the_environment__is_not_used(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        assert fetch(server.serve("/a.ics", CALENDAR)).data == CALENDAR

    def test_redirection_into_the_network_of_the_cloud__is_refused(self, server: Server) -> None:
        with pytest.raises(UnreadableCalendar, match=r"private|privé"):
            fetch(server.serve("/a", b"", status=302, Location="http://169.254.169.254/latest/meta-data/"))

    @pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/", "http://me:secret@127.0.0.1/"])
    def test_redirection_to_what_is_never_fetched(self, server: Server, location: str) -> None:
        with pytest.raises(UnreadableCalendar):
            fetch(server.serve("/a", b"", status=302, Location=location))


class TestCertificates:
    """The connection goes to a checked number, the certificate is still that of the name."""

    @pytest.fixture
    def secure(self, server: Server) -> None:
        """Turn the server into one of agenda.example by TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.http.socket = context.wrap_socket(server.http.socket, server_side=True)

    @pytest.mark.usefixtures("loopback", "secure")
    def test_name_of_the_certificate__is_verified(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        server.serve("/a.ics", CALENDAR)
        monkeypatch.setattr(certifi, "where", lambda: str(CERTIFICATE))
        monkeypatch.setattr(socket, "getaddrinfo", Resolver(["127.0.0.1"]))

        assert fetch(f"https://agenda.example:{server.port}/a.ics").data == CALENDAR
        with pytest.raises(UnreadableCalendar, match="certificat"):
            fetch(f"https://other.example:{server.port}/a.ics")

    @pytest.mark.usefixtures("loopback", "secure")
    def test_certificate_of_nobody__is_refused(self, server: Server) -> None:
        server.serve("/a.ics", CALENDAR)
        with pytest.raises(UnreadableCalendar, match="certificat"):
            fetch(f"https://localhost:{server.port}/a.ics")
