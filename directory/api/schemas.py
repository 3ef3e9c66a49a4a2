"""What the interface answers with; the facts of a gathering are those of `directory.feeds.facts`."""

from ninja import Field, Schema

__all__ = ["Failure", "Gathering", "Gatherings", "Occurrence", "Occurrences", "Venue", "Venues"]


class Failure(Schema):
    """Why there is no answer."""

    detail: str


class Place(Schema):
    """Where people meet (schema.org Place); coordinates in decimal degrees (WGS 84)."""

    name: str
    address: str | None
    postal_code: str | None
    city: str
    country: str = Field(description="ISO 3166-1 alpha-2")
    latitude: float | None
    longitude: float | None


class Venue(Place):
    id: int


class Date(Schema):
    """Instants in UTC, or for an all-day date days, the end exclusive (RFC 5545, 3.6.1)."""

    start: str
    end: str
    all_day: bool


class Gathering(Schema):
    uid: str = Field(description="The UID of the gathering in every calendar; the same in all languages, for ever")
    title: str
    language: str | None = Field(description="Of title and introduction, where it is not the one asked for")
    introduction: str
    url: str
    format: str
    rhythm: str | None = Field(description="The rule said for people")
    rules: list[str] = Field(description="RFC 5545, 3.8.5.3, in local time")
    timezone: str
    next: Date | None = Field(description="The next date that takes place")
    venue: Place | None
    organizer: str | None
    professions: list[str]
    price: str
    price_amount: str | None
    price_currency: str | None = Field(description="ISO 4217")
    languages: list[str] = Field(description="Spoken there (ISO 639-1)")
    guest_policy: str
    expected_people: int | None
    booking_url: str | None
    recommended_by: str | None
    confirmed_on: str | None
    changed_at: str


class Occurrence(Date):
    uid: str
    recurrence_id: str = Field(description="The local start that the rule gave (RFC 5545, 3.8.4.4)")
    title: str
    url: str
    status: str = Field(description="confirmed or cancelled")
    reason: str | None
    venue: Place | None


class Page(Schema):
    """`next` is the address of what follows, None at the end."""

    licence: str
    next: str | None


class Gatherings(Page):
    total: int
    items: list[Gathering]


class Occurrences(Page):
    items: list[Occurrence]


class Venues(Page):
    items: list[Venue]
