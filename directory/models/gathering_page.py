import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

import recurrence
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator, URLValidator
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelsearch import index
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageViewRestriction, ReferenceIndex
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.metadata import CardWords, SharePicture
from core.routing import Routed
from directory import panels
from directory.cards import TOLD, Told
from directory.enums import GatheringFormat, GuestPolicy, Language, Price
from directory.fields import DurationField, LanguagesField, RulesField
from directory.forms import GatheringPageForm
from directory.models.series import Series
from directory.recurrence import RecurrenceError
from directory.time_zones import zone_name
from directory.validators import validate_day, validate_timezone

__all__ = ["FACT_FIELDS", "SCHEDULE_FIELDS", "GatheringPage"]

SCHEDULE_FIELDS = ("start_date", "start_time", "duration", "timezone", "rules", "exceptions", "closures")
# Copied to the Series when the source page is published, and read from there in every language (docs/adr/0002).
FACT_FIELDS = (
    *SCHEDULE_FIELDS,
    "venue", "organizer", "professions", "format", "price", "price_amount", "price_currency", "booking_url",
    "expected_people", "languages", "guest_policy", "recommended_by", "confirmed_on", "confirmed_by",
    "source_uid", "source_url", "cover",
)  # fmt: skip
PROSE_FIELDS = (
    "title", "slug", "seo_title", "search_description",
    "introduction", "body", "why", "for_whom", "not_for_whom", "practical_notes",
)  # fmt: skip
REFERRING = frozenset((*FACT_FIELDS, *PROSE_FIELDS))

UPCOMING_SHOWN = 8
CALENDAR_FILE = "calendar.ics"


class GatheringPageQuerySet(PageQuerySet):
    def sources(self) -> Self:
        """The pages whose facts count: of each set of translations the first one written, and no alias."""
        # Asked so that the index on the translation key is all that serves: SQLite would take the one on aliases, in
        # which nearly all pages are alike, and so read all pages for each row.
        earlier = Page.objects.alias(original=Coalesce("alias_of_id", 0)).filter(
            translation_key=models.OuterRef("translation_key"), original=0, pk__lt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(earlier), alias_of=None)

    def translations_of(self, page: "GatheringPage") -> Self:
        """The same gathering in other languages, aliases left out: they follow their originals."""
        return self.filter(translation_key=page.translation_key, alias_of=None).exclude(pk=page.pk)

    def with_schedule(self) -> Self:
        """Join and prefetch what `as_series` reads."""
        joined = self.select_related("venue", "organizer", "cover")
        return joined.prefetch_related("exceptions", "closures", "professions")

    def telling(self, series: Iterable[Series], closed: models.QuerySet[Page]) -> Iterable[Told]:
        """What the pages of some series say of them in a list, in every language; no word of those `closed`."""
        pages = self.live().exclude(pk__in=closed).filter(translation_key__among={each.pk for each in series})
        return (Told(*row) for row in pages.order_by().values_list(*TOLD))


