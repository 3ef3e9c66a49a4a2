"""What single entries become: prose, places, warnings, and refusals that concern nobody else."""

import datetime as dt

import pytest

from directory.icalendar.reading.decode import decode
from directory.icalendar.reading.place import read_place
from directory.icalendar.reading.prose import introduction, paragraphs, plain
from directory.icalendar.reading.read import Reading, SeriesRead, read
from directory.icalendar.reading.refusal import UnreadableCalendar
from directory.recurrence import DeviationKind
from tests.directory.importing.conftest import WEEKLY, calendar

# Lazy translations need the apps, not the database.
pytestmark = pytest.mark.usefixtures("settings")


def reading(*events: str, head: str = "") -> Reading:
    return read(calendar(*events, head=head), "Europe/Paris")


def only(*events: str, head: str = "") -> SeriesRead:
    found = reading(*events, head=head)
    assert [refused.reason for refused in found.refused] == []
    (entry,) = found.entries
    return entry


def replaced(old: str, new: str) -> str:
    assert old in WEEKLY
    return WEEKLY.replace(old, new)


class TestProse:
    def test_html__becomes_plain_paragraphs_without_script(self) -> None:
        text = plain("<p>Un <b>verre</b></p><script>alert('x')</script><style>p{}</style><p>et a &lt; b<br>suite</p>")
        assert text == "Un verre\n\net a < b\nsuite"
        assert paragraphs(text) == "<p>Un verre</p><p>et a &lt; b<br/>suite</p>"

    def test_plain_text__keeps_its_signs(self) -> None:
        assert plain("si a < b\xa0: on continue") == "si a < b : on continue"

    def test_introduction__ends_with_a_sentence(self) -> None:
        text = "Une phrase. " + "mot " * 200
        assert introduction(text) == "Une phrase."

    def test_title__is_plain_text_and_cut(self) -> None:
        entry = only(replaced("SUMMARY:Apéro du mardi", "SUMMARY:<script>alert(1)</script> " + "long " * 100))
        assert entry.title.startswith("<script>alert(1)</script> long")
        assert len(entry.title) <= 255
        assert entry.warnings


class TestPlaces:
    @pytest.mark.parametrize(
        ("location", "name", "address", "town"),
        [
            ("Café A, 12 rue B, 75002 Paris, France", "Café A", "12 rue B", ("75002", "Paris", "FR")),
            ("Le Tank\n22 bis rue C\n75011 Paris", "Le Tank", "22 bis rue C", ("75011", "Paris", "")),
            ("Maison - 3 place Bellecour 69002 Lyon", "Maison", "3 place Bellecour", ("69002", "Lyon", "")),
            ("Mairie, 44000 Nantes CEDEX 1", "Mairie", "", ("44000", "Nantes", "")),
            ("Loi 16, 1000 Bruxelles, Belgique", "Loi 16", "", ("1000", "Bruxelles", "BE")),
            ("The Foo, 20 W 34th St, New York, NY 10001, USA", "The Foo", "20 W 34th St", ("10001", "New York", "US")),
            ("WeWork, 1 Fore Street, London EC2Y 9DT, UK", "WeWork", "1 Fore Street", ("EC2Y 9DT", "London", "GB")),
            ("Café Ada, Nantes", "Café Ada", "", ("", "Nantes", "")),
            ("La Cantine", "La Cantine", "", ("", "", "")),
        ],
    )
    def test_location(self, location: str, name: str, address: str, town: tuple[str, str, str]) -> None:
        place = read_place(location)
        assert place is not None
        assert (place.name, place.address) == (name, address)
        assert (place.postal_code, place.city, place.country) == town

    @pytest.mark.parametrize("location", ["", "https://zoom.us/j/1", "Zoom", "Réunion Microsoft Teams", " , "])
    def test_video_conference__is_no_place(self, location: str) -> None:
        assert read_place(location) is None

    def test_apple__gives_name_address_and_coordinates(self) -> None:
        entry = only(
            WEEKLY
            + 'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="5 Rue Daunou, 75002 Paris, France";'
            + 'X-TITLE="Harry’s Table":geo:48.8692,2.3321'
        )
        assert entry.place is not None
        assert (entry.place.name, entry.place.city, entry.place.latitude) == ("Harry’s Table", "Paris", 48.8692)

    def test_geo__of_nowhere_is_left_out(self) -> None:
        entry = only(WEEKLY + "GEO:0.0;0.0")
        assert entry.place is not None
        assert entry.place.latitude is None


