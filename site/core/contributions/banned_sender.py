from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.contributions.senders import DIGEST_LENGTH, email_digest, masked_email

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from core.contributions.contribution import Contribution

__all__ = ["BannedSender"]


class BannedSenderQuerySet(models.QuerySet):
    def covering(self, email: str, sender: str) -> Self:
        """Bans on the e-mail address, or on the network address whose digest `sender` is."""
        return self.filter(digest__in=[email_digest(email), sender])

    def ban(self, contribution: "Contribution", user: "User", *, address_too: bool) -> None:
        """Once for each digest: a sender banned before stays banned as from then."""
        email = contribution.author_email
        self.get_or_create(digest=email_digest(email), defaults={"hint": masked_email(email), "banned_by": user})
        if address_too and contribution.sender:
            self.get_or_create(
                digest=contribution.sender,
                defaults={"is_address": True, "hint": masked_email(email), "banned_by": user},
            )


class BannedSender(models.Model):
    """
    Somebody whose contributions go straight to the spam, by e-mail address or by network address.

    Only the digest is kept. `hint` is the masked e-mail address, for the moderator who lifts a ban.
    """

    digest = models.CharField(max_length=DIGEST_LENGTH, unique=True, editable=False)
    is_address = models.BooleanField(_("network address"), default=False)
    hint = models.CharField(_("sender"), max_length=260)
    banned_at = models.DateTimeField(_("banned at"), default=timezone.now)
    banned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("banned by")
    )

    objects = BannedSenderQuerySet.as_manager()

    class Meta:
        verbose_name = _("banned sender")
        verbose_name_plural = _("banned senders")
        ordering = ["-banned_at"]
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return self.hint
