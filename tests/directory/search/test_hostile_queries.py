"""Query strings that nobody meant: each has a page, and a message for what could not be read."""

from urllib.parse import quote, quote_plus

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import DirectoryPage
from tests.factories.directory import make_gathering

PARAMETERS = [
    "q", "near", "radius", "from", "to", "when", "day", "part", "profession", "format", "price", "rhythm", "language",
    "confirmed", "venue", "view", "sort", "page", "day[]", "unknown",
]  # fmt: skip
WRONG = [
    "2026-02-31", "0000-00-00", "99999-01-01", "-5", "0", "1e9", "9" * 400, "NaN", "١٢", "\x00", "a\x00b", "\ud800",
    '"', '"unbalanced', "(((", "AND OR NOT", "*", "%", "' OR 1=1 --", "<script>alert(1)</script>", "x" * 10_000,
    "48.86,2.35", "999,999", ",", "Saint-Denis", "Paris", "tu", "evening", "week", "calendar", "map", "distance",
    "relevance", "\u202e", "🍷" * 50, "\r\nSet-Cookie: a=b", "../../etc/passwd", "{{ 7*7 }}", "%(q)s", "2026-12-24",
    "[]", "null", "",
]  # fmt: skip


def percent(value: str) -> str:
    return quote_plus(value.encode("utf-8", "surrogatepass"))


values = st.one_of(
    st.sampled_from(WRONG).map(percent),
    st.text(max_size=30).map(percent),
    # No UTF-8 at all.
    st.binary(max_size=12).map(lambda raw: quote(raw, safe="")),
)
queries = st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=6).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)


@settings(max_examples=320, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=queries, view=st.sampled_from(["", "", "&view=calendar", "&view=map"]))
def test_any_query__gives_a_page(client: Client, hostile_directory: DirectoryPage, query: str, view: str) -> None:
    response = client.get(f"/fr/rencontres/?{query}{view}")
    # 404 is the answer to a month outside of the data.
    assert response.status_code == 200 or (response.status_code == 404 and "calendar" in f"{query}{view}")
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("name", ["calendar.ics", "feed.rss", "data.json", "data.csv", "map.json", "suggestions"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=queries)
def test_any_query__gives_a_file(client: Client, hostile_directory: DirectoryPage, name: str, query: str) -> None:
    response = client.get(f"/fr/rencontres/{name}?{query}")
    assert response.status_code == 200
    if response.streaming:
        b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=2026-02-31", "“2026-02-31” is not a date we can read. Write it as 2026-12-24."),
        ("radius=-5", "The distance is 1 km at least."),
        ("radius=1e9", "Write the distance as a whole number of kilometres."),
        ("radius=100000", "The distance is 500 km at most."),
        ("format=opera", "There is no “opera” to choose from."),
        ("day=tu&day=xx", "There is no “xx” to choose from."),
        ("venue=abc", "There is no such venue."),
        ("sort=best", "There is no such order of the list."),
    ],
)
def test_wrong_value__is_told_and_the_rest_counts(
    client: Client, hostile_directory: DirectoryPage, query: str, message: str
) -> None:
    response = client.get(f"/en/gatherings/?{query}&price=free")
    assert response.context["form"].messages == [message]
    assert response.context["criteria"].prices == {"free"}
    assert response.context["total"] == 1


@pytest.fixture
def hostile_directory(french_directory: DirectoryPage) -> DirectoryPage:
    make_gathering(french_directory, title="Mardi")
    return french_directory
