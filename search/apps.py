from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding words in what other apps publish; knows none of them."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import signal_handlers  # noqa: PLC0415  (imports models)

        signal_handlers.connect(self)
