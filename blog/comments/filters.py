import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from blog.models import Comment
from core.contributions import ContributionStatus

__all__ = ["CommentFilterSet"]


class CommentFilterSet(WagtailFilterSet):
    """By what moderators look for comments; the posts offered are those that have some."""

    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=ContributionStatus.choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    post = django_filters.ModelChoiceFilter(label=_("Post"), queryset=lambda request: Comment.objects.all().posts())
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, empty_label=_("All"), widget=forms.RadioSelect
    )
    submitted_at = django_filters.DateFromToRangeFilter(label=_("Sent"), widget=DateRangePickerWidget)

    class Meta:
        model = Comment
        fields = ["status", "post", "language", "submitted_at"]
