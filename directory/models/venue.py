from collections.abc import Iterable
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelsearch import index
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.validators import validate_timezone


class VenueQuerySet(models.QuerySet["Venue"]):
    def of_keys(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=keys)

    def name_of(self, key: int | None) -> str:
        """With its city; empty where there is no such venue."""
        venue = self.filter(pk=key).first() if key is not None else None
        return str(venue) if venue else ""

    def located(self) -> Self:
        """Those that have a place on a map."""
        return self.filter(latitude__isnull=False, longitude__isnull=False)


class Venue(TranslatableMixin, index.Indexed, models.Model):
    """
    Where people meet (schema.org Place).

    Series point at the row in the source language: address, coordinates and zone are read from that row alone,
    the two notes from the reader's language where a translation exists.
    """

    name = models.CharField(_("name"), max_length=150)
    address = models.CharField(_("street and number"), max_length=255, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=100)
    country = CountryField(_("country"), default="FR")
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Decimal degrees, north positive: 48.85661"),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Decimal degrees, east positive: 2.35222"),
    )
    timezone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_timezone],
        help_text=_("Name of the IANA list, such as Europe/Paris. Empty: the zone of the site."),
    )
    access = models.TextField(_("how to get there"), blank=True)
    accessibility = models.TextField(
        _("accessibility"), blank=True, help_text=_("Steps, lift, toilets, hearing loop, quiet corner…")
    )

    objects = VenueQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("city"),
        index.AutocompleteField("city"),
        index.FilterField("locale_id"),
    ]
    translatable_fields = [
        TranslatableField("access"),
        TranslatableField("accessibility"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("name", "address", "postal_code", "city", "country", "latitude", "longitude", "timezone")
        ),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["city", "name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"
