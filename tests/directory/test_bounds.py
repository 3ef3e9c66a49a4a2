"""What lies outside the years and lengths that schedules are expanded in is refused with a message."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.forms import DurationFormField
from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException, Series
from directory.recurrence import Deviation, DeviationKind, RecurrenceError, Schedule, Span, get_zone
from tests.factories.directory import make_gathering

FAR = [dt.date(27, 1, 12), dt.date(9999, 12, 31)]
TUESDAY = dt.datetime(2027, 1, 5, 19)  # noqa: DTZ001  (wall time is naive on purpose)


@pytest.mark.parametrize("day", FAR)
def test_schedule__refuses_a_deviation_or_closure_out_of_bounds(day: dt.date) -> None:
    moved = Deviation(DeviationKind.CHANGED, dt.date(2027, 1, 12), new_date=day)
    for extra in ({"deviations": (moved,)}, {"closures": (Span(day, day),)}):
        with pytest.raises(RecurrenceError):
            Schedule(TUESDAY, dt.timedelta(hours=2), "Europe/Paris", **extra).validate()


@pytest.mark.parametrize("day", FAR)
def test_rows__name_the_field_of_a_day_out_of_bounds(day: dt.date) -> None:
    exception = ScheduleException(kind="changed", date=dt.date(2027, 1, 12), new_date=day)
    with pytest.raises(ValidationError) as refused:
        exception.clean_fields(exclude=["page"])
    assert set(refused.value.message_dict) == {"new_date"}
    with pytest.raises(ValidationError) as refused:
        Closure(first_date=day, last_date=day).clean_fields(exclude=["page"])
    assert set(refused.value.message_dict) == {"first_date", "last_date"}


@pytest.mark.parametrize("typed", ["999999 semaines", "32 jours", "2 h 99"])
def test_duration__refuses_what_no_gathering_lasts(typed: str) -> None:
    with pytest.raises(ValidationError):
        DurationFormField().clean(typed)


@pytest.mark.parametrize("name", ["localtime", "Factory", "right/Europe/Paris", "../etc/passwd", "Europe"])
def test_zone__refuses_what_is_no_place(name: str) -> None:
    with pytest.raises(RecurrenceError):
        get_zone(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price_amount", -5),
        ("price_currency", "<b>"),
        ("booking_url", "ftp://example.org/"),
        ("confirmed_on", dt.date(9999, 12, 31)),
    ],
)
def test_facts__are_checked(french_directory: DirectoryPage, field: str, value: object) -> None:
    page = make_gathering(french_directory, publish=False)
    setattr(page, field, value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {field}


@pytest.mark.django_db
def test_feed__leaves_out_what_it_cannot_tell_and_tells_the_others(
    client: Client, french_directory: DirectoryPage
) -> None:
    broken, sound = make_gathering(french_directory, title="Cassée"), make_gathering(french_directory, title="Saine")
    Series.objects.filter(pk=broken.translation_key).update(
        exceptions=[{"kind": "changed", "date": "2027-01-12", "new_date": "9999-12-31"}]
    )
    response = client.get(french_directory.url + "calendar.ics")
    text = b"".join(response.streaming_content).decode()
    assert "SUMMARY:Saine" in text
    assert "Cassée" not in text
    assert text.rstrip().endswith("END:VCALENDAR")
    assert GatheringPage.objects.get(pk=sound.pk).series is not None