class TestSchedules:
    def test_without_end__two_hours_and_a_warning(self) -> None:
        entry = only(replaced("DTEND;TZID=Europe/Paris:20260106T210000\n", ""))
        assert entry.schedule.duration == dt.timedelta(hours=2)
        assert entry.warnings

    def test_utc_series__stays_in_utc_and_warns(self) -> None:
        entry = only("UID:u\nDTSTART:20260106T180000Z\nDTEND:20260106T190000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:U")
        assert entry.schedule.timezone == "UTC"
        assert entry.warnings

    def test_utc_series__recurs_in_the_zone_its_calendar_names(self) -> None:
        entry = only(
            "UID:u\nDTSTART:20260106T180000Z\nDTEND:20260106T190000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:U",
            head="X-WR-TIMEZONE:America/New_York\n",
        )
        assert (entry.schedule.timezone, entry.schedule.start) == ("America/New_York", dt.datetime(2026, 1, 6, 13))  # noqa: DTZ001

    def test_single_utc_date__is_told_in_the_zone_of_the_site(self) -> None:
        entry = only("UID:u\nDTSTART:20260706T180000Z\nDTEND:20260706T190000Z\nSUMMARY:U")
        assert (entry.schedule.timezone, entry.schedule.start) == ("Europe/Paris", dt.datetime(2026, 7, 6, 20))  # noqa: DTZ001

    def test_zone_with_a_colon_and_no_quotes__is_understood(self) -> None:
        zone = "TZID=(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"
        entry = only(WEEKLY.replace("TZID=Europe/Paris", zone))
        assert entry.schedule.timezone == "Europe/Paris"

    def test_unknown_zone_without_definition__is_local_and_warns(self) -> None:
        entry = only(WEEKLY.replace("Europe/Paris", "Bureau"))
        assert entry.schedule.timezone == "Europe/Paris"
        assert entry.warnings

    def test_exdate__as_a_date_excludes_the_day(self) -> None:
        entry = only(WEEKLY + "EXDATE;VALUE=DATE:20260113")
        assert [(row.kind, row.date) for row in entry.schedule.deviations] == [
            (DeviationKind.SKIPPED, dt.date(2026, 1, 13))
        ]

    def test_exdate__that_excludes_nothing_warns(self) -> None:
        entry = only(WEEKLY + "EXDATE;TZID=Europe/Paris:20260113T180000")
        assert entry.schedule.deviations == ()
        assert entry.warnings

    def test_cancelled_date__carries_its_reason(self) -> None:
        entry = only(
            WEEKLY,
            "UID:weekly@test.example\nRECURRENCE-ID;TZID=Europe/Paris:20260113T190000\nSTATUS:CANCELLED\n"
            "DTSTART;TZID=Europe/Paris:20260113T190000\nDESCRIPTION:Salle inondée\nSUMMARY:Apéro du mardi",
        )
        (row,) = entry.schedule.deviations
        assert (row.kind, row.reason) == (DeviationKind.CANCELLED, "Salle inondée")

    def test_title_of_one_date__warns(self) -> None:
        entry = only(
            WEEKLY,
            "UID:weekly@test.example\nRECURRENCE-ID;TZID=Europe/Paris:20260113T190000\nSUMMARY:Galette\n"
            "DTSTART;TZID=Europe/Paris:20260113T190000\nDTEND;TZID=Europe/Paris:20260113T210000",
        )
        assert entry.schedule.deviations == ()
        assert "Galette" in entry.warnings[0]

    def test_venue_of_one_date__is_kept_beside_its_deviation(self) -> None:
        entry = only(
            WEEKLY,
            "UID:weekly@test.example\nRECURRENCE-ID:20260113T180000Z\nSUMMARY:Apéro du mardi\nLOCATION:La Cave, Lyon\n"
            "DTSTART;TZID=Europe/Paris:20260113T190000\nDTEND;TZID=Europe/Paris:20260113T210000",
        )
        assert [(row.kind, row.time, row.new_time) for row in entry.schedule.deviations] == [
            (DeviationKind.CHANGED, None, None)
        ]
        assert entry.places[0] is not None
        assert entry.places[0].name == "La Cave"

    def test_this_and_future_cancelled__ends_the_series(self) -> None:
        entry = only(
            WEEKLY,
            "UID:weekly@test.example\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260120T190000\n"
            "STATUS:CANCELLED\nDTSTART;TZID=Europe/Paris:20260120T190000\nSUMMARY:Apéro du mardi",
        )
        assert entry.schedule.rules == ()
        assert [(row.kind, row.date.day) for row in entry.schedule.deviations] == [
            (DeviationKind.EXTRA, 13),
            (DeviationKind.CANCELLED, 20),
            (DeviationKind.EXTRA, 20),
        ]


