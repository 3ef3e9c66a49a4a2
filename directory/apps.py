from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from search import registry


class DirectoryConfig(AppConfig):
    """The directory of recurring gatherings: pages that editors write, series that everybody reads."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        # All of them read models, which are loaded only now; the checks register themselves.
        from core import sitemaps  # noqa: PLC0415
        from directory import checks, search_group, signal_handlers  # noqa: F401, PLC0415
        from directory.sitemap import Gatherings  # noqa: PLC0415

        signal_handlers.connect()
        sitemaps.register("gatherings", Gatherings)
        registry.register(search_group.GROUP)
