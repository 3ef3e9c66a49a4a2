"""What each import told a page, kept in the page's history: Wagtail's log outlives revisions and shows who imported."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import QuerySet
    from wagtail.log_actions import LogActionRegistry

    from directory.icalendar.importing.told import Told
    from directory.models import GatheringPage

ACTION = "directory.import_calendar"


@dataclass(frozen=True, slots=True)
class Record:
    """
    One import into one page.

    `revision` is the key of the revision made, `published` tells whether it reached visitors, `own` whether its draft
    holds nothing that an editor has yet to publish.
    """

    uid: str
    told: Told
    revision: int | None
    published: bool
    own: bool

    @classmethod
    def last(cls, page: GatheringPage, *, published: bool = False) -> Self | None:
        """The latest import into `page`; with `published` the latest one that reached visitors."""
        entries = imports().filter(page=page.pk)
        if published:
            entries = entries.filter(data__published=True)
        entry = entries.first()
        return None if entry is None else cls(**{each.name: entry.data[each.name] for each in fields(cls)})

    def keep(self, page: GatheringPage, user: AbstractBaseUser | None) -> None:
        data = {each.name: getattr(self, each.name) for each in fields(self)}
        log(page, ACTION, user=user, data=data, content_changed=True)


def imports() -> QuerySet[PageLogEntry]:
    """All imports into pages, the latest first."""
    return PageLogEntry.objects.filter(action=ACTION).order_by("-timestamp", "-pk")


def imported_uids(among: Collection[str]) -> set[str]:
    """Those source UIDs that were imported before, into pages deleted since too."""
    if not among:
        return set()
    return set(imports().filter(data__uid__in=among).order_by().values_list("data__uid", flat=True))


def register_log_action(actions: LogActionRegistry) -> None:
    """For the hook `register_log_actions`."""
    actions.register_action(ACTION, _("Import from a calendar"), _("Facts imported from the organizer’s calendar"))
