from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every app shares and what knows no app."""

    name = "core"

    def ready(self) -> None:
        from core import signal_handlers  # noqa: PLC0415  (it imports models, which are loaded by now)

        signal_handlers.connect()
