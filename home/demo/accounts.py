"""Four accounts to try the roles with. Their password is public: they must never reach a public server."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

__all__ = ["ACCOUNTS", "EDITOR", "MODERATOR", "PASSWORD", "Account", "create_account", "missing_accounts"]

PASSWORD = "jenouspro"  # noqa: S105  (public on purpose, see above)

EDITOR, MODERATOR = "editor", "moderator"


@dataclass(frozen=True)
class Account:
    """A user; without `group`, a superuser."""

    username: str
    first_name: str
    last_name: str
    group: str = ""


ACCOUNTS = (
    Account(EDITOR, "Camille", "Lauzerte", "Editors"),
    Account(MODERATOR, "Driss", "Belhamri", "Moderators"),
    Account("translator", "Nora", "Whitcombe", "Translators"),
    Account("administrator", "Ange", "Morvellec"),
)


def missing_accounts() -> Sequence[Account]:
    names = {account.username for account in ACCOUNTS}
    known = set(get_user_model().objects.filter(username__in=names).values_list("username", flat=True))
    return [account for account in ACCOUNTS if account.username not in known]


def create_account(account: Account) -> None:
    user = get_user_model().objects.create_user(
        username=account.username,
        email=f"{account.username}@example.org",
        password=PASSWORD,
        first_name=account.first_name,
        last_name=account.last_name,
        is_superuser=not account.group,
        is_staff=not account.group,
    )
    if account.group:
        user.groups.add(Group.objects.get(name=account.group))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "fr"
    profile.save(update_fields=["preferred_language"])
