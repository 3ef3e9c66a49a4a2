"""What a visitor asks of the directory: the query string, checked by a form, as a frozen value."""

from directory.criteria.criteria import (
    CONFIRMED_DAYS,
    DEFAULT_RADIUS,
    Confirmed,
    Criteria,
    DirectoryView,
    Sort,
    When,
    Window,
)
from directory.criteria.form import RADII, CriteriaForm

__all__ = [
    "CONFIRMED_DAYS",
    "DEFAULT_RADIUS",
    "RADII",
    "Confirmed",
    "Criteria",
    "CriteriaForm",
    "DirectoryView",
    "Sort",
    "When",
    "Window",
]
