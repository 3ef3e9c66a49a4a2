"""What the editor of a contact page shows beside its fields."""

from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.contrib.forms.utils import get_forms_for_user

__all__ = ["MessagesPanel"]


class MessagesPanel(FormSubmissionsPanel):
    """How many messages there are and the way to them, for those who may read them; Wagtail's leads everybody there."""

    class BoundPanel(FormSubmissionsPanel.BoundPanel):
        def is_shown(self) -> bool:
            readable = get_forms_for_user(self.request.user)
            return bool(super().is_shown()) and readable.filter(pk=self.instance.pk).exists()
