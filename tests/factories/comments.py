"""Comments for tests, as they stand in the database; those that go through the form are posted by the tests."""

from itertools import count
from typing import Any

from django.db.models import Model

from blog.models import Comment
from core.contributions import ContributionStatus

_number = count(1)


def make_comment(post: Model, **fields: Any) -> Comment:
    """A published comment in French, unless `fields` say otherwise."""
    number = next(_number)
    return Comment.objects.create(
        **{
            "post": post,
            "text": f"Commentaire {number}",
            "language": "fr",
            "author_name": f"Lectrice {number}",
            "author_email": f"lectrice{number}@example.org",
            "status": ContributionStatus.PUBLISHED,
            **fields,
        }
    )
