"""Where the form below a post is sent to, such as `/fr/commentaires/12/`. Include it within `i18n_patterns`."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from blog.comments.views import CommentView

urlpatterns = [path(_("comments/<int:post>/"), CommentView.as_view(), name="blog_comment")]
