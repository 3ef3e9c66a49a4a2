"""Gatherings for tests, made the way an editor makes them: a page, a revision, a publication."""

import datetime as dt
from collections.abc import Sequence
from itertools import count
from typing import Any

from wagtail.models import Page

from directory.models import Closure, GatheringPage, Organizer, Profession, ScheduleException, Venue

_number = count(1)


def make_venue(**fields: Any) -> Venue:
    """A saved venue in the source language; Paris unless told otherwise."""
    return Venue.objects.create(
        **{
            "name": f"Le Comptoir {next(_number)}",
            "address": "1 rue de la Paix",
            "city": "Paris",
            "country": "FR",
            **fields,
        }
    )


def make_organizer(**fields: Any) -> Organizer:
    return Organizer.objects.create(**{"name": f"Le Cercle {next(_number)}", **fields})


def make_profession(**fields: Any) -> Profession:
    return Profession.objects.create(**{"name": f"Métier {next(_number)}", **fields})


def make_gathering(
    parent: Page,
    *,
    publish: bool = True,
    exceptions: Sequence[ScheduleException] = (),
    closures: Sequence[Closure] = (),
    **fields: Any,
) -> GatheringPage:
    """
    A gathering below `parent`: every Tuesday at 19:00 for two hours from 6 January 2026, unless `fields` say otherwise.

    `exceptions` and `closures` are unsaved rows. The page returned is read afresh from the database.
    """
    page = GatheringPage(
        **{
            "title": f"Apéro du réseau {next(_number)}",
            "start_date": dt.date(2026, 1, 6),
            "start_time": dt.time(19),
            "duration": dt.timedelta(hours=2),
            "timezone": "Europe/Paris",
            "rules": "RRULE:FREQ=WEEKLY",
            "live": False,
            "locale": parent.locale,
            **fields,
        }
    )
    parent.add_child(instance=page)
    page.exceptions = list(exceptions)
    page.closures = list(closures)
    # As the admin does: a draft may lack what only publishing asks for.
    revision = page.save_revision(clean=publish)
    if publish:
        revision.publish()
    return GatheringPage.objects.get(pk=page.pk)
