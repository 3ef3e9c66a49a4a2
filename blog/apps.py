from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from search import registry


class BlogConfig(AppConfig):
    """Articles, their authors and what readers answer."""

    name = "blog"
    verbose_name = _("Blog")

    def ready(self) -> None:
        # All of them read models, which are loaded only now.
        from blog.search_group import GROUP  # noqa: PLC0415
        from blog.sitemap import Posts  # noqa: PLC0415
        from core import sitemaps  # noqa: PLC0415

        registry.register(GROUP)
        sitemaps.register("posts", Posts)
