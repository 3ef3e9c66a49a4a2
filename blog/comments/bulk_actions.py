"""What moderators decide on one comment or on many, each after a look at what it will touch."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from blog.comments.filters import CommentFilterSet
from blog.models import Comment
from core.contributions import BannedSender, ContributionStatus

__all__ = ["ACTIONS", "BanSender", "Decline", "MarkAsSpam", "Publish"]


class CommentBulkAction(PermissionCheckedMixin, BulkAction):
    """`status` is the one that comments which have it need no more. `question` and `done` speak of `count` comments."""

    models = [Comment]
    permission_required = "moderate"
    template_name = "blog/comments/admin/confirm.html"
    status: ContributionStatus | None
    question: Any
    done: Any

    def get_all_objects_in_listing_query(self, parent_id: None) -> Any:
        """What the list shows with the filters and the search that Wagtail passes on: by itself it would take all."""
        comments = CommentFilterSet(self.request.GET, Comment.objects.all(), request=self.request).qs
        words = self.request.GET.get("q")
        return (comments.mentioning(words) if words else comments).values_list("pk", flat=True)

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user, **self.cleaned_form.cleaned_data}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        count = len(context["items"])
        return {**context, "question": self.question % {"count": count}, "action": self}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return str(self.done % {"count": num_parent_objects})

    @classmethod
    def execute_action(cls, objects: list[Comment], *, user: User, **choices: Any) -> tuple[int, int]:
        """How many were decided on, and the 0 of their children."""
        for comment in objects:
            cls.decide(comment, user, **choices)
        return len(objects), 0

    @classmethod
    def decide(cls, comment: Comment, user: User, **choices: Any) -> None:
        raise NotImplementedError


class Publish(CommentBulkAction):
    display_name = _("Publish")
    aria_label = _("Publish the selected comments")
    action_type = "publish"
    action_priority = 10
    status = ContributionStatus.PUBLISHED
    question = ngettext_lazy("Publish this comment?", "Publish these %(count)d comments?", "count")
    done = ngettext_lazy("%(count)d comment published.", "%(count)d comments published.", "count")

    @classmethod
    def decide(cls, comment: Comment, user: User, **choices: Any) -> None:
        comment.publish(user)


class DeclineForm(forms.Form):
    why = forms.CharField(
        label=_("Why"), max_length=250, required=False, help_text=_("For the moderators alone; readers are not told.")
    )


class Decline(CommentBulkAction):
    display_name = _("Decline")
    aria_label = _("Decline the selected comments")
    action_type = "decline"
    action_priority = 20
    form_class = DeclineForm
    status = ContributionStatus.DECLINED
    question = ngettext_lazy("Decline this comment?", "Decline these %(count)d comments?", "count")
    done = ngettext_lazy("%(count)d comment declined.", "%(count)d comments declined.", "count")

    @classmethod
    def decide(cls, comment: Comment, user: User, **choices: Any) -> None:
        comment.decline(user, choices["why"])


class MarkAsSpam(CommentBulkAction):
    display_name = _("Spam")
    aria_label = _("Mark the selected comments as spam")
    action_type = "spam"
    action_priority = 30
    classes = {"serious"}
    status = ContributionStatus.SPAM
    question = ngettext_lazy("Is this comment spam?", "Are these %(count)d comments spam?", "count")
    done = ngettext_lazy("%(count)d comment put into the spam.", "%(count)d comments put into the spam.", "count")

    @classmethod
    def decide(cls, comment: Comment, user: User, **choices: Any) -> None:
        comment.mark_as_spam(user)


class BanForm(forms.Form):
    address_too = forms.BooleanField(
        label=_("Ban the network address too"),
        required=False,
        help_text=_("Stops those who change their e-mail address; colleagues and neighbours may share it."),
    )


class BanSender(CommentBulkAction):
    """The comment becomes spam, and so will all that its sender sends from now on."""

    display_name = _("Ban the sender")
    aria_label = _("Ban the senders of the selected comments")
    action_type = "ban"
    action_priority = 40
    classes = {"serious"}
    form_class = BanForm
    status = None
    question = ngettext_lazy(
        "Ban the sender of this comment? What they send from now on goes to the spam, as does this one.",
        "Ban the senders of these %(count)d comments? What they send from now on goes to the spam, as do these.",
        "count",
    )
    done = ngettext_lazy("The sender is banned.", "The senders of %(count)d comments are banned.", "count")

    def check_perm(self, comment: Comment) -> bool:
        """A moderator’s own answer has no sender to ban."""
        return not comment.is_moderator

    @classmethod
    def decide(cls, comment: Comment, user: User, **choices: Any) -> None:
        BannedSender.objects.ban(comment, user, address_too=choices["address_too"])
        comment.mark_as_spam(user)


ACTIONS = (Publish, Decline, MarkAsSpam, BanSender)
