"""The edit screen of a gathering, in tabs: what it is, when, what a professional weighs, how it is found."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    get_form_for_model,
)

from directory.enums import Price
from directory.forms.rows import MEANINGFUL, RowsFormSet
from directory.widgets import (
    CreatableCheckboxes,
    DayInput,
    ExceptionKindSelect,
    HourInput,
    SeriesDateInput,
    TimezoneInput,
)

__all__ = ["RowsPanel", "gathering_tabs", "prose"]


class RowsPanel(InlinePanel):
    """
    An `InlinePanel` whose rows use `base_form_class` of their model, and which hides itself without its formset.

    Wagtail 8 builds the form of a row from `WagtailAdminModelForm` whatever the model says (docs/departures.md).
    """

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        row_options = self.child_edit_handler.get_form_options()
        row_model = self.db_field.related_model
        options["formsets"][self.relation_name] |= {
            "formset": RowsFormSet,
            "form": get_form_for_model(
                row_model,
                form_class=row_model.base_form_class,
                defer_required_on_fields=row_options.get("defer_required_on_fields", []),
            ),
        }
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, *, form: Any, **kwargs: Any) -> None:
            missing = form is not None and kwargs["panel"].relation_name not in form.formsets
            super().__init__(form=None if missing else form, **kwargs)
            self.missing = missing

        def is_shown(self) -> bool:
            return not self.missing


def shown_when(**values: Sequence[str]) -> dict[str, str]:
    """Attributes of a panel shown only for these values of other fields, by Wagtail's own `w-rules` controller."""
    return {"data-w-rules-target": "show", "data-w-rules": json.dumps(values)}


WATCHES_FIELDS = {"data-controller": "w-rules", "data-action": "change->w-rules#resolve"}

prose = [
    FieldPanel("introduction"),
    FieldPanel("body"),
    MultiFieldPanel(
        [FieldPanel("why"), FieldPanel("for_whom"), FieldPanel("not_for_whom")], heading=_("Our recommendation")
    ),
    FieldPanel("practical_notes"),
    FieldPanel("cover"),
]

exception_row = [
    FieldPanel("kind", widget=ExceptionKindSelect(MEANINGFUL)),
    FieldRowPanel([FieldPanel("date", widget=SeriesDateInput), FieldPanel("time", widget=HourInput)]),
    FieldRowPanel([FieldPanel("new_date", widget=DayInput), FieldPanel("new_time", widget=HourInput)]),
    FieldRowPanel([FieldPanel("duration"), FieldPanel("venue")]),
    FieldPanel("reason"),
]

dates = [
    MultiFieldPanel(
        [
            # Helps of several heights would put the inputs of a row out of line: the group says them.
            FieldRowPanel(
                [
                    FieldPanel("start_date", widget=DayInput),
                    FieldPanel("start_time", widget=HourInput),
                    FieldPanel("duration"),
                ]
            ),
            FieldPanel("timezone", widget=TimezoneInput),
        ],
        heading=_("First date"),
        help_text=_(
            "The first date and its hour set the rhythm proposed below. Hours are those of the venue’s clocks; "
            "without one the gathering lasts all day. A duration is written such as 2 h, 1 h 30, 45 min, 2 days."
        ),
        icon="date",
    ),
    FieldPanel("rules", heading=_("Rhythm"), icon="history"),
    RowsPanel(
        "exceptions",
        panels=exception_row,
        heading=_("Exceptions"),
        label=_("exception"),
        help_text=_(
            "One date that is cancelled, moved, added or left out. The others stay as they are. "
            "When the hour of the gathering changes, its exceptions follow."
        ),
        icon="warning",
    ),
    RowsPanel(
        "closures",
        panels=[
            FieldRowPanel([FieldPanel("first_date", widget=DayInput), FieldPanel("last_date", widget=DayInput)]),
            FieldPanel("reason"),
        ],
        heading=_("Breaks"),
        label=_("break"),
        help_text=_("A span without any date, such as the summer holidays. Both days are included."),
        icon="time",
    ),
]

facts = [
    MultiFieldPanel([FieldPanel("venue"), FieldPanel("organizer")], heading=_("Where, and with whom"), icon="group"),
    FieldPanel(
        "professions",
        widget=CreatableCheckboxes("wagtailsnippetchoosers_directory_profession:create"),
        help_text=_("For whom it is useful. Nothing ticked: for everyone."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("format"),
            FieldPanel("guest_policy"),
            FieldPanel("languages"),
            FieldPanel("expected_people"),
        ],
        heading=_("What to expect"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("price"),
            FieldRowPanel(
                [FieldPanel("price_amount"), FieldPanel("price_currency")],
                attrs=shown_when(price=[Price.PAID, Price.MEMBERSHIP]),
            ),
            FieldPanel("booking_url"),
        ],
        heading=_("Price and booking"),
        attrs=WATCHES_FIELDS,
    ),
    MultiFieldPanel(
        [
            FieldPanel("recommended_by", help_text=_("Who of us was there.")),
            FieldRowPanel([FieldPanel("confirmed_on", widget=DayInput), FieldPanel("confirmed_by")]),
        ],
        heading=_("Trust"),
        help_text=_("Confirm from time to time that the gathering still takes place: visitors see since when we know."),
    ),
    MultiFieldPanel(
        [FieldPanel("source_uid"), FieldPanel("source_url")],
        heading=_("Organizer’s calendar"),
        help_text=_("Filled in by an import, which finds the gathering again by this UID."),
        classname="collapsed",
    ),
]


def gathering_tabs(content: list[Panel], promote: list[Panel], settings: list[Panel]) -> TabbedInterface:
    """The tabs of `GatheringPage`; `content`, `promote` and `settings` are the panels every page has."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(dates, heading=_("Dates")),
            ObjectList(facts, heading=_("Facts")),
            ObjectList(promote, heading=_("Promote")),
            ObjectList(settings, heading=_("Settings")),
        ]
    )
