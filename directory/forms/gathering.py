"""The form of a gathering's page: facts in the source language only, and a schedule that holds together."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from directory.forms.schedule_check import ScheduleCheck
from directory.recurrence import RecurrenceError
from directory.widgets import CreatableCheckboxes

__all__ = ["GatheringPageForm"]


class GatheringPageForm(WagtailAdminPageForm):
    """Drafts may lack or contradict anything that the database can hold; publishing asks for a schedule that works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._is_translation():
            self._drop_facts()
        elif "professions" in self.fields:
            professions = self.fields["professions"]
            professions.queryset = professions.queryset.filter(locale=self.instance.locale_id)
            if isinstance(professions.widget, CreatableCheckboxes):
                professions.widget.can_create = bool(
                    self.for_user and self.for_user.has_perm("directory.add_profession")
                )

    def _is_translation(self) -> bool:
        """Whether an older page holds the facts: what `GatheringPageQuerySet.sources` asks, for a page being edited."""
        page = self.instance
        return page.pk is not None and page.get_translations().filter(alias_of=None, pk__lt=page.pk).exists()

    def _drop_facts(self) -> None:
        """Panels without their field hide themselves, so the edit screen of a translation shows prose alone."""
        for field in get_translatable_fields(type(self.instance)):
            if isinstance(field, SynchronizedField) and not field.overridable:
                self.fields.pop(field.field_name, None)
                self.formsets.pop(field.field_name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "start_date" in self.fields and not self.is_deferred_validation:
            ScheduleCheck(self).run()
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        """
        Leave out what the model says of the schedule as a whole: it speaks to those who use no form.

        Here a draft may be wrong, and `ScheduleCheck` says it at the field concerned.
        """
        if hasattr(errors, "error_dict") and NON_FIELD_ERRORS in errors.error_dict:
            told = errors.error_dict.pop(NON_FIELD_ERRORS)
            kept = [error for error in told if not isinstance(error.__cause__, RecurrenceError)]
            if kept:
                errors.error_dict[NON_FIELD_ERRORS] = kept
        super()._update_errors(errors)
