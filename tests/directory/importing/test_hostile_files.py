"""Files made to hurt: their reading is bounded by their size, and the good in them is still read."""

import itertools

import pytest

from directory.icalendar.reading import read as reading_module
from directory.icalendar.reading.decode import decode
from directory.icalendar.reading.lines import parse_line, unfold
from directory.icalendar.reading.prose import MAX_DESCRIPTION, plain
from directory.icalendar.reading.read import read
from tests.directory.importing.conftest import WEEKLY, calendar

pytestmark = pytest.mark.usefixtures("settings")


def test_nested_components__are_no_deeper_than_one() -> None:
    deep = "BEGIN:X-NEST\n" * 10_000
    found = read(calendar(WEEKLY + deep, WEEKLY.replace("weekly@", "good@")), "Europe/Paris")

    assert [entry.uid for entry in found.entries] == ["weekly@test.example", "good@test.example"]


def test_events_in_events__are_each_cut_off() -> None:
    text = "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 10_000 + WEEKLY + "END:VEVENT\n"
    found = read(text, "Europe/Paris")

    assert len(found.refused) == 10_000 - 1
    assert len({refused.reason for refused in found.refused}) == 2


def test_many_entries__the_first_are_read_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_SERIES", 3)
    text = calendar(*(WEEKLY.replace("weekly@", f"{number}@") for number in range(50)))
    found = read(text, "Europe/Paris")

    assert [entry.uid for entry in found.entries] == [f"{number}@test.example" for number in range(3)]
    assert [refused.uid for refused in found.refused] == [f"{number}@test.example" for number in range(3, 50)]


def test_many_entries__those_that_repeat_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_SERIES", 1)
    found = read(calendar(WEEKLY.replace("weekly@", "once@").replace("RRULE", "X-RULE"), WEEKLY), "Europe/Paris")

    assert [entry.uid for entry in found.entries] == ["weekly@test.example"]


def test_slow_file__is_given_up_with_a_reason() -> None:
    ticks = itertools.count(step=reading_module.MAX_SECONDS)
    text = calendar(*(WEEKLY.replace("weekly@", f"{number}@") for number in range(50)))
    found = read(text, "Europe/Paris", clock=lambda: float(next(ticks)))

    assert (len(found.entries), len(found.refused)) == (1, 49)


def test_endless_line__is_cut() -> None:
    found = read(calendar(WEEKLY + "DESCRIPTION:" + "x" * 5_000_000), "Europe/Paris")

    assert len(found.entries[0].description) <= MAX_DESCRIPTION


def test_entry_of_endless_lines__is_refused_and_the_next_one_read() -> None:
    good = WEEKLY.replace("weekly@", "good@")
    found = read(calendar(WEEKLY.strip() + "\nCOMMENT:x" * 20_000, good), "Europe/Paris")

    assert [entry.uid for entry in found.entries] == ["good@test.example"]
    assert "10" in found.refused[0].reason


def test_endless_head__is_no_line() -> None:
    assert parse_line("DTSTART" + ';A="' * 1_000_000) is None
    assert parse_line("SUMMARY;" + "A=" * 1_000_000 + ":x") is None


def test_unfolding__reads_each_line_once() -> None:
    assert list(unfold("A:" + "\n x" * 3 + "\n\n\n y\nB:z\n")) == ["A:xxx", "y", "B:z"]


@pytest.mark.parametrize("piece", ["<!", "<!--", "<p ", "</", "<![CDATA[", "<script>", "&#", '<a href="', '<a b="c" '])
@pytest.mark.parametrize("end", ["", ">"])
def test_markup_that_never_ends__is_cut_before_it_is_read(piece: str, end: str) -> None:
    text = "<br>" + piece * (MAX_DESCRIPTION // len(piece) - 2) + end
    assert len(plain(text + piece * 1_000_000)) <= MAX_DESCRIPTION


def test_nul_bytes__are_dropped() -> None:
    found = read(decode(calendar(WEEKLY.replace("mardi", "mar\x00di")).encode()), "Europe/Paris")

    assert found.entries[0].title == "Apéro du mardi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    found = read(decode(calendar(WEEKLY).replace("\n", ends).encode(encoding)), "Europe/Paris")

    assert found.entries[0].title == "Apéro du mardi"


def test_declared_charset__is_believed_only_where_the_bytes_are_no_utf8() -> None:
    assert decode("é".encode(), "latin-1") == "é"
    assert decode("é".encode("mac_roman"), "mac_roman") == "é"
    assert decode("é".encode("cp1252"), "no such charset") == "é"
