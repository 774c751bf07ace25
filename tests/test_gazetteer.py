"""Names lead to places by context, or stay open."""

from __future__ import annotations

import pytest

from kg.gazetteer import Context, place, resolve
from kg.vocab import ID


@pytest.mark.parametrize(
    ("name", "within", "mentioned", "code"),
    [
        ("Springfield", None, (), None),
        ("Springfield", "Ill.", (), "4250542"),
        ("Paris", None, ("U.S.",), "2988507"),
        ("Paris", "Texas", (), "4717560"),
        ("Paris", "Idaho", (), None),
        ("Tripoli", None, ("Libya",), "2210247"),
        ("Tripoli", None, ("Lebanon", "Beirut"), "266826"),
        ("Hyderabad", None, ("Pakistan", "Karachi"), "1176734"),
        ("Hyderabad", None, ("India",), "1269843"),
        ("Birmingham", None, ("UK",), "2655603"),
        ("Birmingham", None, ("Alabama",), "4049979"),
        ("Valencia", None, ("Venezuela",), "3625549"),
        ("Reading", None, (), None),
        ("Reading", None, ("London", "England"), "2639577"),
        ("Mobile", "Ala.", (), "4076598"),
        ("Nelson", None, (), None),
        ("Sinaloa", None, (), "MX-SIN"),
        ("Calcutta", None, (), "1275004"),
        ("Quorvania", None, (), None),
        ("benghazi", None, (), None),
        ("Palma", None, ("Mozambique",), None),
        ("Maryland", "Virginia", (), "US-MD"),
        ("Lawrenceville", "N.J", (), None),
        ("New York", None, (), "5128581"),
        ("Wyoming", None, ("Idaho", "Michigan", "U.S."), "US-WY"),
        ("Aleppo province", None, (), "SY-HL"),
        ("city of Homs", None, (), "169577"),
    ],
)
def test_names_resolve_by_context_or_stay_open(
    name: str, within: str | None, mentioned: tuple[str, ...], code: str | None
) -> None:
    """Containment, co-mentions and prominence decide; words, persons' names and even matches stay open."""
    entry = resolve(name, context=Context(mentioned=mentioned), within=within)
    assert (entry and entry.code) == code


def test_a_name_is_no_clue_for_itself() -> None:
    """Naming an ambiguous place twice makes it no clearer."""
    assert resolve("Springfield", context=Context(mentioned=["Springfield", "Springfield"])) is None


def test_governments_and_regions_are_clues() -> None:
    """IRIs of governments and curated places tell where an article happens, like names do."""
    assert resolve("Tripoli") == resolve("Tripoli", context=Context(mentioned=[f"{ID}actor/government/ly"]))
    birmingham = resolve("Birmingham", context=Context(mentioned=[f"{ID}actor/government/us", "Alabama"]))
    assert birmingham is not None
    assert birmingham.region == "US-AL"


@pytest.mark.parametrize(
    ("name", "within", "label", "kind"),
    [
        ("Kherson", None, "Kherson", "Region"),
        ("Odessa", "Texas", "Odessa", "Settlement"),
        ("Moscow, Idaho", None, "Moscow", "Settlement"),
        ("Slavyansk", None, "Sloviansk", "Settlement"),
        ("ALEPPO", None, "Aleppo", "Settlement"),
        ("Kremlin", None, None, None),
        ("Azad Kashmir", None, "Azad Kashmir", "Region"),
        ("Diaoyu Islands", None, "Senkaku Islands", "Area"),
        ("Takeshima", None, "Dokdo", "Area"),
        ("El Fasher", None, "El Fasher", "Settlement"),
        ("Deir al-Zour", None, "Deir ez-Zor", "Settlement"),
        ("Sokhumi", None, "Sukhumi", "Settlement"),
        ("Islas Malvinas", None, "Falkland Islands", "Country"),
    ],
)
def test_places_under_the_names_of_news(name: str, within: str | None, label: str | None, kind: str | None) -> None:
    """The reference comes first, except where the text says that another place of that name is meant."""
    found = place(name, within=within)
    assert (found and found.label, found and found.type) == (label, kind)


@pytest.mark.parametrize(
    ("mentioned", "iri"),
    [
        (("U.S.", "Atlanta"), "place/iso/us-ga"),
        (("Russia", "Tbilisi", "U.S."), "place/country/ge"),
        ((), "place/country/ge"),
    ],
)
def test_a_country_that_shares_its_name_with_a_region(mentioned: tuple[str, ...], iri: str) -> None:
    """What else is named decides between a country of the reference and another country's region."""
    found = place("Georgia", context=Context(mentioned=["Georgia", *mentioned]))
    assert found is not None
    assert found.id == ID + iri
