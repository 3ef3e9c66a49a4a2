from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from blog.models import Comment

__all__ = ["CommentsWaitingPanel", "add_comments_waiting"]

SHOWN = 5


class CommentsWaitingPanel(Component):
    """On the admin's first page: the latest comments that wait, below the pages that await a review (order 220)."""

    name = "comments_waiting"
    template_name = "blog/comments/admin/dashboard.html"
    order = 225

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        waiting = Comment.objects.pending()
        return {"comments": waiting.select_related("post").queued()[:SHOWN], "count": waiting.count()}


def add_comments_waiting(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("blog.moderate_comment"):
        panels.append(CommentsWaitingPanel())
