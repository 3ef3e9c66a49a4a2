import pytest
from django.test import RequestFactory

from core.contributions import email_digest, sender_of
from core.contributions.senders import masked_email


def sent_from(address: str, forwarded: str = "") -> str:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return sender_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=address))


def test_sender__is_not_the_address_itself() -> None:
    assert "203.0.113.7" not in sent_from("203.0.113.7")
    assert len(sent_from("203.0.113.7")) == 64


def test_sender__tells_addresses_apart() -> None:
    assert sent_from("203.0.113.7") == sent_from("203.0.113.7") != sent_from("203.0.113.8")


def test_sender__one_ipv6_network_is_one_sender() -> None:
    assert sent_from("2001:db8:1:2::1") == sent_from("2001:db8:1:2:ffff::9") != sent_from("2001:db8:1:3::1")
    assert sent_from("::ffff:203.0.113.7") == sent_from("203.0.113.7")


def test_sender__believes_no_header_without_a_proxy() -> None:
    assert sent_from("203.0.113.7", "198.51.100.1") == sent_from("203.0.113.7")


@pytest.mark.parametrize(("proxies", "seen"), [(1, "198.51.100.2"), (2, "198.51.100.1"), (3, "127.0.0.1")])
def test_sender__believes_as_many_proxies_as_there_are(settings: object, proxies: int, seen: str) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    assert sent_from("127.0.0.1", "198.51.100.1, 198.51.100.2") == sent_from(seen)


@pytest.mark.parametrize("address", ["", "unix:", "<script>", "999.1.1.1"])
def test_sender__takes_an_address_that_is_none(address: str) -> None:
    assert len(sent_from(address)) == 64


def test_email__digest_ignores_case_and_spaces() -> None:
    assert email_digest(" Nora@Example.ORG ") == email_digest("nora@example.org") != email_digest("nora@example.com")


def test_email__mask_keeps_what_a_moderator_recognises() -> None:
    assert masked_email("nora@example.org") == "no…@example.org"
