"""Places in the tree of pages, by the paths that treebeard gives them."""

from wagtail.models import Page

__all__ = ["span_of"]


def span_of(path: str) -> tuple[str, str]:
    """
    The first and the last path of the page at `path` and of those below it, for `path__range`.

    Wagtail's `child_of` and `descendant_of` compare with LIKE, for which SQLite reads every page there is.
    """
    return path, f"{path}{Page.alphabet[-1] * Page.steplen}"
