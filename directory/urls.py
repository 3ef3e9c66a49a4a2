"""
Addresses of the directory that are not those of pages, to be included within `i18n_patterns`: the calendar file below a
gathering or the directory, such as `/fr/rencontres/calendar.ics`, and a visitor's routine, `/fr/ma-routine/`.

Wagtail's own pattern asks for a final slash; the page's `route` says whether it knows the file.
"""

import re

from django.urls import path, re_path
from django.utils.functional import lazy
from django.utils.translation import get_language
from wagtail.views import serve

from directory.models.directory_page import FILES
from directory.views.routine import routine_calendar, routine_page, wishes_page

# Not in the message catalogues, so that an address never depends on whether they have been compiled.
ROUTINES = {"fr": "ma-routine/"}
DEFAULT_ROUTINE = "my-routine/"


def _routine_address(rest: str) -> str:
    return ROUTINES.get(get_language() or "", DEFAULT_ROUTINE) + rest


# Asked anew in each language, as a lazy translation would be.
_routine = lazy(_routine_address, str)

urlpatterns = [
    path(_routine(""), wishes_page, name="routine_wishes"),
    path(_routine("<str:token>/"), routine_page, name="routine"),
    path(_routine("<str:token>/calendar.ics"), routine_calendar, name="routine_calendar"),
    re_path(rf"^((?:[\w\-]+/)+(?:{'|'.join(map(re.escape, FILES))}))$", serve, name="directory_file"),
]
