"""What visitors send, and how it is kept from machines: one family, one spam guard, one queue."""

from core.contributions.banned_sender import BannedSender
from core.contributions.contribution import Contribution, ContributionQuerySet
from core.contributions.enums import ContributionStatus
from core.contributions.guarded_form import GuardedForm
from core.contributions.senders import email_digest, sender_of

__all__ = [
    "BannedSender",
    "Contribution",
    "ContributionQuerySet",
    "ContributionStatus",
    "GuardedForm",
    "email_digest",
    "sender_of",
]
