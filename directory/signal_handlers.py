"""The life of a page, told to `schedule`. Handlers are idempotent: Wagtail sends some signals more than once."""

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
    post_save.connect(refresh_series_at, sender=Venue, dispatch_uid="directory.refresh_series_at")
    post_save.connect(touch_series, sender=Organizer, dispatch_uid="directory.touch_series_of_organizer")
    post_save.connect(touch_series_of, sender=Profession, dispatch_uid="directory.touch_series_of_profession")
    for model in (Venue, Organizer, Profession):
        pre_delete.connect(leave_series, sender=model, dispatch_uid=f"directory.leave_series_{model.__name__}")
        post_delete.connect(forget_name, sender=model, dispatch_uid=f"directory.forget_name_{model.__name__}")
    # These close, open and rename the addresses of pages.
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
    series = (
        Series.objects.of_profession(instance.translation_key)
        if isinstance(instance, Profession)
        else instance.series.all()
    )
    instance.left = list(series.values_list("pk", flat=True))
    schedule.touch(series)


def forget_name(instance: Venue | Organizer | Profession, **kwargs: Any) -> None:
    listings.touch(Series.objects.of_keys(instance.left))


def follow_move(instance: Page, **kwargs: Any) -> None:
    """The addresses below it are others now; a move may close or open what is there, too."""
    if not listings.is_above_gatherings(instance):
        return
    if issubclass(instance.specific_class, GatheringPage) or PageViewRestriction.objects.exists():
        listings.touch_below(instance)
    else:
        listings.touch()


def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:  # which may have gone with it
        listings.touch_below(page)
