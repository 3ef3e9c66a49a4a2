"""The pages that texts and menus name: `directory`, `blog`, or a kind and a key, such as `post:le-badge`."""

from wagtail.models import Locale, Page

from blog.models import BlogIndexPage
from directory.models import DirectoryPage
from home.demo.identity import translation_key

__all__ = ["KINDS", "find_page"]

# The contact page is one of the content's: it is linked to in the same way.
KINDS = {"content": "ContentPage", "gathering": "GatheringPage", "post": "BlogPostPage"}


def find_page(name: str, locale: Locale) -> Page:
    """`Page.DoesNotExist`, or that of the class, if it isn't there; KeyError for an unknown kind."""
    if name == "directory":
        return DirectoryPage.objects.filter(locale=locale).earliest("path")
    if name == "blog":
        return BlogIndexPage.objects.filter(locale=locale).earliest("path")
    kind, _, key = name.partition(":")
    return Page.objects.get(translation_key=translation_key(KINDS[kind], key), locale=locale)
