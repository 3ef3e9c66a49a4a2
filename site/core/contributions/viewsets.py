"""What visitors send in the admin: listed, looked at, deleted; neither added there nor edited."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from core.contributions.banned_sender import BannedSender

__all__ = ["BannedSenderViewSet", "ReceivedViewSet"]

# Views of a ModelViewSet that what has been received has no use for.
LEFT_OUT = ("add_url_name", "edit_url_name", "copy_url_name", "history_url_name", "usage_url_name")


class ReceivedViewSet(ModelViewSet):
    """A ModelViewSet with its list, its deletion and, if enabled, its inspection."""

    add_to_admin_menu = True
    # Every visitor's contribution would be read for references to pages and pictures, which plain text has not.
    add_to_reference_index = False
    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        merged: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {name: value for name, value in merged.items() if name not in LEFT_OUT}

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns = [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]
        if self.inspect_view_enabled:
            patterns.append(path("inspect/<int:pk>/", self.inspect_view, name="inspect"))
        return patterns

    def get_form_class(self, for_update: bool = False) -> None:
        """There is no form to make."""

    def register_admin_url_finder(self) -> None:
        """There is no address to edit it at."""


class BannedSenderViewSet(ReceivedViewSet):
    """Deleting a ban lifts it."""

    model = BannedSender
    name = "banned_senders"
    icon = "no-view"
    add_to_admin_menu = False
    add_to_settings_menu = True
    list_display = [
        "hint",
        BooleanColumn("is_address", label=_("Network address")),
        DateColumn("banned_at", label=_("Banned on"), sort_key="banned_at"),
        "banned_by",
    ]