class TestIdentity:
    def test_without_uid__the_same_again(self) -> None:
        nameless = replaced("UID:weekly@test.example\n", "")
        assert only(nameless).uid == only(nameless).uid
        assert only(nameless).uid != only(nameless.replace("mardi", "jeudi")).uid
        assert only(nameless).warnings

    def test_same_uid_twice__the_newest_is_kept_and_the_other_reported(self) -> None:
        found = reading(WEEKLY + "SEQUENCE:2", replaced("mardi", "jeudi") + "SEQUENCE:1")
        assert [entry.title for entry in found.entries] == ["Apéro du mardi"]
        assert [refused.title for refused in found.refused] == ["Apéro du jeudi"]

    def test_same_entry_written_twice__is_one(self) -> None:
        found = reading(WEEKLY, WEEKLY)
        assert (len(found.entries), found.refused) == (1, [])

    def test_several_overrides_of_one_date__the_newest_counts(self) -> None:
        override = (
            "UID:weekly@test.example\nRECURRENCE-ID;TZID=Europe/Paris:20260113T190000\nSUMMARY:Apéro du mardi\n"
            "DTSTART;TZID=Europe/Paris:20260113T{hour}0000\nDURATION:PT2H\nSEQUENCE:{sequence}"
        )
        entry = only(override.format(hour=20, sequence=3), WEEKLY, override.format(hour=21, sequence=1))
        assert [row.new_time for row in entry.schedule.deviations] == [dt.time(20)]


class TestRefusals:
    @pytest.mark.parametrize(
        "bad",
        [
            replaced("RRULE:FREQ=WEEKLY", "RRULE:FREQ=SECONDLY"),
            replaced("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;INTERVAL=0"),
            replaced("RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY;COUNT=1000000000"),
            replaced("RRULE:FREQ=WEEKLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            replaced("RRULE:FREQ=WEEKLY", "RRULE:W1 TU #0"),
            replaced("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY\nEXRULE:FREQ=MONTHLY"),
            replaced("DTSTART;TZID=Europe/Paris:20260106T190000\n", ""),
            replaced("DTSTART;TZID=Europe/Paris:20260106T190000", "DTSTART:00010101T000000"),
            replaced("DTSTART;TZID=Europe/Paris:20260106T190000", "DTSTART:99991231T235959Z"),
            replaced("DTSTART;TZID=Europe/Paris:20260106T190000", "DTSTART:20260230T190000"),
            replaced("DTSTART;TZID=Europe/Paris:20260106T190000", "DTSTART:demain"),
            replaced("DTEND;TZID=Europe/Paris:20260106T210000", "DTEND;TZID=Europe/Paris:20260106T180000"),
            replaced("DTEND;TZID=Europe/Paris:20260106T210000", "DURATION:-PT1H"),
            replaced("DTEND;TZID=Europe/Paris:20260106T210000", "DURATION:P9999999999W"),
            replaced("DTEND;TZID=Europe/Paris:20260106T210000", "DURATION:P400D"),
            replaced("UID:weekly@test.example", "UID:" + "x" * 300),
            WEEKLY + "EXDATE:" + ",".join(["20260113T180000Z"] * 100_000),
            WEEKLY + "RDATE:" + ",".join(["20260113T180000Z"] * 100_000),
        ],
    )
    def test_bad_entry__has_a_reason_and_spares_the_good_one(self, bad: str) -> None:
        found = reading(bad, WEEKLY.replace("weekly@", "good@"))
        assert [entry.uid for entry in found.entries] == ["good@test.example"]
        (refused,) = found.refused
        assert refused.reason

    def test_cut_off_entry__spares_those_around_it(self) -> None:
        text = calendar(WEEKLY.replace("weekly@", "first@"), WEEKLY.replace("weekly@", "cut@"), WEEKLY)
        broken = text.replace("END:VEVENT\nBEGIN:VEVENT\nUID:weekly", "BEGIN:VEVENT\nUID:weekly")
        found = read(broken, "Europe/Paris")
        assert [entry.uid for entry in found.entries] == ["first@test.example", "weekly@test.example"]
        assert [refused.uid for refused in found.refused] == ["cut@test.example"]

    def test_truncated_file__keeps_what_is_complete(self) -> None:
        text = calendar(WEEKLY, WEEKLY.replace("weekly@", "cut@"))
        found = read(text[: text.rindex("SUMMARY")], "Europe/Paris")
        assert [entry.uid for entry in found.entries] == ["weekly@test.example"]
        assert [refused.uid for refused in found.refused] == ["cut@test.example"]

    @pytest.mark.parametrize("text", ["", "<!DOCTYPE html><html></html>", "\x00\x01", "nothing: here"])
    def test_no_calendar__is_unreadable(self, text: str) -> None:
        with pytest.raises(UnreadableCalendar):
            read(decode(text.encode()), "Europe/Paris")

    def test_other_components__are_stepped_over(self) -> None:
        alarm = WEEKLY + "BEGIN:VALARM\nTRIGGER:-PT15M\nDESCRIPTION:rappel\nSUMMARY:rappel\nEND:VALARM\n"
        assert only(alarm, head="BEGIN:VTODO\nUID:t\nSUMMARY:acheter\nEND:VTODO\n").description == ""
