from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

__all__ = ["to_html"]

# What search engines are told of links that readers wrote
# (https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links).
REL = ' rel="nofollow ugc noopener"'


def to_html(text: str) -> SafeString:
    """Paragraphs at blank lines, line breaks, links at addresses; what looks like markup is shown as it was typed."""
    linked = urlize(text, nofollow=True, autoescape=True)
    # A visitor's own quotes are escaped by now, so this attribute can only be Django's.
    return mark_safe(linebreaks(linked.replace(' rel="nofollow"', REL)))  # noqa: S308  (escaped above)
