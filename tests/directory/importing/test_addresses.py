"""Addresses that lead where an import must not go, however they are written."""

import socket
from typing import Any

import pytest

from directory.icalendar.importing.addresses import may_reach
from directory.icalendar.importing.fetch import fetch, normalised
from directory.icalendar.reading.refusal import UnreadableCalendar
from tests.directory.importing.servers import Resolver, Server


class TestForbiddenNetworks:
    @pytest.mark.parametrize(
        "number",
        [
            "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1",  # noqa: S104
            "100.100.100.200", "::ffff:127.0.0.1",
            "169.254.169.254", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
            "168.63.129.16", "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
            "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:db8::1",
            "64:ff9b:1::1",
            "2001:0:4136:e378:8000:63bf:3f57:fffe", "fe80::1%eth0",
        ],
    )  # fmt: skip
    def test_private_numbers(self, number: str) -> None:
        assert not may_reach(number)

    @pytest.mark.parametrize(
        "number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]
    )
    def test_public_numbers(self, number: str) -> None:
        assert may_reach(number)

    @pytest.mark.usefixtures("loopback")
    def test_loopback__where_tests_allow_it(self) -> None:
        assert may_reach("127.0.0.1")
        assert may_reach("::1")
        assert not may_reach("10.0.0.1")

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
    def test_this_machine__is_never_asked(self, server: Server, host: str) -> None:
        server.serve("/a.ics", b"")
        with pytest.raises(UnreadableCalendar):
            fetch(f"http://{host}:{server.port}/a.ics")
        assert server.asked == []

    def test_name_with_one_private_address__is_refused_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(socket, "getaddrinfo", Resolver(["93.184.215.14", "10.0.0.1"]))
        with pytest.raises(UnreadableCalendar, match=r"private|privé"):
            fetch("http://agenda.example/a.ics")

    def test_name_is_asked_once__and_the_checked_address_is_the_one_reached(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """DNS rebinding: public when asked, this machine when asked again."""
        server.serve("/a.ics", b"")
        resolver = Resolver(["93.184.215.14"], ["127.0.0.1"])
        reached: list[Any] = []

        def refuse(_socket: socket.socket, address: Any) -> None:
            reached.append(address)
            raise ConnectionRefusedError

        monkeypatch.setattr(socket, "getaddrinfo", resolver)
        monkeypatch.setattr(socket.socket, "connect", refuse)
        with pytest.raises(UnreadableCalendar):
            fetch(f"http://agenda.example:{server.port}/a.ics")

        assert resolver.questions == ["agenda.example"]
        assert reached == [("93.184.215.14", server.port)]
        assert server.asked == []


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "url"),
        [
            ("webcal://agenda.example/a.ics", "https://agenda.example/a.ics"),
            (" https://agenda.example/a.ics#part ", "https://agenda.example/a.ics"),
            ("HTTP://agenda.example", "http://agenda.example"),
        ],
    )
    def test_normalised(self, address: str, url: str) -> None:
        assert normalised(address) == url

    @pytest.mark.parametrize(
        "address",
        [
            "", "agenda.example", "file:///etc/passwd", "ftp://agenda.example/", "gopher://agenda.example/", "https://",
            "https://me@agenda.example/", "https://me:secret@agenda.example/", "http://[::1", "http://agenda.example:99999/",
            "http://agenda.example/" + "a" * 600, "javascript:alert(1)",
        ],
    )  # fmt: skip
    def test_refused(self, address: str) -> None:
        with pytest.raises(UnreadableCalendar):
            normalised(address)
