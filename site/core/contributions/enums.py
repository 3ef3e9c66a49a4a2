from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["ContributionStatus"]


class ContributionStatus(models.TextChoices):
    """Where a contribution stands in the moderation queue."""

    PENDING = "pending", _("waiting")
    PUBLISHED = "published", _("published")
    DECLINED = "declined", _("declined")
    SPAM = "spam", _("spam")
