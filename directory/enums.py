"""The closed vocabularies of the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from directory.recurrence import DeviationKind, InstanceStatus

__all__ = [
    "ExceptionKind",
    "GatheringFormat",
    "GuestPolicy",
    "ImportAction",
    "Language",
    "OccurrenceStatus",
    "Part",
    "Price",
    "Rhythm",
]


class GatheringFormat(models.TextChoices):
    """What one does there."""

    BREAKFAST = "breakfast", _("Breakfast")
    LUNCH = "lunch", _("Lunch")
    AFTERWORK = "afterwork", _("After-work")
    DINNER = "dinner", _("Dinner")
    CONFERENCE = "conference", _("Conference")
    MEETUP = "meetup", _("Meetup")
    WORKSHOP = "workshop", _("Workshop")
    COWORKING = "coworking", _("Co-working")
    WALK = "walk", _("Walk")
    VISIT = "visit", _("Company visit")
    FAIR = "fair", _("Fair")
    OTHER = "other", _("Other")


class Price(models.TextChoices):
    """Who pays, and how."""

    FREE = "free", _("Free")
    PAID = "paid", _("Paid")
    MEMBERSHIP = "membership", _("For members")


class GuestPolicy(models.TextChoices):
    """Who may come without knowing anybody."""

    OPEN = "open", _("Open to everyone")
    REGISTRATION = "registration", _("Open, on registration")
    INVITATION = "invitation", _("Brought by a regular")
    MEMBERS = "members", _("Members only")


class Language(models.TextChoices):
    """Languages spoken at a gathering (ISO 639-1)."""

    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    SPANISH = "es", _("Spanish")
    ITALIAN = "it", _("Italian")
    DUTCH = "nl", _("Dutch")
    PORTUGUESE = "pt", _("Portuguese")
    ARABIC = "ar", _("Arabic")


class Rhythm(models.TextChoices):
    """How often a gathering takes place, whatever rule says so."""

    DAILY = "daily", _("Several times a week")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Twice a month")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("A few times a year")
    YEARLY = "yearly", _("Once a year")
    ONCE = "once", _("One date only")


class Part(models.TextChoices):
    """The part of the day in which a date begins, by the clock where it takes place."""

    MORNING = "morning", _("Morning")
    LUNCH = "lunch", _("Lunchtime")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")


class ExceptionKind(models.TextChoices):
    """How one date departs from the rule; the values are those of `recurrence.DeviationKind`."""

    CANCELLED = DeviationKind.CANCELLED.value, _("Cancelled, and shown as such")
    CHANGED = DeviationKind.CHANGED.value, _("Moved to another day, hour or venue")
    EXTRA = DeviationKind.EXTRA.value, _("Extra date")
    SKIPPED = DeviationKind.SKIPPED.value, _("Left out, without a trace")


class OccurrenceStatus(models.TextChoices):
    """Whether a date takes place; the values are those of `recurrence.InstanceStatus` (RFC 5545, 3.8.1.11)."""

    CONFIRMED = InstanceStatus.CONFIRMED.value, _("Confirmed")
    CANCELLED = InstanceStatus.CANCELLED.value, _("Cancelled")


class ImportAction(models.TextChoices):
    """What became of one entry of an imported calendar."""

    CREATED = "created", pgettext_lazy("import", "Created")
    UPDATED = "updated", pgettext_lazy("import", "Updated")
    UNCHANGED = "unchanged", pgettext_lazy("import", "Unchanged")
    REFUSED = "refused", pgettext_lazy("import", "Refused")

    def said(self, *, planned: bool) -> str:
        """The label, in other words where nothing was done yet."""
        if planned and self is ImportAction.CREATED:
            return pgettext("import", "To be created")
        if planned and self is ImportAction.UPDATED:
            return pgettext("import", "To be updated")
        return str(self.label)
