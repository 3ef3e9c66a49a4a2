"""What readers said below a post, in every state that moderators leave it in."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils import timezone

from blog.models import BlogPostPage, Comment
from core.contributions import ContributionStatus
from home.demo.accounts import MODERATOR
from home.demo.identity import translation_key
from home.demo.post_records import CommentRecord

__all__ = ["load_comments"]

DECIDED_AFTER = dt.timedelta(hours=3)


def load_comments(records: Sequence[CommentRecord], keys: Sequence[str], today: dt.date) -> None:
    """Those of the posts of these keys, which are new."""
    moderator = get_user_model().objects.filter(username=MODERATOR).first()
    for place, record in enumerate(records):
        if record.post in keys:
            post = BlogPostPage.objects.get(
                translation_key=translation_key("BlogPostPage", record.post), locale__language_code=record.language
            )
            comment = _comment(record, post, today, place, moderator)
            comment.save()
            for number, reply in enumerate(record.replies, start=place):
                answer = _comment(reply, post, today, number, moderator)
                answer.parent = comment
                answer.save()


def _comment(record: CommentRecord, post: BlogPostPage, today: dt.date, place: int, moderator: User | None) -> Comment:
    day = today - dt.timedelta(days=record.days_ago)
    # Whatever the hour of loading, nothing of today was sent later than now.
    hour = dt.time(8 + place * 5 % 13, place * 17 % 60) if record.days_ago else dt.time(0, 20)
    sent = timezone.make_aware(dt.datetime.combine(day, hour))
    decided = record.status != ContributionStatus.PENDING
    return Comment(
        post=post,
        language=post.locale.language_code,
        author_name=record.name,
        author_email=record.email,
        text=record.text,
        is_moderator=record.by_moderator,
        status=record.status,
        submitted_at=sent,
        decided_at=sent + DECIDED_AFTER if decided else None,
        decided_by=moderator if decided else None,
        decided_why=record.why,
    )
