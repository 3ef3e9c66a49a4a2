"""The moderation queue of comments in the admin."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView

from blog.comments.filters import CommentFilterSet
from blog.comments.inspection import CommentInspectView
from blog.models import Comment
from blog.models.comment import CommentQuerySet
from core.contributions import ContributionStatus
from core.contributions.viewsets import ReceivedViewSet

__all__ = ["CommentViewSet"]


class CommentIndexView(IndexView):
    """Those that wait come first. Wagtail has checkboxes for bulk actions in lists of its own alone, hence these."""

    any_permission_required = ["moderate"]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="comment"), *super().columns]

    def get_base_queryset(self) -> CommentQuerySet:
        return Comment.objects.select_related("post").queued()

    def search_queryset(self, queryset: CommentQuerySet) -> CommentQuerySet:
        return queryset.mentioning(self.search_query) if self.is_searching else queryset

    def get_inspect_url(self, instance: Comment) -> str:
        return reverse(self.inspect_url_name, args=[instance.pk])

    def _get_title_column(self, field_name: str, **kwargs: Any) -> BaseColumn:
        # What the checkboxes are described by.
        return super()._get_title_column(
            field_name, get_title_id=lambda comment: f"comment_{quote(comment.pk)}_title", **kwargs
        )


class CommentMenuItem(MenuItem):
    """Says how many wait, to those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("blog.moderate_comment")

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        if waiting := Comment.objects.pending().count():
            component.label = _("%(label)s (%(waiting)d)") % {"label": self.label, "waiting": waiting}
        return component


class CommentViewSet(ReceivedViewSet):
    model = Comment
    name = "blog_comments"
    url_prefix = "comments"
    icon = "comment"
    menu_label = gettext_lazy("Comments")
    menu_order = 240
    menu_item_class = CommentMenuItem
    list_per_page = 50
    list_display = [
        "__str__",
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor="get_status_display",
            primary=lambda comment: comment.status == ContributionStatus.PENDING,
        ),
        Column("post", label=gettext_lazy("Post")),
        Column("language", label=gettext_lazy("Language"), accessor="language_name"),
        DateColumn("submitted_at", label=gettext_lazy("Sent"), sort_key="submitted_at"),
    ]
    # Any: what makes Wagtail offer the search. `CommentQuerySet.mentioning` does it.
    search_fields = ["text"]
    filterset_class = CommentFilterSet
    index_view_class = CommentIndexView
    inspect_view_class = CommentInspectView
    inspect_view_enabled = True
    index_template_name = "blog/comments/admin/queue.html"
    inspect_template_name = "blog/comments/admin/inspect.html"
