from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from blog.models.post_page import BlogPostPage
from blog.models.post_queryset import BlogPostPageQuerySet
from core.contributions import Contribution, ContributionQuerySet, ContributionStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["Comment"]


class CommentQuerySet(ContributionQuerySet):
    def on(self, post: BlogPostPage) -> Self:
        return self.filter(post_id=post.pk)

    def in_order(self) -> Self:
        """As readers read them: each after what was said before."""
        return self.order_by("submitted_at", "pk")

    def answerable(self) -> Self:
        """Those that readers may reply to: published, and no reply themselves."""
        return self.published().filter(parent=None)

    def replying_to(self, comment: "Comment") -> Self:
        return self.filter(parent=comment)

    def posts(self) -> BlogPostPageQuerySet:
        """The posts that these comments stand below, by title."""
        return BlogPostPage.objects.filter(pk__in=self.order_by().values("post")).order_by("title")

    def mentioning(self, words: str) -> Self:
        """For moderators: a part of the text, of the name or of the e-mail address."""
        anywhere = models.Q()
        for field in ("text", "author_name", "author_email"):
            anywhere |= models.Q(**{f"{field}__icontains": words})
        return self.filter(anywhere)


class Comment(Contribution):
    """What a reader says below a post, in one language of it (schema.org Comment); or a moderator's answer."""

    post = models.ForeignKey(
        "blog.BlogPostPage", on_delete=models.CASCADE, related_name="comments", verbose_name=_("post")
    )
    # A reply outlives what it answers: it is somebody else's.
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies", verbose_name=_("in reply to")
    )
    text = models.TextField(_("comment"))
    is_moderator = models.BooleanField(_("by a moderator"), default=False, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ("delete",)
        permissions = [("moderate_comment", "Can moderate comments")]
        indexes = [models.Index(fields=["post", "status"], name="comments_of_a_post")]

    def __str__(self) -> str:
        return _("%(name)s: %(text)s") % {"name": self.author_name, "text": Truncator(self.text).chars(60)}

    def same_if(self) -> tuple[str, ...]:
        return (str(self.post_id), str(self.parent_id), self.text)

    def answer(self, user: "User", text: str) -> "Comment":
        """A moderator's reply, published at once; and with it what it answers, for readers to see what is meant."""
        reply = Comment(
            post_id=self.post_id,
            parent_id=self.parent_id or self.pk,
            text=text,
            is_moderator=True,
            language=self.post.locale.language_code,
            author_name=user.get_full_name() or user.get_username(),
            author_email=user.email,
        )
        with transaction.atomic():
            if self.status != ContributionStatus.PUBLISHED:
                self.publish(user)
            reply.save()
            reply.publish(user)
        return reply
