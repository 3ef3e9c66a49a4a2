"""A living page of all components, for those who build with them."""

from home.styleguide.view import styleguide

__all__ = ["styleguide"]
