"""The life of a page, told to `schedule`. Handlers are idempotent: Wagtail sends some signals more than once."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from directory import listings, schedule
from directory.models import GatheringPage, Organizer, Profession, Series, Venue


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(publish_series, sender=GatheringPage, dispatch_uid="directory.publish_series")
    page_unpublished.connect(hide_series, sender=GatheringPage, dispatch_uid="directory.hide_series")
    pre_delete.connect(retire_series, sender=GatheringPage, dispatch_uid="directory.retire_series")
    post_delete.connect(forget_page, sender=GatheringPage, dispatch_uid="directory.forget_page")
    post_save.connect(follow_alias, sender=GatheringPage, dispatch_uid="directory.follow_alias")
    post_save.connect(refresh_series_at, sender=Venue, dispatch_uid="directory.refresh_series_at")
    post_save.connect(touch_series, sender=Organizer, dispatch_uid="directory.touch_series_of_organizer")
    post_save.connect(touch_series_of, sender=Profession, dispatch_uid="directory.touch_series_of_profession")
    for model in (Venue, Organizer, Profession):
        pre_delete.connect(leave_series, sender=model, dispatch_uid=f"directory.leave_series_{model.__name__}")
        post_delete.connect(forget_name, sender=model, dispatch_uid=f"directory.forget_name_{model.__name__}")
    # These close, open, rename and reorder pages.
    for signal in (post_page_move, page_slug_changed):
        signal.connect(follow_move, dispatch_uid="directory.follow_move")
    post_save.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="directory.follow_closing")
    post_delete.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="directory.follow_opening")


def publish_series(instance: GatheringPage, **kwargs: Any) -> None:
    if instance.live:  # also sent for a revision scheduled to go live later
        schedule.publish(instance)


def hide_series(instance: GatheringPage, **kwargs: Any) -> None:
    schedule.hide(instance)


def retire_series(instance: GatheringPage, **kwargs: Any) -> None:
    schedule.retire(instance)


def refresh_series_at(instance: Venue, created: bool, **kwargs: Any) -> None:
    if not created:
        schedule.refresh_venue(instance)


def forget_page(instance: GatheringPage, **kwargs: Any) -> None:
    schedule.forget(instance)


def touch_series(instance: Organizer, created: bool, **kwargs: Any) -> None:
    if not created:
        schedule.touch(instance.series.all())


def touch_series_of(instance: Profession, **kwargs: Any) -> None:
    """Series are found by the names that a profession has in all languages, a new one among them."""
    schedule.touch(Series.objects.of_profession(instance.translation_key))


def leave_series(instance: Venue | Organizer | Profession, **kwargs: Any) -> None:
    if isinstance(instance, Profession):
        series = Series.objects.of_profession(instance.translation_key)
    else:
        series = Series.objects.at_venue(instance.pk) if isinstance(instance, Venue) else instance.series.all()
    instance.left = list(series.values_list("pk", flat=True))
    schedule.touch(series)


def forget_name(instance: Venue | Organizer | Profession, **kwargs: Any) -> None:
    listings.touch(Series.objects.of_keys(instance.left))


def follow_move(instance: Page, **kwargs: Any) -> None:
    """
    The addresses below it are others now. Where pages are closed, it may have come under a restriction or from it; and
    closed pages are known by their paths, of which its neighbours may have changed theirs.
    """
    if PageViewRestriction.objects.exists():
        listings.touch_below(instance)
        listings.touch()
    elif listings.is_above_gatherings(instance):
        if issubclass(instance.specific_class, GatheringPage):
            listings.touch_below(instance)
        else:
            listings.touch()


def follow_alias(instance: GatheringPage, update_fields: Collection[str] | None, **kwargs: Any) -> None:
    """An alias that is made is published without a word, and so is one that becomes a page of its own."""
    if instance.live and (instance.alias_of_id or "alias_of_id" in (update_fields or ())):
        schedule.forget(instance)


def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:  # which may have gone with it
        listings.touch_below(page)
