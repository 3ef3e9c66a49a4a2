"""Pages and snippets that editors write; Series, Occurrence and Listing that everybody reads."""

from directory.models.dated_rows import Closure, ScheduleException
from directory.models.directory_page import DirectoryPage
from directory.models.gathering_page import GatheringPage
from directory.models.listing import Edition, Listing
from directory.models.occurrence import Occurrence
from directory.models.organizer import Organizer
from directory.models.profession import Profession
from directory.models.series import Series
from directory.models.venue import Venue

__all__ = [
    "Closure",
    "DirectoryPage",
    "Edition",
    "GatheringPage",
    "Listing",
    "Occurrence",
    "Organizer",
    "Profession",
    "ScheduleException",
    "Series",
    "Venue",
]
