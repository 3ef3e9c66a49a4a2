"""What the directory adds to the Wagtail admin; each hook calls a plain function or names a class."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from directory import comparisons
from directory.fields import DurationField, LanguagesField, RulesField
from directory.icalendar.importing.record import register_log_action
from directory.views.calendar_import import ImportCalendarView, ImportPreviewView, may_import
from directory.views.files import serve_file
from directory.views.map_policy import let_tiles_in
from directory.views.schedule_preview import preview_schedule
from directory.viewsets import DirectoryViewSetGroup

register_snippet(DirectoryViewSetGroup)
register_comparison_class(RulesField, comparison_class=comparisons.RulesComparison)
register_comparison_class(DurationField, comparison_class=comparisons.DurationComparison)
register_comparison_class(LanguagesField, comparison_class=comparisons.LanguagesComparison)
# Above 0: inside Wagtail's check of view restrictions.
hooks.register("on_serve_page", serve_file, order=100)
hooks.register("on_serve_page", let_tiles_in, order=100)
hooks.register("register_log_actions", register_log_action)


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def register_import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Import a calendar"),
        reverse_lazy("directory_import"),
        name="import-calendar",
        icon_name="download",
        order=250,
    )


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("directory/import/", ImportCalendarView.as_view(), name="directory_import"),
        path("directory/import/<int:key>/", ImportPreviewView.as_view(), name="directory_import_preview"),
        path("directory/schedule-preview/", preview_schedule, name="directory_schedule_preview"),
    ]
