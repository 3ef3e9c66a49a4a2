"""Gatherings: the French page with its facts and picture, published, then its English translation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from wagtail.images.models import AbstractImage
from wagtail.models import Locale

from directory.models import DirectoryPage, GatheringPage, Organizer, Profession, Venue
from home.demo.dates import plan
from home.demo.identity import translation_key
from home.demo.library import Library
from home.demo.pictures import draw
from home.demo.records import GatheringRecord, Prose
from home.demo.translate import translate
from home.demo.wording import french, rich_text

__all__ = ["Shelves", "load_gathering", "missing_gatherings"]

RICH_TEXT = ("body", "practical_notes")


@dataclass(frozen=True)
class Shelves:
    """What gatherings point at: snippets by key, the library of the pictures, and the language to translate to."""

    venues: Mapping[str, Venue]
    organizers: Mapping[str, Organizer]
    professions: Mapping[str, Profession]
    library: Library
    target: Locale


def missing_gatherings(records: Sequence[GatheringRecord]) -> list[GatheringRecord]:
    """Those without a page, in whatever language."""
    keys = {translation_key("GatheringPage", record.key): record for record in records}
    known = set(GatheringPage.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    return [record for key, record in keys.items() if key not in known]


def load_gathering(record: GatheringRecord, directory: DirectoryPage, shelves: Shelves, today: dt.date) -> None:
    """Create and publish one gathering below `directory`."""
    venue = shelves.venues[record.venue]
    dates = plan(
        record.when,
        record.departures,
        record.breaks,
        timezone=venue.timezone,
        today=today,
        venues=shelves.venues,
    )
    page = GatheringPage(
        **_fields(record.french, in_french=True),
        **record.fields,
        translation_key=translation_key("GatheringPage", record.key),
        locale=directory.locale,
        live=False,
        venue=venue,
        organizer=shelves.organizers[record.organizer],
        confirmed_on=today - dt.timedelta(days=record.confirmed_days_ago),
        cover=_cover(record, shelves.library) if record.cover else None,
        start_date=dates.start_date,
        start_time=dates.start_time,
        duration=dates.duration,
        rules=dates.rules,
    )
    directory.add_child(instance=page)
    page.exceptions = list(dates.exceptions)
    page.closures = list(dates.closures)
    page.professions = [shelves.professions[key] for key in record.professions]
    page.save_revision().publish()
    if record.english:
        published = GatheringPage.objects.get(pk=page.pk)
        translate(published, GatheringPage(**_fields(record.english, in_french=False)), shelves.target)


def _fields(prose: Prose, *, in_french: bool) -> dict[str, str]:
    spaced = {name: french(text) if in_french else text for name, text in asdict(prose).items()}
    return {name: rich_text(text) if name in RICH_TEXT else text for name, text in spaced.items()}


def _cover(record: GatheringRecord, library: Library) -> AbstractImage:
    picture = draw(record.cover, record.french.title)
    return library.add_picture(french(record.french.title), record.french.slug, picture)
