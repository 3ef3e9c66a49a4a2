"""From local wall time to instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext_lazy as _

from .errors import UnknownTimezone

LOCAL_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time is naive on purpose
UTC_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


# In the database, but no place: the first is whatever the machine is set to.
NO_PLACES = {"localtime", "Factory"}


@cache
def _names() -> set[str]:
    """The zones of places, without the variants that count leap seconds (right/…) or say that they don’t (posix/…)."""
    return available_timezones() - NO_PLACES


@lru_cache(maxsize=1024)
def get_zone(name: str) -> ZoneInfo:
    """The IANA zone of that name, UnknownTimezone if there is none.

    ZoneInfo keeps a cache too, but looks the key up in several structures; this is on the path of every schedule.
    """
    if name not in _names():
        raise UnknownTimezone(_("“%(name)s” isn’t a known time zone."), name=name)
    return ZoneInfo(name)


def to_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive local time.

    fold=0 is the rule of RFC 5545, 3.3.5: a time in a gap takes the offset before it, one that occurs twice is the
    first.
    """
    # Adding to an aware epoch costs a third of `replace(tzinfo=...)`, on the path of every instance.
    offset: timedelta = zone.utcoffset(local)  # type: ignore[assignment]  # None only for an absent datetime
    return UTC_EPOCH + (local - LOCAL_EPOCH - offset)
