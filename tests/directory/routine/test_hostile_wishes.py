"""Whatever stands in the address of a routine, the answer is a page."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.routine import address
from directory.routine.slots import ALL_SLOTS
from tests.directory.routine.reading import plan, text

pytestmark = pytest.mark.django_db

FORM = "/fr/ma-routine/"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("near=", "Tell us a city"),
        ("near=Nulle-Part-les-Bains", "We know no town called"),
        ("near=Lyon&radius=-5", "Choose a distance between 1 and 200 km"),
        ("near=Lyon&radius=1e9", "Choose a distance between 1 and 200 km"),
        ("near=Lyon&money=1e99", "Choose between 0 and 10,000 euros"),
        ("near=Lyon&hours=0", "Choose between 1 and 200 hours"),
        ("near=Lyon&hours=" + "9" * 5000, "Choose between 1 and 200 hours"),
        ("near=Lyon&slot=zu-morning", "There is no “zu-morning” to choose from."),
        ("near=Lyon&profession=%00zebra", "There is no “zebra” to choose from."),
        ("near[]=Lyon&near=&slot[]=x", "Tell us a city"),
    ],
)
def test_bad_wishes__are_told(client: Client, query: str, message: str) -> None:
    response = client.get(f"/en/my-routine/?{query}")
    assert response.status_code == 200
    assert message in text(BeautifulSoup(response.content, "html.parser"))
    assert b"\x00" not in response.content


NAMES = st.sampled_from(["near", "radius", "slot", "profession", "hours", "money", "routine", "near[]", "x"])
VALUES = (
    st.sampled_from([
        "Lyon", "paris", "Saint-Denis", "48.86,2.35", "999,999", "-5", "0", "1e9", "1e99", "NaN", "８", "", "\x00",
        "'\"<", "\ud83d", "droit", *(slot.code for slot in ALL_SLOTS[:3]), "a" * 3000, "tu-", "20",
    ])
    | st.text(max_size=10)
)  # fmt: skip
QUERIES = st.lists(st.tuples(NAMES, VALUES), max_size=8)
READING = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def encoded(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{quote(name)}={quote(value, errors='surrogatepass')}" for name, value in pairs)


def is_page(response: HttpResponse) -> bool:
    return response.status_code in (200, 302) and b"\x00" not in response.content


@READING
@given(pairs=QUERIES)
def test_any_query__gives_a_page(client: Client, weekly: int, pairs: list[tuple[str, str]]) -> None:
    response = client.get(f"{FORM}?{encoded(pairs)}")
    assert is_page(response)
    if response.status_code == 302:
        assert is_page(client.get(response["Location"]))


@settings(READING, max_examples=25)
@given(
    name=st.sampled_from(["keep", "release", "drop", "restore", "another", "fill"]),
    value=VALUES | st.sampled_from(["1", "-1", "9" * 30, "1.5"]),
    number=st.booleans(),
)
def test_any_change__gives_a_page(client: Client, weekly: int, name: str, value: str, number: bool) -> None:
    url = plan(client)
    assert is_page(client.get(f"{url}?{encoded([(name, str(weekly) if number else value)])}"))


@pytest.mark.parametrize("token", ["x", "a.b", "%00", "é" * 50, "a" * 3000, "%2e%2e", "WzFd.abc"])
def test_broken_address__is_told(client: Client, token: str) -> None:
    for language, form in (("fr", "ma-routine"), ("en", "my-routine")):
        response = client.get(f"/{language}/{form}/{token}/")
        assert response.status_code == 404
        assert f'href="/{language}/{form}/"' in response.content.decode()
        assert client.get(f"/{language}/{form}/{token}/calendar.ics").status_code == 404


def test_outdated_address__is_told(client: Client, weekly: int, monkeypatch: pytest.MonkeyPatch) -> None:
    url = plan(client, language="en")
    monkeypatch.setattr(address, "VERSION", 2)
    response = client.get(url)
    assert response.status_code == 410
    assert "of another age" in response.content.decode()
    assert client.get(f"{url}calendar.ics").status_code == 410
