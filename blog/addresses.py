"""Addresses below a blog that are no pages of the tree: its authors, its feeds."""

__all__ = ["FEED_FILES", "author_address", "authors_segment"]

FEED_FILES = ("feed.rss", "feed.atom")
# Written here and not by gettext: an address must not change when somebody mends a word.
AUTHORS_SEGMENTS = {"fr": "auteurs"}


def authors_segment(language: str) -> str:
    """The part of the address below which the authors of a blog in that language (ISO 639-1) have their pages."""
    return AUTHORS_SEGMENTS.get(language, "authors")


def author_address(list_address: str, language: str, slug: str) -> str:
    """The address of an author's page; `list_address` is that of the blog, with or without a host."""
    return f"{list_address}{authors_segment(language)}/{slug}/"
