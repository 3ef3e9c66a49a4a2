"""What the blog adds to the Wagtail admin; each hook calls a plain function or names a class."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from blog.comments import bulk_actions
from blog.comments.dashboard import add_comments_waiting
from blog.comments.viewsets import CommentViewSet
from blog.viewsets import BlogViewSetGroup

register_snippet(BlogViewSetGroup)
hooks.register("construct_homepage_panels", add_comments_waiting)
for action in bulk_actions.ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_comment_viewset() -> ViewSet:
    return CommentViewSet()
