"""What an editor types about a gathering: form fields, rows, and the page form that checks them together."""

from directory.forms.duration import DurationFormField
from directory.forms.gathering import GatheringPageForm
from directory.forms.languages import LanguagesFormField
from directory.forms.rows import ClosureForm, ScheduleExceptionForm
from directory.forms.rules import RulesFormField

__all__ = [
    "ClosureForm",
    "DurationFormField",
    "GatheringPageForm",
    "LanguagesFormField",
    "RulesFormField",
    "ScheduleExceptionForm",
]
