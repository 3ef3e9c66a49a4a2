"""
Who may read, export and delete the messages of contact pages.

Wagtail gives them to whoever may edit the page: editors and translators too.
"""

from django.contrib.auth.models import AbstractUser
from wagtail.query import PageQuerySet

__all__ = ["forms_to_read"]

# A comment, too, holds an address of its author's, and what is not for everybody.
MODERATES = "blog.moderate_comment"


def forms_to_read(user: AbstractUser, forms: PageQuerySet) -> PageQuerySet:
    """Of the forms that the user may edit, those whose messages are theirs to read: all or none."""
    return forms if user.has_perm(MODERATES) else forms.none()
