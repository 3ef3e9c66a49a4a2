"""Where the map takes its pictures from: the settings MAP_TILE_URL, MAP_TILE_KEY and MAP_ATTRIBUTION."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

__all__ = ["Tiles"]


@dataclass(frozen=True, slots=True)
class Tiles:
    """
    A server of tiles. `url` is a template of Leaflet's (https://leafletjs.com/reference.html#tilelayer): `{z}`, `{x}`,
    `{y}`, perhaps `{s}` for sub-domains a to c, `{r}` for "@2x" on fine screens and `{key}`. `attribution` is HTML.
    """

    url: str
    key: str
    attribution: str

    @classmethod
    def read(cls) -> "Tiles":
        return cls(url=settings.MAP_TILE_URL, key=settings.MAP_TILE_KEY, attribution=settings.MAP_ATTRIBUTION)

    @property
    def host(self) -> str:
        """Whom a browser asks, for people; empty where it is the site itself."""
        return (urlsplit(self.url).hostname or "").removeprefix("{s}.")

    @property
    def source(self) -> str:
        """
        The same as a source of a content security policy (https://www.w3.org/TR/CSP3/#framework-directive-source-list).
        """
        address = urlsplit(self.url)
        host = address.netloc.replace("{s}.", "*.")
        return f"{address.scheme}://{host}" if host and address.scheme else host
