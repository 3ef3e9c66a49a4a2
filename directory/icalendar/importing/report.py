"""What an import did, or would do, to each entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from directory.enums import ImportAction

if TYPE_CHECKING:
    from directory.models import GatheringPage


@dataclass(slots=True)
class Outcome:
    """
    One entry. `reason` is said where it was refused, and there is no `page` then; the page that a dry run would create
    or update is unsaved.
    """

    action: ImportAction
    uid: str
    title: str = ""
    page: GatheringPage | None = None
    published: bool = False
    warnings: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def page_id(self) -> int | None:
        return None if self.page is None else self.page.pk

    @property
    def url(self) -> str | None:
        """The address of a page that exists."""
        return None if self.page is None or self.page.pk is None else self.page.full_url

    def as_dict(self) -> dict[str, Any]:
        if self.action is ImportAction.REFUSED:
            return {"uid": self.uid, "reason": self.reason}
        return {name: getattr(self, name) for name in ("uid", "title", "page_id", "url", "warnings")}


@dataclass(slots=True)
class Report:
    """All outcomes, in the order of the file."""

    outcomes: list[Outcome] = field(default_factory=list)

    def of(self, action: ImportAction) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.action is action]

    def as_dict(self) -> dict[str, list[dict[str, Any]]]:
        """The form of `import_calendar --format json`."""
        return {str(action): [outcome.as_dict() for outcome in self.of(action)] for action in ImportAction}
