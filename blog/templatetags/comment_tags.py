"""What stands below a post: what readers said, and the form to say more."""

from typing import Any

from django import template

from blog.comments.form import CommentForm
from blog.comments.opening import closes_on, takes_comments
from blog.comments.plain_text import to_html
from blog.comments.threads import threads_of
from blog.comments.views import WAITING
from blog.models import BlogPostPage, Comment
from core.contributions import sender_of

register = template.Library()

register.filter("comment_text", to_html)


@register.inclusion_tag("blog/comments/section.html", takes_context=True)
def comments_of(context: dict[str, Any], page: BlogPostPage) -> dict[str, Any]:
    """One query: the published comments of the post in this language. `comment_form` in the context is one refused."""
    request = context["request"]
    threads = threads_of(Comment.objects.on(page).published().in_order()) if page.pk else []
    asked = request.GET.get("reply", "")
    form = context.get("comment_form")
    if form is None:
        answering = _answered(threads, asked)
        form = CommentForm(post=page, answering=answering, sender=sender_of(request))
    else:
        answering = _answered(threads, form.data.get("parent", ""))
    return {
        "page": page,
        "address": page.get_url(request) or "",
        "threads": threads,
        "count": sum(1 + len(thread.replies) for thread in threads),
        "form": form,
        "answering": answering,
        "answer_is_gone": bool(asked) and answering is None and not form.is_bound,
        "is_open": takes_comments(page),
        "closes_on": closes_on(page),
        "thanks": request.GET.get("comment") == WAITING,
    }


def _answered(threads: list[Any], key: str) -> Comment | None:
    return next((thread.comment for thread in threads if str(thread.comment.pk) == key), None)
