"""House rules of the directory as Django system checks (https://docs.djangoproject.com/en/5.2/topics/checks/)."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail_localize.fields import SynchronizedField, get_translatable_fields


@register("directory")
def facts_are_synchronised(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """directory.E001: every fact of a gathering is a synchronised, not overridable field (docs/adr/0002)."""
    from directory.models.gathering_page import FACT_FIELDS, GatheringPage  # noqa: PLC0415  (models load after checks)

    fields = {field.field_name: field for field in get_translatable_fields(GatheringPage)}
    wrong = [
        name for name in FACT_FIELDS if not isinstance(fields.get(name), SynchronizedField) or fields[name].overridable
    ]
    return [
        Error(
            f"GatheringPage.{name} is a fact, so it must be SynchronizedField({name!r}, overridable=False).",
            obj=GatheringPage,
            id="directory.E001",
        )
        for name in wrong
    ]
