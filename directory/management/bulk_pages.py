"""Pages by the thousand: the rows that `add_child` and `publish` would write, in a few statements."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

__all__ = ["create_live_children"]

BATCH = 1000


@transaction.atomic
def create_live_children(parent: Page, children: Sequence[Page]) -> None:
    """
    Save unsaved `children`, all of one model and each with its title and slug, as the last live children of `parent`.

    One that carries the `translation_key` of a page in another language is its translation.

    No revision, log entry or signal comes of it, so neither the search index nor the reference index knows them, and
    nothing derived from them is written: that is left to the caller.
    """
    if not children:
        return
    model = type(children[0])
    content_type = ContentType.objects.get_for_model(model)
    now = timezone.now()
    last_child = parent.get_last_child()
    step = int(last_child.path[-model.steplen :], 36) if last_child else 0
    for position, child in enumerate(children, start=step + 1):
        child.path = model._get_path(parent.path, parent.depth + 1, position)
        child.depth = parent.depth + 1
        child.url_path = f"{parent.url_path}{child.slug}/"
        child.content_type = content_type
        child.locale_id = parent.locale_id
        child.draft_title = child.title
        child.live = True
        child.first_published_at = child.last_published_at = child.latest_revision_created_at = now
    names = [field.attname for field in Page._meta.concrete_fields]
    rows = [Page(**{name: getattr(child, name) for name in names}) for child in children]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for row, child in zip(rows, children, strict=True):
        child.pk = child.id = row.pk
    _insert_own_columns(model, children)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(children))
    # treebeard asks the object, not the row, whether it has a last child.
    parent.numchild += len(children)


def _insert_own_columns(model: type[Page], children: Sequence[Page]) -> None:
    """
    The rows of the model's own table. Django has no `bulk_create` for a model with a parent table
    (https://docs.djangoproject.com/en/5.2/ref/models/querysets/#bulk-create); this is the statement that it makes.
    """
    fields = model._meta.local_concrete_fields
    size = min(connection.ops.bulk_batch_size(fields, children), BATCH)
    for first in range(0, len(children), size):
        model._base_manager._insert(children[first : first + size], fields=fields, using=connection.alias, raw=True)
