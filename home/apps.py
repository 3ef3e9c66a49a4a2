from django.apps import AppConfig

from search import registry


class HomeConfig(AppConfig):
    """The front door of the site in each language."""

    name = "home"

    def ready(self) -> None:
        from home.search_group import GROUP  # noqa: PLC0415  (reads models, which are loaded only now)

        registry.register(GROUP)
