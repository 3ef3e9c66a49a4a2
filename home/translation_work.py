"""
What translators have to do: pages that readers have in the source language and not, or not as they are, in another.

wagtail-localize keeps the text of a page as it was submitted for translation (`TranslationSource`); a page published
since may say something else. Its own report lists what was submitted, and so never what is missing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import Translation

__all__ = ["Progress", "Task", "tasks"]

# Pages published since they were submitted, newest first, of which the text is compared: facts alone change more often.
COMPARED = 40


class Progress(models.TextChoices):
    CHANGED = "changed", _("The original has changed since")
    BEGUN = "begun", _("Begun, not published")
    MISSING = "missing", _("Not translated yet")


@dataclass(frozen=True, slots=True)
class Task:
    """`page` is the original, except where a translation is begun; `url` leads to where the admin lets one go on."""

    page: Page
    progress: Progress
    url: str


def tasks(target: Locale, user: AbstractBaseUser, most: int) -> list[Task]:
    """At most `most` pages to bring to a language: changed ones, begun ones, missing ones, the latest of each first."""
    source = Locale.get_default()
    changed = list(_changed(source, target, user))
    done = {task.page.translation_key for task in changed}
    return list(islice(chain(changed, _begun(source, target, user, done), _missing(source, target, most)), most))


def _originals(source: Locale) -> PageQuerySet:
    """Live pages of the source language, not the root of all pages."""
    return Page.objects.live().filter(locale=source, alias_of=None, depth__gt=1).order_by("-last_published_at")


def _editable(target: Locale, user: AbstractBaseUser) -> PageQuerySet:
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return pages.filter(locale=target, alias_of=None).select_related("locale")


def _changed(source: Locale, target: Locale, user: AbstractBaseUser) -> Iterator[Task]:
    published = _originals(source).filter(translation_key=OuterRef("source__object_id"))
    submitted = (
        Translation.objects.filter(enabled=True, target_locale=target, source__locale=source)
        .annotate(published_at=Subquery(published.values("last_published_at")[:1]))
        .filter(published_at__gt=F("source__last_updated_at"))
        .select_related("source")
        .order_by("-published_at")[:COMPARED]
    )
    sources = {translation.source.object_id: translation.source for translation in submitted}
    if not sources:
        return
    translated: dict[UUID, int] = dict(
        _editable(target, user).filter(translation_key__in=sources).values_list("translation_key", "pk")
    )
    for page in _originals(source).filter(translation_key__in=translated).specific():
        text = sources[page.translation_key]
        if _differs(page, json.loads(text.content_json)):
            after = reverse("wagtailadmin_pages:edit", args=[translated[page.translation_key]])
            url = reverse("wagtail_localize:update_translations", args=[text.pk])
            yield Task(page, Progress.CHANGED, f"{url}?{urlencode({'next': after})}")


def _differs(page: Page, submitted: Mapping[str, Any]) -> bool:
    """Whether a field that its translation has too is not as it was. Facts that no translation may change count not."""
    today = json.loads(json.dumps(get_serializable_data_for_fields(page), cls=DjangoJSONEncoder))
    fields = get_translatable_fields(type(page))
    names = [
        field.field_name for field in fields if not (isinstance(field, SynchronizedField) and not field.overridable)
    ]
    return any(today[name] != submitted.get(name) for name in names if name in today)


def _begun(source: Locale, target: Locale, user: AbstractBaseUser, done: set[UUID]) -> Iterator[Task]:
    submitted = Translation.objects.filter(enabled=True, target_locale=target).values("source__object_id")
    pages = (
        _editable(target, user)
        .filter(Q(live=False) | Q(has_unpublished_changes=True), translation_key__in=submitted)
        .filter(translation_key__in=_originals(source).order_by().values("translation_key"))
        .exclude(translation_key__in=done)
        .order_by("-latest_revision_created_at")
    )
    for page in pages:
        yield Task(page, Progress.BEGUN, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _missing(source: Locale, target: Locale, most: int) -> Iterator[Task]:
    translated = Page.objects.filter(locale=target, alias_of=None).values("translation_key")
    for page in _originals(source).exclude(translation_key__in=translated).select_related("locale")[:most]:
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        yield Task(page, Progress.MISSING, f"{url}?{urlencode({'select_locale': target.language_code})}")
