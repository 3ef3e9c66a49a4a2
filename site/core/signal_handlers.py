"""What happens to pages and to what they show, told to `page_cache`."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import page_unpublished, post_page_move

from core.page_cache import forget_pages

# Pages and snippets are translatable.
SHOWN = (TranslatableMixin, PageViewRestriction, Site, AbstractImage, AbstractDocument)


def connect() -> None:
    """Called once, when the app is ready."""
    # Publishing, renaming and translating save the page; moving and unpublishing write below the models.
    for signal in (post_save, post_delete):
        signal.connect(forget_when_shown, dispatch_uid="core.forget_when_shown")
    for signal in (post_page_move, page_unpublished):
        signal.connect(forget_always, dispatch_uid="core.forget_always")


def forget_when_shown(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, SHOWN):
        forget_pages()


def forget_always(**kwargs: Any) -> None:
    forget_pages()
