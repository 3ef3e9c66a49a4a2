"""What modelsearch's own handler of `post_save` leaves out of the index."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.db.models.signals import post_migrate
from django.utils import translation
from modelsearch import index
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from wagtail.models import Page
from wagtail.signals import page_published

from search import scope
from search.models import Posted, Spelling
from search.scope import Scoped

__all__ = ["connect"]

BATCH = 500


def connect(sender: object) -> None:
    """Called once, when the app is ready; `sender` is its config."""
    page_published.connect(index_again, dispatch_uid="search.index_again")
    post_migrate.connect(index_pages_of_migrations, sender=sender, dispatch_uid="search.index_pages_of_migrations")


def index_again(instance: Page, **kwargs: Any) -> None:
    """A page is saved before the rows below it, such as the authors of a post: `post_save` came too early for these."""
    index.insert_or_update_object(instance)


def index_pages_of_migrations(using: str, plan: Any = (), **kwargs: Any) -> None:
    """
    Migrations create pages without signals. On a database that this app has not served yet, build the whole index:
    what another backend wrote there is of no use.
    """
    if not plan or _is_half_way(using):
        return
    if Spelling.objects.exists():
        _index_missing_pages()
        _index_missing_objects()
    else:
        call_command("update_index", verbosity=0)


def _is_half_way(using: str) -> bool:
    """Whether the tables are not what the models say: `migrate` was told where to stop, or lacks a migration."""
    executor = MigrationExecutor(connections[using])
    loader = executor.loader
    if executor.migration_plan(loader.graph.leaf_nodes()):
        return True
    with translation.override(None):  # labels are compared as they stand in the source
        return bool(MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph))


def _index_missing_pages() -> None:
    entries = (
        get_app_config()
        .get_model("IndexEntry")
        .objects.filter(content_type=OuterRef("content_type"), object_id=Cast(OuterRef("pk"), CharField()))
    )
    for page in Page.objects.filter(~Exists(entries)).specific():
        get_search_backend().add(page)


def _index_missing_objects() -> None:
    """Of models whose words lie in other rows: a site that is older than their index has them already."""
    for model in index.get_indexed_models():
        if issubclass(model, Scoped):
            posted = Posted.objects.filter(mark=model.search_mark).values("key")
            keys = list(model._default_manager.exclude(pk__in=posted).values_list("pk", flat=True))
            for start in range(0, len(keys), BATCH):
                scope.write(model, list(model._default_manager.filter(pk__in=keys[start : start + BATCH])))
