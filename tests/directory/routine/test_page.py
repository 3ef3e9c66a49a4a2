"""The page of the routine, as a visitor meets it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from directory.models import ScheduleException
from tests.directory.routine.conftest import MakeWeekly
from tests.directory.routine.reading import change, number_of, plan, read, text, titles
from tests.factories.directory import make_profession, make_venue

pytestmark = pytest.mark.django_db

BUDGET = 15
FORM, PLANNED = "/fr/ma-routine/", "/fr/ma-routine/?near=Lyon"


def robots(soup: BeautifulSoup) -> str:
    (tag,) = soup.select("meta[name=robots]")
    return str(tag["content"])


def test_form__is_empty_and_reachable_in_both_languages(client: Client) -> None:
    for url, other in ((FORM, "/en/my-routine/"), ("/en/my-routine/", FORM)):
        soup = read(client, url)
        assert len(soup.select("input[name=slot]")) == 28
        assert not soup.select("[checked], .notice")
        assert soup.select(f'a[hreflang][href="{other}"]')


def test_robots__list_the_bare_form_alone(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café")
    assert "noindex" not in robots(read(client, FORM))
    for url in (f"{FORM}?utm=x", f"{FORM}?near=", plan(client)):
        assert "noindex" in robots(read(client, url))


def test_plan__tells_why_each_was_chosen(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café", recommended_by="Léa", confirmed_on=dt.date(2026, 11, 13), price="paid", price_amount="12.50")
    soup = read(client, plan(client, "near=Lyon&radius=20&slot=tu-morning&hours=10&money=60", "en"))
    assert [heading.get_text(strip=True) for heading in soup.select(".routine__when")] == ["Tuesday morning"]
    (why,) = soup.select(".routine__why")
    assert why.get_text() == (
        "Every Tuesday at 9 a.m., 1 km from the centre, €12.50 each time, recommended by Léa, "
        "confirmed on 13 November 2026, fits your Tuesday morning."
    )
    told = text(soup)
    assert "8 h of your 10 h" in told
    assert "€50 of your €60" in told


def test_plan__what_costs_something_else_is_told(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Membres", price="membership", price_amount="120")
    make_weekly("Francs", start_date=dt.date(2026, 1, 7), price="paid", price_amount="12", price_currency="CHF")
    make_weekly("Secret", start_date=dt.date(2026, 1, 8), price="paid")
    told = text(read(client, plan(client, "near=Lyon&money=5", "en")))
    for words in ("for members, €120", "CHF 12 each time", "paid, at a price that is not told"):
        assert words in told
    assert "€0 of your €5 without 3 gatherings whose price can’t be added" in told


def test_plan__dates_outside_are_told(client: Client, make_weekly: MakeWeekly) -> None:
    moved = ScheduleException(kind="changed", date=dt.date(2026, 12, 1), new_time=dt.time(19))
    make_weekly("Café", exceptions=[moved])
    soup = read(client, plan(client, "near=Lyon&slot=tu-morning", "en"))
    assert "fits your Tuesday morning but for 1 of its next 8 dates." in text(soup)


def test_plan__left_out_is_counted_by_reason(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café", recommended_by="Léa")
    make_weekly("À la même heure")
    make_weekly("Le mercredi", start_date=dt.date(2026, 1, 7))
    told = text(read(client, plan(client, "near=Lyon&slot=tu-morning", "en")))
    assert "Left out around here: 1 outside your free slots, 1 that clashes with the others" in told


def test_plan__of_a_profession_takes_what_is_open_to_all(client: Client, make_weekly: MakeWeekly) -> None:
    trade, other = make_profession(name="Droit"), make_profession(name="Cuisine")
    for title, day, professions in (("Juristes", 6, [trade]), ("Chefs", 7, [other]), ("Tous", 8, [])):
        page = make_weekly(title, start_date=dt.date(2026, 1, day))
        page.professions.set(professions)
        page.save_revision().publish()
    soup = read(client, plan(client, "near=Lyon&profession=droit", "en"))
    assert titles(soup) == ["Juristes", "Tous"]
    assert "of your profession (Droit)" in text(soup)


def test_keep_drop_restore__are_addresses(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café")
    make_weekly("Le mercredi", start_date=dt.date(2026, 1, 7))
    url = plan(client)
    number = number_of("Café")
    dropped = change(client, url, f"drop={number}")
    soup = read(client, dropped)
    assert titles(soup) == ["Le mercredi"]
    assert [link.get_text() for link in soup.select(".routine__dropped a")] == ["Café"]
    assert titles(read(client, url)) == ["Café", "Le mercredi"]  # the address of before stays what it was
    restored = change(client, dropped, f"restore={number}")
    assert titles(read(client, restored)) == ["Le mercredi"]
    filled = change(client, restored, "fill=1")
    kept = change(client, filled, f"keep={number}")
    (line,) = read(client, kept).select(".routine__line--kept")
    assert line["id"] == f"gathering-{number}"
    assert change(client, kept, f"release={number}") == filled


def test_another__is_the_next_best_at_that_time(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café", recommended_by="Léa")
    make_weekly("Thé")
    url = plan(client)
    other = change(client, url, f"another={number_of('Café')}")
    assert titles(read(client, other)) == ["Thé"]
    assert titles(read(client, change(client, other, f"another={number_of('Thé')}"))) == ["Café"]


def test_another__says_when_there_is_none(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café")
    soup = read(client, f"{plan(client, language='en')}?another={number_of('Café')}")
    assert "Nothing else fits in that place" in text(soup)
    assert titles(soup) == ["Café"]


def test_wishes__carry_what_was_kept_and_dropped(client: Client, make_weekly: MakeWeekly) -> None:
    make_weekly("Café")
    make_weekly("Thé")
    url = change(client, plan(client), f"drop={number_of('Café')}")
    (carried,) = read(client, url).select("input[name=routine]")
    again = plan(client, f"near=Lyon&radius=30&routine={carried['value']}")
    assert titles(read(client, again)) == ["Thé"]


def test_kept__that_was_moved_away_is_told(client: Client, make_weekly: MakeWeekly) -> None:
    page = make_weekly("Café")
    url = plan(client, "near=Lyon&slot=tu-morning", "en")
    page.start_time = dt.time(19)
    page.save_revision().publish()
    soup = read(client, url)
    assert titles(soup) == ["Café"]
    assert "Does not fit any longer" in text(soup)
    assert "Its dates lie outside your free slots." in text(soup)


def test_gone__is_told(client: Client, make_weekly: MakeWeekly) -> None:
    pages = [make_weekly("Café"), make_weekly("Le mercredi", start_date=dt.date(2026, 1, 7))]
    url = plan(client, language="en")
    pages[0].unpublish()
    PageViewRestriction.objects.create(page=pages[1], restriction_type="login")
    told = text(read(client, url))
    assert "2 gatherings of this routine are no longer listed." in told
    assert "Café" not in told


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("slot=mo-morning", "At any time of the week: 1 gathering"),
        ("hours=1", "With no limit of hours: 1 gathering"),
        ("money=1", "With no limit of money: 1 gathering"),
        ("money=1&hours=1", "With none of these limits: 1 gathering"),
        ("near=Villefranche-sur-Saône", "The nearest one is 28 km away: look that far"),
        ("near=Montréal", "The nearest one is 5"),
    ],
)
def test_nothing__says_which_wish_to_loosen(client: Client, make_weekly: MakeWeekly, query: str, hint: str) -> None:
    make_weekly("Café", price="paid", price_amount="12")
    soup = read(client, plan(client, query if "near" in query else f"near=Lyon&{query}", "en"))
    assert hint in text(soup)
    for link in soup.select(".routine__hints a"):
        assert titles(read(client, plan(client, str(link["href"]).partition("?")[2], "en"))) == ["Café"]
        assert link["rel"] == ["nofollow"]


def test_city__of_several_is_asked_back(client: Client) -> None:
    soup = read(client, f"{FORM}?near=Saint-Denis&radius=30")
    links = soup.select(".routine__places a")
    assert len(links) > 1
    assert all("radius=30" in str(link["href"]) for link in links)
    assert client.get(str(links[0]["href"])).status_code == 302


def test_address__speaks_the_language_it_is_read_in(client: Client, make_weekly: MakeWeekly) -> None:
    page = make_weekly("Café", venue=make_venue(city="London", latitude=51.507, longitude=-0.127))
    translated = page.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.title = "Coffee"
    translated.save_revision().publish()
    soup = read(client, plan(client, "near=Londres"))
    assert titles(soup) == ["Café"]
    (english,) = soup.select(".languages a[lang=en]")
    assert titles(read(client, str(english["href"]))) == ["Coffee"]


def test_other_methods__are_refused_and_no_cookie_is_given(client: Client, weekly: int) -> None:
    url = plan(client)
    for each in (FORM, url, f"{url}calendar.ics"):
        assert client.post(each).status_code == 405
        assert "Set-Cookie" not in client.get(each)


def test_queries__do_not_grow(client: Client, make_weekly: MakeWeekly) -> None:
    def counted(url: str) -> int:
        client.get(url)  # fills the caches that a running site has filled
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    def all_of() -> list[int]:
        url = plan(client, "near=Lyon&hours=200")
        dropped = change(client, url, f"drop={number_of('Café')}")
        nothing = plan(client, "near=Brest&slot=tu-morning")
        return [
            counted(each) for each in (FORM, PLANNED, url, f"{url}?another=1", dropped, nothing, f"{url}calendar.ics")
        ]

    make_weekly("Café")
    few = all_of()
    for place in range(7):
        exceptions = [ScheduleException(kind="changed", date=dt.date(2026, 12, 1), venue=make_venue())]
        make_weekly(f"Café {place}", start_date=dt.date(2026, 1, 5 + place % 7), exceptions=exceptions)
    many = all_of()
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True))  # the venues that dates move to
    assert max(many) <= BUDGET
