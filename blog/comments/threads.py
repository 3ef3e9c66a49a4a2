from collections.abc import Iterable
from dataclasses import dataclass, field

from blog.models import Comment

__all__ = ["Thread", "threads_of"]


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the replies to it, in the order in which they were sent."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)


def threads_of(comments: Iterable[Comment]) -> list[Thread]:
    """
    The published comments of a post, in their order, as threads.

    Replies to what isn't among them are left out: what they answer has been taken back.
    """
    comments = list(comments)
    threads = {comment.pk: Thread(comment) for comment in comments if comment.parent_id is None}
    for comment in comments:
        if comment.parent_id in threads:
            threads[comment.parent_id].replies.append(comment)
    return list(threads.values())
