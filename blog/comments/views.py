from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from blog.comments.form import CommentForm
from blog.comments.mail import tell_moderators
from blog.comments.opening import takes_comments
from blog.models import BlogPostPage
from core.contributions import ContributionStatus, sender_of

__all__ = ["WAITING", "CommentView"]

# The value of `comment` in the query string of a post's address that thanks for one.
WAITING = "waiting"


# A reader has no session and so no CSRF token; the form's own signed token stands for it.
@method_decorator(csrf_exempt, name="dispatch")
class CommentView(View):
    """
    Takes a comment on a live post and goes back to it; with errors, answers 422 with the post, the form and its values.

    404 where the reader may not see the post. GET, as from a reload of the errors, goes back to the post.
    """

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, post: int) -> HttpResponse:
        return redirect(f"{_address(_readable_post(request, post), request)}#comments")

    def post(self, request: HttpRequest, post: int) -> HttpResponse:
        page = _readable_post(request, post)
        form = CommentForm(request.POST, post=page, sender=sender_of(request))
        if not takes_comments(page) or not form.is_valid():
            # Wagtail's pages answer with templates that are rendered later.
            response = cast("TemplateResponse", page.serve(request))
            response.context_data = {**(response.context_data or {}), "comment_form": form}
            response.status_code = 422
            return response
        comment, is_new = form.receive()
        if is_new and comment.status == ContributionStatus.PENDING:
            tell_moderators(comment)
        return redirect(f"{_address(page, request)}?comment={WAITING}#comments")


def _readable_post(request: HttpRequest, key: int) -> BlogPostPage:
    # By `id`: of keys of parent rows (`pk`), Django lets numbers through that are too large for the database.
    post = get_object_or_404(BlogPostPage.objects.live(), id=key)
    if not all(restriction.accept_request(request) for restriction in post.get_view_restrictions()):
        raise Http404
    return post


def _address(post: BlogPostPage, request: HttpRequest) -> str:
    address: str | None = post.get_url(request)
    if address is None:  # outside the tree of any site
        raise Http404
    return address
