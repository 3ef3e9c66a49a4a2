"""What comments, recommendations and testimonies have in common."""

from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.contributions.banned_sender import BannedSender
from core.contributions.enums import ContributionStatus
from core.contributions.senders import DIGEST_LENGTH

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["Contribution", "ContributionQuerySet"]

WHY_LENGTH = 250

AnyContribution = TypeVar("AnyContribution", bound="Contribution")


class ContributionQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(status=ContributionStatus.PENDING)

    def published(self) -> Self:
        return self.filter(status=ContributionStatus.PUBLISHED)

    def queued(self) -> Self:
        """For moderators: those that wait first, and the latest first among them and among the others."""
        waits = models.Case(models.When(status=ContributionStatus.PENDING, then=0), default=1)
        return self.order_by(waits, "-submitted_at", "-pk")

    def receive(self, contribution: AnyContribution) -> tuple[AnyContribution, bool]:
        """
        Keep what a visitor sent, and say whether it is new: the same one sent twice is kept once.

        A banned sender's goes to the spam, where a moderator can still find it.
        """
        contribution.fingerprint = contribution.make_fingerprint()
        if BannedSender.objects.covering(contribution.author_email, contribution.sender).exists():
            contribution.status = ContributionStatus.SPAM
            contribution.decided_at = contribution.submitted_at
            with override(settings.LANGUAGE_CODE):  # for the moderators
                contribution.decided_why = gettext("Sent by a banned sender.")
        try:
            with transaction.atomic():
                contribution.save()
        except IntegrityError:
            twin = self.filter(fingerprint=contribution.fingerprint).first()
            if twin is None:
                raise
            return cast("AnyContribution", twin), False
        return contribution, True


class Contribution(models.Model):
    """
    What a visitor without an account sends, kept whatever becomes of it.

    It waits until somebody decides; every decision can be changed by another. Nothing is deleted for being negative.
    The dates say when personal data may go. The manager of a concrete class comes from a ContributionQuerySet.
    """

    status = models.CharField(
        _("status"), max_length=10, choices=ContributionStatus, default=ContributionStatus.PENDING
    )
    language = models.CharField(_("language"), max_length=10)
    author_name = models.CharField(_("name"), max_length=80)
    author_email = models.EmailField(_("e-mail"), help_text=_("Never shown to readers."))
    email_confirmed_at = models.DateTimeField(_("e-mail confirmed at"), null=True, blank=True, editable=False)
    sender = models.CharField(max_length=DIGEST_LENGTH, blank=True, editable=False)
    # What makes two contributions the same, so that a form sent twice counts once; a moderator's own has none.
    fingerprint = models.CharField(max_length=DIGEST_LENGTH, unique=True, null=True, editable=False)
    submitted_at = models.DateTimeField(_("sent at"), default=timezone.now, db_index=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_why = models.CharField(
        pgettext_lazy("of a decision", "why"),
        max_length=WHY_LENGTH,
        blank=True,
        help_text=_("For the moderators alone."),
    )

    class Meta:
        abstract = True

    def publish(self, user: "User") -> None:
        self._decide(ContributionStatus.PUBLISHED, user, "")

    def decline(self, user: "User", why: str) -> None:
        self._decide(ContributionStatus.DECLINED, user, why)

    def mark_as_spam(self, user: "User") -> None:
        self._decide(ContributionStatus.SPAM, user, "")

    def same_if(self) -> tuple[str, ...]:
        """What two contributions that count once have in common, beside the e-mail address of their author."""
        raise NotImplementedError

    def make_fingerprint(self) -> str:
        """Keyed, as a digest of an e-mail address is: see `senders`."""
        parts = (self._meta.label_lower, self.author_email.lower(), *self.same_if())
        return salted_hmac("core.contributions.fingerprint", "\0".join(parts), algorithm="sha256").hexdigest()

    @property
    def language_name(self) -> str:
        """What its speakers call the language: "français"."""
        info: dict[str, Any] = LANG_INFO.get(self.language, {})
        return info.get("name_local", self.language)

    def _decide(self, status: ContributionStatus, user: "User", why: str) -> None:
        self.status = status
        self.decided_by = user
        self.decided_at = timezone.now()
        self.decided_why = why[:WHY_LENGTH]
        self.save(update_fields=["status", "decided_by", "decided_at", "decided_why"])
