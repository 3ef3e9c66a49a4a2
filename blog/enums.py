from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """What a post is to a gathering that it speaks of."""

    RECOMMENDED = "recommended", _("Recommended")
    VISITED = "visited", _("Report of a visit")
    MENTIONED = "mentioned", _("Mentioned")

    @property
    def heading(self) -> str:
        """Above the gatherings of a post that have this relation to it."""
        return str(HEADINGS[self])


HEADINGS = {
    Relation.RECOMMENDED: _("Gatherings that we recommend here"),
    Relation.VISITED: _("Where we have been"),
    Relation.MENTIONED: _("Gatherings mentioned here"),
}
