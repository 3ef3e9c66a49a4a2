"""The calendar import in the Wagtail admin: a file or an address, a preview, then drafts or published pages."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from directory.enums import ImportAction
from directory.forms.calendar_source import CalendarSourceForm
from directory.icalendar.importing.importer import Importer, source_directory
from directory.icalendar.importing.pending import PendingCalendar
from directory.icalendar.importing.report import Outcome, Report
from directory.icalendar.reading.read import read
from directory.icalendar.reading.refusal import UnreadableCalendar
from directory.models import DirectoryPage

__all__ = ["ImportCalendarView", "ImportPreviewView", "may_import"]

# A table of more rows is no preview; the counts above it tell of all.
MAX_ROWS = 400
NEXT_DATES = 3
REASONS_SHOWN = 5


class ImportPermissionMixin(View):
    """Lets pass those who may add gatherings to the directory; `parent` is that directory."""

    @property
    def user(self) -> AbstractBaseUser:
        return cast(AbstractBaseUser, self.request.user)  # nobody else gets past `dispatch`

    @cached_property
    def parent(self) -> DirectoryPage:
        return source_directory()

    @cached_property
    def may_publish(self) -> bool:
        return self.parent.permissions_for_user(self.user).can_publish_subpage()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportCalendarView(ImportPermissionMixin, WagtailAdminTemplateMixin, FormView):
    """Ask for a calendar and read it."""

    template_name = "directory/admin/import_calendar.html"
    page_title = gettext_lazy("Import a calendar")
    header_icon = "download"
    form_class = CalendarSourceForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: CalendarSourceForm) -> HttpResponse:
        key = form.cleaned_data["calendar"].keep(self.user)
        return redirect("directory_import_preview", key=key)


class ImportPreviewView(ImportPermissionMixin, WagtailAdminTemplateMixin, TemplateView):
    """Show what a calendar would bring, and bring it once that is confirmed."""

    template_name = "directory/admin/import_preview.html"
    page_title = gettext_lazy("Preview of the import")
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("directory_import"), "label": ImportCalendarView.page_title},
            {"url": "", "label": self.page_title},
        ]

    def get(self, request: HttpRequest, *args: Any, key: int, **kwargs: Any) -> HttpResponse:
        pending = PendingCalendar.read(key, self.user)
        if pending is None:
            return self._gone()
        report = self._run(pending, dry_run=True, publish=False)
        context = self.get_context_data(
            previews=[_preview(outcome) for outcome in report.outcomes[:MAX_ROWS]],
            rows_left=max(0, len(report.outcomes) - MAX_ROWS),
            counts=_counts(report, planned=True),
            has_work=bool(report.outcomes) and len(report.of(ImportAction.REFUSED)) < len(report.outcomes),
            may_publish=self.may_publish,
            source_url=pending.url,
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, key: int, **kwargs: Any) -> HttpResponse:
        publish = request.POST.get("then") == "publish"
        if publish and not self.may_publish:
            raise PermissionDenied
        pending = PendingCalendar.take(key, self.user)
        if pending is None:
            return self._gone()
        report = self._run(pending, dry_run=False, publish=publish)
        messages.success(request, " · ".join(_counts(report, planned=False)))
        for outcome in report.of(ImportAction.REFUSED)[:REASONS_SHOWN]:
            messages.warning(
                request, _("%(title)s: %(reason)s") % {"title": outcome.title or outcome.uid, "reason": outcome.reason}
            )
        return redirect("wagtailadmin_explore", self.parent.pk)

    def _run(self, pending: PendingCalendar, *, dry_run: bool, publish: bool) -> Report:
        importer = Importer(self.parent, source_url=pending.url, publish=publish, dry_run=dry_run, user=self.user)
        return importer.run(read(pending.text, settings.TIME_ZONE))

    def _gone(self) -> HttpResponse:
        messages.warning(self.request, _("This calendar was already imported, or replaced by another one."))
        return redirect("directory_import")


def _counts(report: Report, *, planned: bool) -> list[str]:
    """How many entries of each outcome, in words; none where there is none."""
    return [
        _("%(label)s: %(number)s") % {"label": action.said(planned=planned), "number": len(report.of(action))}
        for action in ImportAction
        if report.of(action)
    ]


def _preview(outcome: Outcome) -> dict[str, Any]:
    """One outcome with its rhythm in words and its next dates."""
    series = outcome.page.as_series() if outcome.page is not None else None
    if series is not None and not series.has_schedule:
        series = None
    return {
        "outcome": outcome,
        "label": outcome.action.said(planned=True),
        "rhythm": series.rhythm if series is not None else "",
        "dates": series.upcoming(timezone.now(), NEXT_DATES) if series is not None else [],
        "venue": series.venue if series is not None else None,
    }


def may_import(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether `user` may add gatherings below the directory in the source language."""
    try:
        return source_directory().permissions_for_user(user).can_add_subpage()
    except UnreadableCalendar:
        return False
