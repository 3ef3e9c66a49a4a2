"""One question to the directory, as a frozen value."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.places import Place

__all__ = ["CONFIRMED_DAYS", "DEFAULT_RADIUS", "Confirmed", "Criteria", "DirectoryView", "Sort", "When", "Window"]

DEFAULT_RADIUS = 25
# As long as a season's programme holds, and half of the next.
CONFIRMED_DAYS = 183
# A window of so many days at most is a programme, in which each date is worth a line.
LONGEST_PROGRAMME = 62
SUNDAY = 7
DAYS_OF_WEEK = 7


class DirectoryView(models.TextChoices):
    """How the answer is laid out."""

    LIST = "list", _("List")
    CALENDAR = "calendar", _("Calendar")
    MAP = "map", _("Map")


class When(models.TextChoices):
    """The windows that people name; each begins today at the earliest, so that none is over when it is chosen."""

    TODAY = "today", _("Today")
    WEEK = "week", _("In the next 7 days")
    WEEKEND = "weekend", _("This weekend")
    MONTH = "month", _("In the next 30 days")

    def window(self, today: dt.date) -> "Window":
        if self is When.WEEKEND:
            sunday = today + dt.timedelta(days=SUNDAY - today.isoweekday())
            return Window(max(today, sunday - dt.timedelta(days=1)), sunday)
        return Window(today, today + dt.timedelta(days=LENGTHS[self] - 1))


class Sort(models.TextChoices):
    DATE = "date", _("Next date")
    DISTANCE = "distance", _("Distance")
    NEWEST = "newest", _("Newest first")
    RELEVANCE = "relevance", _("Relevance")


# Of windows that begin today, in days.
LENGTHS = {When.TODAY: 1, When.WEEK: 7, When.MONTH: 30}


class Confirmed(models.TextChoices):
    RECENT = "recent", _("In the last six months")


@dataclass(frozen=True, slots=True)
class Window:
    """Local dates, both included; None leaves the end open. Empty where the last comes before the first."""

    first: dt.date
    last: dt.date | None = None

    def __and__(self, other: "Window") -> "Window":
        ends = [end for end in (self.last, other.last) if end is not None]
        return Window(max(self.first, other.first), min(ends, default=None))

    @property
    def is_programme(self) -> bool:
        return self.last is not None and (self.last - self.first).days < LONGEST_PROGRAMME

    @property
    def is_week(self) -> bool:
        return self.last is not None and (self.last - self.first).days < DAYS_OF_WEEK


@dataclass(frozen=True, slots=True)
class Criteria:
    """
    One question to the directory; `Criteria()` asks for everything.

    `first` and `last` are local dates, both included; None leaves that side open. `radius` is in km, around `near`.
    `days` are ISO weekdays, 1 for Monday; `professions` keys of the rows that series point at; `venue` the key of one.
    Several values of one criterion are alternatives, several criteria must all hold, and those of time must hold for
    one and the same date. `page` is the number as it was asked: a paginator reads it.
    """

    q: str = ""
    near: Place | None = None
    radius: int = DEFAULT_RADIUS
    first: dt.date | None = None
    last: dt.date | None = None
    when: str = ""
    days: frozenset[int] = frozenset()
    parts: frozenset[str] = frozenset()
    professions: frozenset[int] = frozenset()
    formats: frozenset[str] = frozenset()
    prices: frozenset[str] = frozenset()
    rhythms: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    confirmed: bool = False
    venue: int | None = None
    view: str = DirectoryView.LIST
    sort: str = ""
    page: str = ""

    @property
    def is_window(self) -> bool:
        """Whether the dates of a window are asked for."""
        return self.first is not None or self.last is not None or bool(self.when)

    @property
    def is_dated(self) -> bool:
        """Whether not just any date of a gathering will do."""
        return self.is_window or bool(self.days or self.parts)

    @property
    def is_calendar(self) -> bool:
        return self.view == DirectoryView.CALENDAR

    def window(self, today: dt.date) -> Window:
        """The days that `first`, `last` and `when` leave; from `today` on, where no first one is asked for."""
        window = Window(self.first or today, self.last)
        return window & When(self.when).window(today) if self.when else window

    @property
    def order(self) -> str:
        """The order asked for, or the one that suits: the best match of a text first, else the next date."""
        if (self.sort == Sort.DISTANCE and self.near is None) or (self.sort == Sort.RELEVANCE and not self.q):
            return Sort.DATE
        return self.sort or (Sort.RELEVANCE if self.q else Sort.DATE)
