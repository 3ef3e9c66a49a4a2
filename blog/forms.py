"""Forms of the blog in the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from blog.models.topic import Topic

__all__ = ["MISSING_ALT", "PostPageForm"]

# The code of the error of a cover without alternative text.
MISSING_ALT = "missing_alt"


class PostPageForm(WagtailAdminPageForm):
    """Offers the topics of the post's language. A draft may lack the alternative text that publishing asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topics" not in self.fields:
            return
        # The preview of a page that is being added has no language yet.
        locale_id = self.instance.locale_id or self.parent_page.locale_id
        self.fields["topics"].queryset = Topic.objects.filter(locale_id=locale_id)
        if self.instance.pk is not None:
            # A translation points at the rows of its source until somebody saves it.
            self.initial["topics"] = Topic.objects.speaking(self.instance.topics.all(), locale_id)

    def _update_errors(self, errors: ValidationError) -> None:
        if self.is_deferred_validation and hasattr(errors, "error_dict"):
            told = errors.error_dict.get("cover_alt", [])
            kept = [error for error in told if error.code != MISSING_ALT]
            errors.error_dict["cover_alt"] = kept
            if not kept:
                del errors.error_dict["cover_alt"]
        super()._update_errors(errors)
