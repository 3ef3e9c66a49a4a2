"""How often one sender may send, counted in Django's cache: shared by all processes where REDIS_URL is set."""

import logging
import time

from django.core.cache import cache

__all__ = ["LIMITS", "may_send"]

# (how many, within how many seconds). Colleagues may share one address.
LIMITS = ((5, 10 * 60), (30, 24 * 60 * 60))

logger = logging.getLogger(__name__)


def may_send(sender: str) -> bool:
    """Count one more contribution of the sender, and say whether it is within the limits."""
    try:
        return all(_count(sender, period) <= most for most, period in LIMITS)
    except Exception:  # whatever the cache's client raises: a visitor is not to blame for a cache that is down
        logger.exception("The rate of contributions could not be counted")
        return True


def _count(sender: str, period: int) -> int:
    """Of the fixed window that now falls in."""
    key = f"contributions:{sender}:{period}:{int(time.time() // period)}"
    cache.add(key, 0, timeout=period)
    try:
        return cache.incr(key)
    except ValueError:  # evicted since
        return 1
