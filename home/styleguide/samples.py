"""What the components show in the style guide: rows that are never saved, so that it needs no content."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StreamValue
from wagtail.models import Page

from blog.cards import PostCard
from blog.models import BlogPostPage, Comment
from core.blocks import BodyBlock
from directory.cards import Card
from directory.enums import GatheringFormat
from directory.models import Occurrence, Series, Venue

__all__ = ["SampleForm", "WrongForm", "body", "comments", "covers", "gathering_cards", "post_cards"]

# Any key: the covers follow from it, and stay the same from one visit to the next.
KEY = UUID("6a65-6e6f-7573-7072-6f00-0000-0000-0000".replace("-", ""))
DAYS_AGO = 4


class SampleForm(forms.Form):
    """One field of each kind that visitors meet."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    email = forms.EmailField(label=gettext_lazy("E-mail"), help_text=gettext_lazy("Never shown."))
    topic = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[("gathering", gettext_lazy("A gathering")), ("post", gettext_lazy("A post"))],
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect, required=False
    )
    text = forms.CharField(label=gettext_lazy("Message"), widget=forms.Textarea)
    copy = forms.BooleanField(label=gettext_lazy("Send me a copy"), required=False)


class WrongForm(SampleForm):
    """The same, answered wrongly in each field that can be."""

    prefix = "wrong"

    def __init__(self) -> None:
        super().__init__({"wrong-email": "claire@", "wrong-topic": "none"})


def body() -> StreamValue:
    """Each block with the value of its preview in the admin."""
    block = BodyBlock()
    previews = {name: child.get_preview_value() for name, child in block.child_blocks.items()}
    return block.normalize([(name, value) for name, value in previews.items() if value])


def covers() -> list[Series]:
    """One series of each format, none with a picture."""
    return [Series(id=UUID(int=KEY.int + place), format=kind) for place, kind in enumerate(GatheringFormat)]


def gathering_cards() -> list[Card]:
    """A weekly gathering, as lists show it: with its next date, and with that date cancelled."""
    start = timezone.localdate() + dt.timedelta(days=1)
    series = Series(
        id=KEY,
        format=GatheringFormat.BREAKFAST,
        price="free",
        timezone=settings.TIME_ZONE,
        start_date=start,
        start_time=dt.time(8, 30),
        duration=dt.timedelta(minutes=90),
        rules="RRULE:FREQ=WEEKLY",
        venue=Venue(name=_("The corner café"), city="Lyon"),
        recommended_by="Claire",
        confirmed_on=start - dt.timedelta(days=DAYS_AGO),
    )
    zone = ZoneInfo(settings.TIME_ZONE)
    begin = dt.datetime.combine(start, dt.time(8, 30), zone)
    dates = [
        Occurrence(
            series=series,
            start=begin,
            end=begin + dt.timedelta(minutes=90),
            local_date=start,
            local_time=dt.time(8, 30),
            status=status,
            deviation="",
        )
        for status in ("confirmed", "cancelled")
    ]
    title, introduction = _("Breakfast among neighbours"), _("Twelve people, one table, one question.")
    return [Card(series, title, introduction, "#", "", "", date) for date in dates]


def post_cards(home: Page | None) -> list[PostCard]:
    """One long title and one short; neither has a picture, and both lead to `home`."""
    introduction = _("What changes when the first question is about the other.")
    return [
        PostCard(
            BlogPostPage(
                title=title,
                introduction=introduction,
                published_on=timezone.localdate(),
                url_path=home.url_path if home else "",
            ),
            authors,
        )
        for title, authors in (
            (_("Listening is a trade"), ("Claire Aubin",)),
            (_("Why we stopped counting the business cards that we bring home"), ("Claire Aubin", "Idris Vale")),
        )
    ]


def comments() -> list[Comment]:
    """What a reader says, and what a moderator answers."""
    facts = {"submitted_at": timezone.now() - dt.timedelta(days=DAYS_AGO), "language": settings.LANGUAGE_CODE}
    said, answered = _("I was there.\n\nIt was better than this."), _("Tell us more!")
    return [
        Comment(pk=1, author_name="Noé", text=said, **facts),
        Comment(pk=2, author_name="JeNousPro", text=answered, is_moderator=True, **facts),
    ]
