"""The weekly routine: its form, its page, its calendar. What it holds stands in the address; nothing is stored."""

from collections.abc import Callable, Collection
from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.metadata import Metadata
from directory.calendar_links import links_of
from directory.icalendar.writing.feed import Heading, series_calendar
from directory.models import Profession
from directory.routine.address import AddressError, BrokenAddress, keys_of, read_routine, token_of
from directory.routine.candidates import read_candidates, series_of_numbers
from directory.routine.form import WishesForm, query_of
from directory.routine.routine import Routine
from directory.routine.sheet import read_sheet
from directory.routine.wishes import Candidate, Wishes

__all__ = ["routine_calendar", "routine_page", "wishes_page"]

GONE = 410
# More digits are no number of a gathering.
LONGEST_NUMBER = 9
# What a visitor changes without weighing other gatherings, by the name of the button.
SIMPLE_CHANGES: dict[str, Callable[[Routine, int], Routine]] = {
    "keep": Routine.keeping,
    "release": Routine.releasing,
    "drop": Routine.dropping,
    "restore": Routine.restoring,
}


@require_safe
def wishes_page(request: HttpRequest) -> HttpResponse:
    """
    The empty form, or the one that a visitor sent, with what could not be read; else on to the routine's own address.

    `routine` is the token of the routine that the form was sent from: what was kept and dropped there, stays so.
    """
    professions = Profession.objects.choices(Locale.get_active())
    asked = not WishesForm.NAMES.isdisjoint(request.GET)
    form = WishesForm(request.GET if asked else None, professions=professions)
    before = _routine_before(request.GET.get("routine", ""))
    if asked and form.is_valid() and form.wishes is not None:
        return _to(_planned(before or Routine(form.wishes), form.wishes))
    path = "" if request.GET else reverse("routine_wishes")
    metadata = Metadata(title=_title(), description=_description(), path=path, indexable=bool(path))
    context = {"form": form, "carried": token_of(before) if before else "", "metadata": metadata}
    return render(request, "directory/routine.html", context)


@require_safe
def routine_page(request: HttpRequest, token: str) -> HttpResponse:
    """
    A routine as it stands today. `keep`, `release`, `drop`, `restore` and `another`, each with the number of a
    gathering, and `fill` lead to the address of the changed one.
    """
    try:
        routine = read_routine(token)
    except AddressError as error:
        return _unreadable(request, error)
    changed = _changed(routine, request.GET)
    if changed != routine:
        return _to(changed, _anchor(routine, changed))
    candidates = read_candidates(routine.wishes, timezone.now(), besides={*routine.chosen, *routine.dropped})
    changed = _chosen_again(routine, request.GET, candidates)
    if changed != routine:
        return _to(changed, _anchor(routine, changed))
    locale = Locale.get_active()
    professions = Profession.objects.choices(locale)
    form = WishesForm(QueryDict(query_of(routine.wishes, professions)), professions=professions)
    context = {
        "form": form,
        "routine": routine,
        "token": token,
        "sheet": read_sheet(routine, candidates, professions, locale, request),
        # Asked for another one, it is the same routine still.
        "nothing_else": "another" in request.GET or "fill" in request.GET,
        "links": links_of(request.build_absolute_uri(reverse("routine_calendar", args=[token])), _title()),
        "carried": token if routine.kept or routine.dropped else "",
        "metadata": Metadata(title=_title(), indexable=False),
    }
    return render(request, "directory/routine.html", context)


@require_safe
def routine_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of a routine: what was chosen, as it stands today, cancelled and moved dates included."""
    try:
        numbers = keys_of(token)
    except BrokenAddress as error:
        raise Http404 from error
    except AddressError:
        return HttpResponse(status=GONE)
    heading = Heading(
        title=_title(),
        slug=_title(),
        address=request.build_absolute_uri(reverse("routine", args=[token])),
        locale=Locale.get_active(),
    )
    return series_calendar(heading, request, lambda: series_of_numbers(numbers))


def _routine_before(token: str) -> Routine | None:
    """The routine that the form was sent from, if any."""
    with suppress(AddressError):
        return read_routine(token)
    return None


def _planned(before: Routine, wishes: Wishes) -> Routine:
    candidates = read_candidates(wishes, timezone.now(), besides={*before.kept, *before.dropped})
    return before.planned_for(wishes, candidates)


def _changed(routine: Routine, asked: QueryDict) -> Routine:
    """What a button makes of the routine that looks at no other gatherings; the same one without any."""
    pressed = next((name for name in SIMPLE_CHANGES if name in asked), None)
    return SIMPLE_CHANGES[pressed](routine, _number(asked.get(pressed, ""))) if pressed else routine


def _chosen_again(routine: Routine, asked: QueryDict, candidates: Collection[Candidate]) -> Routine:
    """What the others make of it."""
    if "fill" in asked:
        return routine.filled(candidates)
    return routine.replacing(_number(asked.get("another", "")), candidates) if "another" in asked else routine


def _number(text: str) -> int:
    """That of a gathering; 0, which none has, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def _to(routine: Routine, anchor: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("routine", args=[token_of(routine)]) + anchor)


def _anchor(before: Routine, after: Routine) -> str:
    """Where the change is to be seen."""
    came = [key for key in after.chosen if key not in before.chosen] or [*{*before.kept} ^ {*after.kept}]
    return f"#gathering-{came[0]}" if came and came[0] in after.chosen else "#week"


def _unreadable(request: HttpRequest, error: AddressError) -> HttpResponse:
    broken = isinstance(error, BrokenAddress)
    context = {"broken": broken, "metadata": Metadata(title=_title(), indexable=False)}
    return render(request, "directory/routine_unreadable.html", context, status=404 if broken else GONE)


def _title() -> str:
    return pgettext("heading", "My routine")


def _description() -> str:
    return _("A week of recommended gatherings near you that fits your free slots, your hours and your budget.")
