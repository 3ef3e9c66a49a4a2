"""What the whole site adds to the Wagtail admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from core.contributions.viewsets import BannedSenderViewSet
from core.rich_text import ReadersPageLinkHandler, footnotes_button
from core.viewsets import NavigationViewSet

register_snippet(NavigationViewSet)


@hooks.register("register_admin_viewset")
def register_banned_sender_viewset() -> ViewSet:
    return BannedSenderViewSet()


@hooks.register("insert_global_admin_css")
def branding() -> SafeString:
    """The colours, typeface and mark of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/branding.css"))


# Wagtail and wagtail-footnotes have registered theirs by then.
@hooks.register("register_rich_text_features", order=10)
def differ_from_stock_rich_text(features: FeatureRegistry) -> None:
    features.register_link_type(ReadersPageLinkHandler)
    features.register_editor_plugin("draftail", "footnotes", footnotes_button())
