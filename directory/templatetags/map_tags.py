"""What the map of the directory needs to know of its tiles."""

from django import template

from directory.tiles import Tiles

register = template.Library()


@register.simple_tag
def map_tiles() -> Tiles:
    return Tiles.read()
