"""What a calendar shows below the title of a gathering: its introduction, then what one weighs before going."""

from django.utils.translation import gettext as _

from directory.enums import GuestPolicy
from directory.models import GatheringPage, Series
from directory.words import language_names, price_words

__all__ = ["describe_gathering"]


def describe_gathering(series: Series, page: GatheringPage, url: str) -> str:
    """Plain text in the active language; paragraphs are separated by an empty line."""
    facts = [
        _("Rhythm: %(rhythm)s") % {"rhythm": series.rhythm},
        _("Price: %(price)s") % {"price": price_words(series)},
        _("Who may come: %(guests)s") % {"guests": GuestPolicy(series.guest_policy).label},
    ]
    languages = language_names(series.languages)
    if languages:
        facts.append(_("Languages spoken: %(languages)s") % {"languages": ", ".join(languages)})
    if series.booking_url:
        facts.append(_("Booking: %(url)s") % {"url": series.booking_url})
    facts.append(_("More: %(url)s") % {"url": url})
    return "\n\n".join(filter(None, [page.introduction.strip(), "\n".join(facts)]))
