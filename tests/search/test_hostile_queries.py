"""No query string gives anything but a page."""

from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import DirectoryPage, GatheringPage
from tests.factories.directory import make_gathering

# What some query language or another reads as more than words.
PARTS = st.sampled_from([
    '"', "'", "*", "(", ")", ":", "&", "|", "!", "<->", "^", "-", "+", "\\", "%", "{title}", "NEAR(", " AND ", " OR ",
    " NOT ", "\x00", "\ud83d", "\u0301", "café", "réseau", "a", "的", "½", "ﬁ", "::tsquery", "; DROP TABLE x", "title:",
    "live:true",
])  # fmt: skip
QUERIES = st.lists(PARTS | st.text(max_size=20), max_size=12).map("".join)
# The database is rolled back once after all examples, which only read.
HOSTILE = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def _gathering(french_directory: DirectoryPage) -> None:
    make_gathering(french_directory, title="Café du réseau")


@pytest.mark.usefixtures("_gathering")
@HOSTILE
@given(typed=QUERIES, kind=st.sampled_from(["", "gatherings", "zebra"]), page=st.text(max_size=4))
def test_any_query__gives_a_page(client: Client, typed: str, kind: str, page: str) -> None:
    values = (quote(value, errors="surrogatepass") for value in (typed, kind, page))
    query = "&".join(f"{name}={value}" for name, value in zip(("q", "kind", "page"), values, strict=True))
    response = client.get(f"/fr/recherche/?{query}")
    assert response.status_code == 200
    assert b"\x00" not in response.content


@pytest.mark.usefixtures("_gathering")
@HOSTILE
@given(typed=QUERIES)
def test_any_text__can_be_searched_and_completed(typed: str) -> None:
    for results in (GatheringPage.objects.search(typed), GatheringPage.objects.autocomplete(typed)):
        assert len(list(results)) == results.count()


@pytest.mark.usefixtures("_gathering")
@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=" + quote("café " * 2_000),
        "q=" + "%22" * 5_000,
        "q=" + quote_from_bytes(b"\xff\xfe caf\xe9"),
        "q=%00",
        "q=a&q=b&q[]=c",
        "q[]=café",
        "q=caf%C3%A9&page[]=1&kind[]=x",
    ],
)
def test_known_mischief__gives_a_page(client: Client, query: str) -> None:
    assert client.get(f"/fr/recherche/?{query}").status_code == 200
