"""
What the admin's front page says beside Wagtail's own panels: what will go live, what one has left unfinished, and
what is to be translated.

Wagtail itself shows what waits for one's review and one's own pages in review, the blog the comments that wait.
Each panel costs the same number of queries whatever it lists.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page, Revision, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry

from home.translation_work import tasks

__all__ = ["DraftsPanel", "ScheduledPanel", "TranslationsPanel", "add_panels"]

SHOWN = 10


class ScheduledPanel(Component):
    """The pages that go live or leave at a given time, soonest first, for those who may change them."""

    name = "scheduled_pages"
    template_name = "home/admin/scheduled.html"
    order = 230

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add `arriving` and `leaving`: pairs of a moment and a page."""
        pages = _editable(parent_context["request"].user)
        moments = _approved()
        arriving = [(moments[page.pk], page) for page in pages.filter(pk__in=moments)]
        leaving = pages.filter(live=True, expire_at__isnull=False).order_by("expire_at")[:SHOWN]
        return {
            "arriving": sorted(arriving, key=lambda pair: pair[0])[:SHOWN],
            "leaving": [(page.expire_at, page) for page in leaving],
        }


class DraftsPanel(Component):
    """The pages whose last change, by this user, is neither published, scheduled nor in review; latest first."""

    name = "drafts_left"
    template_name = "home/admin/drafts.html"
    order = 240

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the `drafts`."""
        user = parent_context["request"].user
        drafts = _editable(user).filter(has_unpublished_changes=True, latest_revision__user=user)
        left = drafts.exclude(pk__in=_approved()).exclude(pk__in=_in_review())
        return {"drafts": left.order_by("-latest_revision_created_at")[:SHOWN]}


class TranslationsPanel(Component):
    """For each language: the pages that lack a translation, or have one that is unfinished or out of date."""

    name = "translations"
    template_name = "home/admin/translations.html"
    order = 250

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add `languages`: pairs of a locale and its tasks, those without any left out."""
        user = parent_context["request"].user
        targets = Locale.objects.exclude(pk=Locale.get_default().pk).order_by("language_code")
        found = [(target, tasks(target, user, SHOWN)) for target in targets]
        return {"languages": [(target, left) for target, left in found if left]}


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    panels += [ScheduledPanel(), DraftsPanel()]
    if request.user.has_perm("wagtail_localize.submit_translation"):
        panels.append(TranslationsPanel())


def _editable(user: AbstractBaseUser) -> QuerySet[Page]:
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return pages.select_related("locale")


def _approved() -> dict[int, dt.datetime]:
    """By key of the page: when its scheduled revision goes live. At any time they are few."""
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    # Revisions keep the key of their object as text, whatever its type.
    return {int(key): moment for key, moment in scheduled.values_list("object_id", "approved_go_live_at")}


def _in_review() -> list[int]:
    states = WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type())
    return [int(key) for key in states.values_list("object_id", flat=True)]
