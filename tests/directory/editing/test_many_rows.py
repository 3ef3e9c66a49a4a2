"""Pages with more exceptions than anybody lists by hand, and Wagtail's index of what they refer to."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ReferenceIndex

from directory.models import DirectoryPage, GatheringPage, ScheduleException
from tests.directory.editing.conftest import rows
from tests.factories.directory import make_gathering, make_venue

TUESDAY = dt.date(2026, 1, 6)


def tuesdays(number: int) -> list[dt.date]:
    return [TUESDAY + dt.timedelta(weeks=week) for week in range(number)]


def queries_to_publish(admin: Client, page: GatheringPage, posted: dict[str, Any], number: int) -> int:
    posted |= rows("exceptions", *({"kind": "cancelled", "date": str(day)} for day in tuesdays(number)))
    with CaptureQueriesContext(connection) as queries:
        admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted | {"action-publish": "on"})
    assert GatheringPage.objects.get(pk=page.pk).exceptions.count() == number
    return len(queries)


def test_many_exceptions__cost_few_queries_each(
    admin: Client, french_directory: DirectoryPage, posted: dict[str, Any]
) -> None:
    """Wagtail’s own way reads all rows again for each row written."""
    few, many = (make_gathering(french_directory, publish=False) for _page in range(2))
    admin.get(reverse("wagtailadmin_pages:edit", args=[few.pk]))
    begun = queries_to_publish(admin, few, posted | {"slug": few.slug}, 10)
    more = queries_to_publish(admin, many, posted | {"slug": many.slug}, 40)

    assert more - begun <= 4 * 30


@pytest.mark.django_db
def test_venue_of_an_exception__is_in_use_as_long_as_the_exception(french_directory: DirectoryPage) -> None:
    venue = make_venue()
    page = make_gathering(french_directory, exceptions=[ScheduleException(kind="changed", date=TUESDAY, venue=venue)])
    uses = ReferenceIndex.get_references_to(venue)
    assert [reference.model_path for reference in uses] == ["exceptions.item.venue"]

    page.exceptions.set([])
    page.save_revision().publish()

    assert not uses.all()


@pytest.mark.django_db
def test_venue_saved_alone__is_in_use(french_directory: DirectoryPage) -> None:
    page = make_gathering(french_directory)
    page.venue = make_venue()
    page.save(update_fields=["venue"])

    assert [reference.model_path for reference in ReferenceIndex.get_references_to(page.venue)] == ["venue"]
