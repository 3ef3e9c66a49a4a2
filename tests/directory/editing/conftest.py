"""An editor signed in to the admin, and the form of a gathering as the browser posts it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory.models import Closure, DirectoryPage, GatheringPage, ScheduleException
from tests.factories.directory import make_gathering


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("lea", "lea@example.org", "secret")


@pytest.fixture
def admin(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def draft(french_directory: DirectoryPage) -> GatheringPage:
    return make_gathering(french_directory, publish=False)


@pytest.fixture
def posted(draft: GatheringPage) -> dict[str, Any]:
    """What the browser posts for `draft`, untouched: every Tuesday at 19:00 from 6 January 2026."""
    return {
        "title": draft.title,
        "slug": draft.slug,
        "introduction": "",
        "body": "null",
        "practical_notes": "null",
        "start_date": "2026-01-06",
        "start_time": "19:00",
        "duration": "2 h",
        "timezone": "Europe/Paris",
        "rules": "RRULE:FREQ=WEEKLY",
        "format": "meetup",
        "price": "free",
        "price_currency": "EUR",
        "guest_policy": "open",
        "languages": ["fr"],
        **rows("exceptions"),
        **rows("closures"),
        **rows("comments"),
    }


def rows(prefix: str, *values: dict[str, str], saved: tuple[ScheduleException | Closure, ...] = ()) -> dict[str, str]:
    """A formset as the browser posts it: `values` are the rows, of which the first ones are `saved` already."""
    posted = {f"{prefix}-TOTAL_FORMS": str(len(values)), f"{prefix}-INITIAL_FORMS": str(len(saved))}
    for number, row in enumerate(values):
        posted |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        posted[f"{prefix}-{number}-id"] = str(saved[number].pk) if number < len(saved) else ""
    return posted
