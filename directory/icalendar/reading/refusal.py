"""Why a calendar, or one entry of it, is not taken over, in words its reader can act on."""

from core.said_error import SaidError


class UnreadableCalendar(SaidError):
    """The file or address as a whole gives no calendar."""


class EntryRefused(SaidError):
    """One entry can't be taken over; the others are not concerned."""
