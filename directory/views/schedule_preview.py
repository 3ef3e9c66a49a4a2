"""What the schedule widget asks the server for while an editor types."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, ObjectList, get_form_for_model

from core.dates import day_words, moment_words
from directory.forms.gathering import GatheringPageForm
from directory.forms.schedule_check import ScheduleCheck
from directory.models import GatheringPage, Venue
from directory.panels import dates
from directory.recurrence import (
    Instance,
    Local,
    RecurrenceError,
    Schedule,
    day_of,
    describe,
    describe_schedule,
    following,
    parse_rules,
    time_of,
)
from directory.words import instead_words

__all__ = ["preview_schedule"]

SHOWN = 8
# Among how many next dates an exception is chosen.
OFFERED = 40
# How many texts the widget may have put in words at once: its rhythms, and the rules of the gathering.
MOST_SAID = 24


class SchedulePreviewForm(GatheringPageForm):
    """The fields of the "Dates" tab, and the venue for its zone: anything may be missing, everything is checked."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check = ScheduleCheck(self)
        self.check.run()
        return cleaned


@cache
def preview_form_class() -> type[SchedulePreviewForm]:
    """Built on first use, when the models are loaded, from the panels of the edit screen."""
    options = ObjectList([*dates, FieldPanel("venue")]).bind_to_model(GatheringPage).get_form_options()
    return get_form_for_model(GatheringPage, form_class=SchedulePreviewForm, **options)


@dataclass(frozen=True, slots=True)
class PreviewedDate:
    """One line of the preview."""

    start: str
    kind: str
    moved: str
    reason: str
    venue: str


@require_POST
def preview_schedule(request: HttpRequest) -> JsonResponse:
    """
    Answer for the form as it stands, saved or not.

    POST: fields and formsets named as in the edit form, and any number of `say`, texts of rules.
    JSON: `html` (rhythm, next dates, problems), `dates` (`value`, `label`: what an exception may speak of),
    `said` (`text` -> words, empty where it is no rule).
    """
    data = request.POST.copy()
    for rows in ("exceptions", "closures"):
        # Rows are read as if all were new: saved ones would be looked up by a number that the caller could invent.
        data[f"{rows}-INITIAL_FORMS"] = "0"
        data.setdefault(f"{rows}-TOTAL_FORMS", "0")
    form = preview_form_class()(data, instance=GatheringPage(), for_user=request.user)
    form.defer_required_fields()
    form.is_valid()
    schedule = form.check.sound_schedule if hasattr(form, "check") else None
    context = {"problems": problems(form), "missing": schedule is None and not form.errors}
    offered: list[dict[str, str]] = []
    if schedule is not None:
        now = timezone.now()
        instances = following(schedule, now, SHOWN + 1)
        context |= {
            "rhythm": describe_schedule(schedule, today=timezone.localdate()),
            "zone": schedule.timezone,
            "dates": previewed(instances[:SHOWN]),
            "more": len(instances) > SHOWN,
        }
        offered = offered_dates(schedule, now)
    return JsonResponse(
        {
            "html": render_to_string("directory/admin/schedule_preview.html", context, request),
            "dates": offered,
            "said": said(request.POST.getlist("say"), form),
        }
    )


def problems(form: SchedulePreviewForm) -> list[dict[str, str]]:
    """Every error of the form and its rows, with the name of its field."""
    found = [
        {"field": str(form.fields[name].label) if name in form.fields else "", "message": message}
        for name, messages in form.errors.items()
        for message in messages
    ]
    for formset in form.formsets.values():
        found += [{"field": "", "message": message} for message in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            errors = row.errors  # validates the row, which makes the data that the next line reads
            if not row.has_changed() or formset._should_delete_form(row):
                continue
            for name, messages in errors.items():
                label = row.fields[name].label if name in row.fields else ""
                where = _("%(row)s %(number)s, %(field)s") % {
                    "row": formset.model._meta.verbose_name,
                    "number": number,
                    "field": label,
                }
                found += [{"field": where, "message": message} for message in messages]
    return found


def previewed(instances: list[Instance]) -> list[PreviewedDate]:
    """Lines in the active language; venues are named with one query."""
    venues = Venue.objects.in_bulk({instance.venue for instance in instances if instance.venue})
    return [
        PreviewedDate(
            start=said_start(instance.local_start),
            kind=str(instance.deviation or ""),
            moved=instead_words(instance.recurrence_id, instance.local_start),
            reason=instance.reason,
            venue=str(venues.get(instance.venue, "")),
        )
        for instance in instances
    ]


def said_start(start: Local) -> str:
    return moment_words(day_of(start), time_of(start))


def offered_dates(schedule: Schedule, now: dt.datetime) -> list[dict[str, str]]:
    """The next dates as the rhythm gives them, whatever exceptions say: those are what an exception speaks of."""
    instances = following(replace(schedule, deviations=()), now, OFFERED)
    days = [instance.recurrence_id for instance in instances]
    several = len({f"{day:%Y%m%d}" for day in days}) < len(days)
    return [
        {
            "value": f"{day:%Y-%m-%d}",
            "hour": f"{day:%H:%M}" if several and isinstance(day, dt.datetime) else "",
            "label": said_start(day) if several else day_words(day),
        }
        for day in days
    ]


def said(texts: list[str], form: SchedulePreviewForm) -> dict[str, str]:
    """Each text of rules in words, in the active language; empty where the text is no rule."""
    check = getattr(form, "check", None)
    start = check.bare.start if check is not None and check.bare is not None else timezone.localdate()
    words: dict[str, str] = {}
    for text in texts[:MOST_SAID]:
        try:
            words[text] = describe(parse_rules(text), start, today=timezone.localdate())
        except RecurrenceError:
            words[text] = ""
    return words
