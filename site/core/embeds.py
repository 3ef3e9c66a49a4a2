"""
Players of other sites that a page may show, known by the addresses of their videos.

Nothing is asked of a provider to know one, neither when a page is saved nor when it is read; and the list is all that
the content security policy has to allow (`EMBED_ORIGINS`, docs/adr/0009).
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings

__all__ = ["Player", "player_of", "providers"]

YOUTUBE_HOSTS = {"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}

YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live)/([\w-]{11})/?$")
YOUTUBE_SHORT_PATH = re.compile(r"/([\w-]{11})/?$")
YOUTUBE_ID = re.compile(r"[\w-]{11}$")
# An unlisted video has a key in its address besides its number.
VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/)?(\d+)(?:/([0-9a-f]+))?/?$")
PEERTUBE_PATH = re.compile(r"/(?:w|videos/watch|videos/embed)/([\w-]{8,64})/?$")
# YouTube writes the second to start at as 90, 90s or 1m30s.
MOMENT = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$")


class Player(NamedTuple):
    """What plays a video: the provider's name, and the address that goes into an `iframe`."""

    provider: str
    address: str


def providers() -> list[str]:
    """The names of the sites whose videos may be shown."""
    return ["YouTube", "Vimeo", *settings.EMBED_PEERTUBE_HOSTS]


def player_of(url: str) -> Player | None:
    """The player for the address of a video's page, or None if it is of no provider that we allow."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    read: Callable[[str, str, dict[str, str]], Player | None]
    if host in YOUTUBE_HOSTS:
        read = _youtube
    elif host in VIMEO_HOSTS:
        read = _vimeo
    elif host in settings.EMBED_PEERTUBE_HOSTS:
        read = _peertube
    else:
        return None
    return read(host, parts.path, query)


def _youtube(host: str, path: str, query: dict[str, str]) -> Player | None:
    if path == "/watch":
        found = YOUTUBE_ID.match(query.get("v", ""))
        video = found and found[0]
    else:
        found = (YOUTUBE_SHORT_PATH if host == "youtu.be" else YOUTUBE_PATH).match(path)
        video = found and found[1]
    if not video:
        return None
    options = {"autoplay": 1}
    if start := _seconds(query.get("t") or query.get("start") or ""):
        options["start"] = start
    return Player("YouTube", f"https://www.youtube-nocookie.com/embed/{video}?{urlencode(options)}")


def _seconds(moment: str) -> int:
    found = MOMENT.match(moment)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def _vimeo(host: str, path: str, query: dict[str, str]) -> Player | None:
    found = VIMEO_PATH.match(path)
    if not found:
        return None
    options = {"autoplay": "1", "dnt": "1"}  # `dnt`: Vimeo sets no cookie to follow the viewer.
    if key := found[2] or query.get("h"):
        options["h"] = key
    return Player("Vimeo", f"https://player.vimeo.com/video/{found[1]}?{urlencode(options)}")


def _peertube(host: str, path: str, query: dict[str, str]) -> Player | None:
    found = PEERTUBE_PATH.match(path)
    if not found:
        return None
    return Player(f"PeerTube ({host})", f"https://{host}/videos/embed/{found[1]}?autoplay=1")
