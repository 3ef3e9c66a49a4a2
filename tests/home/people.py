"""Users of each role, with the rights that the migrations give."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from wagtail.users.models import UserProfile


def make_user(username: str, group: str = "", *, language: str = "fr") -> AbstractUser:
    """Without a group, a superuser."""
    user = get_user_model().objects.create_user(
        username, f"{username}@example.org", "secret", is_superuser=not group, is_staff=not group
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save(update_fields=["preferred_language"])
    return user
