"""What is measured, as a French reader asks for it, and what each may cost."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.staticfiles.storage import staticfiles_storage

from benchmarks.load import Target
from directory.management.plausible import COMMON_WORDS, EVERY_WORDS, PROFESSIONS, RARE_WORDS
from directory.models import Profession

__all__ = ["TRIVIAL", "WHOLE_FEED", "Page", "pages", "static_file"]

TRIVIAL = Target("/trivial/")
WHOLE_FEED = Target("/fr/rencontres/calendar.ics")
DIRECTORY = "/fr/rencontres/"
# Growth aimed at, from the smallest size to the largest.
STEADY, COUNTED = 2.0, 6.0


@dataclass(frozen=True, slots=True)
class Page:
    """`most_growth` is how many times its own cost a page may cost at the largest size; None where none is aimed at."""

    name: str
    target: Target
    most_growth: float | None = None


def static_file() -> Target:
    """A small one, as WhiteNoise serves it; `collectstatic` must have been there."""
    return Target(staticfiles_storage.url("css/layout.css"))


def pages(etag: str) -> list[Page]:
    """All but the whole feed, which is asked for once; `etag` is that of the whole feed."""
    rare, common, every = RARE_WORDS[0], COMMON_WORDS[0], EVERY_WORDS[0]
    trade = Profession.objects.get(name=PROFESSIONS[1][0], locale__language_code="fr").pk
    near: dict[str, str | int] = {"near": "Lyon", "radius": 30, "profession": trade}
    return [
        Page("list", _directory(), STEADY),
        Page("text, rare word", _directory(q=rare), COUNTED),
        Page("text, common word", _directory(q=common), COUNTED),
        Page("text, in every one", _directory(q=every), COUNTED),
        Page("text+near+date+trade", _directory(q=every, when="month", **near), COUNTED),
        Page("month", _directory(view="calendar"), STEADY),
        Page("map.json", _below("map.json")),
        Page("suggestions", _below("suggestions", q="lyo"), STEADY),
        Page("gathering", Target(f"{DIRECTORY}generated-1/"), STEADY),
        Page("feed of a search", _below("calendar.ics", price="paid", **near)),
        Page("whole feed, 304", Target(WHOLE_FEED.path, (("If-None-Match", etag),), status=304)),
    ]


def _directory(**criteria: str | int) -> Target:
    return Target(f"{DIRECTORY}?{urlencode(criteria)}" if criteria else DIRECTORY)


def _below(name: str, **criteria: str | int) -> Target:
    return Target(f"{DIRECTORY}{name}?{urlencode(criteria)}" if criteria else f"{DIRECTORY}{name}")
