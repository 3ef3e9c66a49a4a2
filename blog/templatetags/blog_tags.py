"""What the templates of posts need beyond the posts themselves."""

from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from blog.addresses import author_address
from blog.links import Told, posts_telling_of
from blog.models import Author

register = template.Library()


@register.simple_tag(takes_context=True)
def author_url(context: dict[str, Any], author: Author) -> str:
    """The page of an author below the blog that `page` of the context is, or stands in."""
    address = context["page"].list_address(context.get("request"))
    return author_address(address, get_language() or "", author.slug)


@register.simple_tag
def posts_about(gathering: Page) -> list[Told]:
    """The posts that link to a gathering, in the language of its page and latest first. One query."""
    return posts_telling_of(gathering)
