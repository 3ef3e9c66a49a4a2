"""One comment as its moderators see it, and their answer to it."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets import AdminAutoHeightTextInput

from blog.comments.bulk_actions import ACTIONS
from blog.comments.plain_text import to_html
from blog.models import Comment
from core.contributions import ContributionStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["CommentInspectView"]


class AnswerForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Your answer"), max_length=5000, widget=AdminAutoHeightTextInput)


class CommentInspectView(InspectView):
    """The whole comment, who sent it, what was decided; ways to decide anew, and to answer as a moderator."""

    any_permission_required = ["moderate"]
    page_title = pgettext_lazy("noun", "Comment")
    object: Comment

    def get_fields(self) -> list[str]:
        return [
            "text", "post", "parent", "author_name", "author_email", "language", "submitted_at",
            "status", "decided_at", "decided_by", "decided_why",
        ]  # fmt: skip

    def get_fields_context(self) -> list[dict[str, Any]]:
        return [field for field in super().get_fields_context() if field["value"] not in {None, ""}]

    def get_text_display_value(self) -> SafeString:
        return to_html(self.object.text)

    def get_post_display_value(self) -> SafeString:
        return format_html('<a href="{}#comments">{}</a>', self.object.post.url, self.object.post.title)

    def get_parent_display_value(self) -> SafeString | None:
        parent = self.object.parent
        if parent is None:
            return None
        return format_html('<a href="{}">{}</a>', reverse("blog_comments:inspect", args=[parent.pk]), parent)

    def get_author_email_display_value(self) -> SafeString:
        return format_html('<a href="mailto:{0}">{0}</a>', self.object.author_email)

    def get_submitted_at_display_value(self) -> str:
        return _moment(self.object.submitted_at)

    def get_decided_at_display_value(self) -> str | None:
        return _moment(self.object.decided_at) if self.object.decided_at else None

    def get_language_display_value(self) -> str:
        return self.object.language_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            "decisions": list(self._decisions()),
            "replies": Comment.objects.replying_to(self.object).in_order(),
            "answer_form": AnswerForm(),
            "can_answer": self.object.status in {ContributionStatus.PENDING, ContributionStatus.PUBLISHED},
            "answer_publishes": self.object.status == ContributionStatus.PENDING,
            **context,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(answer_form=form), status=422)
        self.object.answer(cast("User", request.user), form.cleaned_data["text"])
        messages.success(request, _("Your answer is published."))
        return redirect(self.index_url_name)

    def _decisions(self) -> Iterator[tuple[str, str, str]]:
        """Label, address and class of a button for each bulk action that changes something, on this comment alone."""
        query = urlencode({"id": self.object.pk, "next": reverse(self.index_url_name)})
        for action in ACTIONS:
            if action.status != self.object.status:
                address = reverse("wagtail_bulk_action", args=["blog", "comment", action.action_type])
                yield str(action.display_name), f"{address}?{query}", " ".join(action.classes)


def _moment(moment: dt.datetime) -> str:
    """In the site's zone: Wagtail would show it as it is stored."""
    return date_format(localtime(moment), "DATETIME_FORMAT")