class GatheringPage(Routed, Page):
    """The editorial page of a gathering in one language (schema.org Event): prose, and in the source page the facts."""

    template = "directory/gathering_page.html"
    parent_page_types = ["directory.DirectoryPage"]
    subpage_types: list[str] = []

    # Prose
    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Two sentences, for lists and search engines.")
    )
    body = RichTextField(
        _("what happens there"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link"]
    )
    why = models.TextField(_("why we recommend it"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    not_for_whom = models.TextField(
        _("for whom not"), blank=True, help_text=_("Honest advice spares somebody an evening.")
    )
    practical_notes = RichTextField(_("practical notes"), blank=True, features=["bold", "italic", "ul", "link"])
    cover = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip

    # Schedule. A draft may lack any of it, so the columns are nullable; publishing asks for them.
    start_date = models.DateField(_("first date"), null=True)
    start_time = models.TimeField(_("hour"), null=True, blank=True)
    duration = DurationField(_("duration"), null=True, default=dt.timedelta(hours=2))
    timezone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[validate_timezone],
        help_text=_("Empty: the zone of the venue."),
    )  # fmt: skip
    rules = RulesField(verbose_name=_("rhythm"))

    # What a professional weighs before giving time
    venue = models.ForeignKey(
        "directory.Venue", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("venue")
    )
    organizer = models.ForeignKey(
        "directory.Organizer", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organizer"),
    )  # fmt: skip
    professions = ParentalManyToManyField(
        "directory.Profession", blank=True, related_name="+", verbose_name=_("professions")
    )
    format = models.CharField(_("format"), max_length=12, choices=GatheringFormat, default=GatheringFormat.MEETUP)
    price = models.CharField(_("price"), max_length=12, choices=Price, default=Price.FREE)
    price_amount = models.DecimalField(
        _("amount"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    price_currency = models.CharField(
        _("currency"), max_length=3, default="EUR", help_text=_("ISO 4217, such as EUR."),
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three capital letters, such as EUR."))],
    )  # fmt: skip
    booking_url = models.URLField(
        _("booking link"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    expected_people = models.PositiveIntegerField(_("expected number of people"), null=True, blank=True)
    languages = LanguagesField(_("languages spoken"), max_length=60, blank=True, default=Language.FRENCH)
    guest_policy = models.CharField(_("who may come"), max_length=12, choices=GuestPolicy, default=GuestPolicy.OPEN)
    recommended_by = models.CharField(_("recommended by"), max_length=150, blank=True)
    confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True, validators=[validate_day])
    confirmed_by = models.CharField(_("confirmed by"), max_length=150, blank=True)

    # Where an imported gathering comes from
    source_uid = models.CharField(_("UID in the organizer’s calendar"), max_length=255, blank=True, db_index=True)
    source_url = models.URLField(_("address of the organizer’s calendar"), max_length=500, blank=True)

    objects = PageManager.from_queryset(GatheringPageQuerySet)()

    base_form_class = GatheringPageForm
    content_panels = [*Page.content_panels, *panels.prose]
    edit_handler = panels.gathering_tabs(content_panels, Page.promote_panels, Page.settings_panels)

    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("why"),
        index.SearchField("for_whom"),
        index.RelatedFields("venue", [index.SearchField("name"), index.SearchField("city")]),
        index.RelatedFields("organizer", [index.SearchField("name")]),
        index.RelatedFields("professions", [index.SearchField("name")]),
    ]
    translatable_fields = [
        *(TranslatableField(name) for name in PROSE_FIELDS),
        *(SynchronizedField(name, overridable=False) for name in FACT_FIELDS),
    ]
    # A copy is another gathering: importing the organizer's calendar again must not write into both.
    exclude_fields_in_copy = ["source_uid", "source_url"]

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")

    def clean(self) -> None:
        """Raise `ValidationError` for a schedule that cannot be expanded, whoever wrote it (form, import, shell)."""
        super().clean()
        if self.start_date is not None and self.duration is not None:
            try:
                self.as_series().schedule.validate()
            except RecurrenceError as error:
                raise ValidationError(error.message) from error

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """
        Save page and rows, then Wagtail's index of what they refer to, once.

        Wagtail would write that index of the page and all its rows anew for each row: a hundredfold the work where
        there are hundreds, and a second time for a revision, which changes nothing that it holds.
        """
        from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: PLC0415  (needs loaded models)

        with disable_reference_index_auto_update():
            super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        if written is None or not REFERRING.isdisjoint(written):
            ReferenceIndex.create_or_update_for_object(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for `calendar.ics` below the page; `views.files` writes it."""
        if path_components == [CALENDAR_FILE] and self.live:
            return RouteResult(self, kwargs={"view": CALENDAR_FILE})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Raise `Http404` in every language while the source page is not published."""
        if self.series is None:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Its own, and those of the source page: what closes the facts closes every page that tells them."""
        own = super().get_view_restrictions()
        if not self.any_closed or self.series is None or self.series.page_id == self.pk:
            return own
        return own | self.series.page.get_view_restrictions()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """
        Add `series`, its `upcoming` occurrences and `professions`; a preview shows the draft's own facts.

        `facts_language` is the code of the language of what the source page says, where it is not the reader's.
        """
        context = super().get_context(request, *args, **kwargs)
        previewed = getattr(request, "is_preview", False)
        series = self.as_series() if previewed or self.series is None else self.series
        context |= {
            "series": series,
            "upcoming": series.upcoming(timezone.now(), UPCOMING_SHOWN) if series.has_schedule else [],
            "professions": list(self.professions.all() if previewed else series.professions.select_related("locale")),
            "facts_language": "" if series.page.locale_id == self.locale_id else series.page.locale.language_code,
        }
        return context

    @cached_property
    def series(self) -> Series | None:
        """The published series this page speaks of, in whatever language; an alias speaks of its original's."""
        key = self.alias_of.translation_key if self.alias_of_id else self.translation_key
        series = Series.objects.live().select_related("venue", "organizer", "cover").filter(pk=key).first()
        if series is None:
            return None
        pages = GatheringPage.objects.select_related("locale")
        source = self if series.page_id == self.pk else pages.filter(pk=series.page_id).first()
        if source is None:
            return None
        series.page = source
        # Snippets stand in the language of the source page, nearly always.
        for row in (series.venue, series.organizer):
            if row is not None and row.locale_id == source.locale_id:
                row.locale = source.locale
        return series

    def share_picture(self) -> SharePicture | None:
        cover = self.series.cover if self.series else None
        return SharePicture(cover, cover.description) if cover else None

    def share_card(self) -> CardWords | None:
        """What it is, then its rhythm and its city; None while the source page is not published."""
        if self.series is None:
            return None
        city = self.series.venue.city if self.series.venue else ""
        return CardWords(self.series.get_format_display(), " · ".join(filter(None, [self.series.rhythm, city])))

    @property
    def zone_name(self) -> str:
        """IANA name: the gathering's own zone, else its venue's, else the site's."""
        return zone_name(self.timezone, self.venue)

    @property
    def stored_rules(self) -> str:
        """RRULE lines in the stored form of `recurrence.format_rules`."""
        return recurrence.serialize(self.rules) or ""

    def as_series(self) -> Series:
        """
        An unsaved `Series` with the facts of this very object, draft or live.

        Previews show it; `schedule` saves it.
        """
        same_name = set(FACT_FIELDS) - {"timezone", "rules", "exceptions", "closures", "professions"}
        return Series(
            pk=self.translation_key,
            page=self,
            live=self.live,
            timezone=self.zone_name,
            rules=self.stored_rules,
            exceptions=[row.as_deviation().as_dict() for row in self.exceptions.all()],
            closures=[row.as_span().as_dict() for row in self.closures.all()],
            **{name: getattr(self, name) for name in same_name},
        )
