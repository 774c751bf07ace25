"""The lexicons of names: actors, places and countries by their spellings, and who speaks for whom."""

from __future__ import annotations

import datetime as dt

import pytest

from kg import lexicon

GOVERNMENT = "https://w3id.org/claimgraph/id/actor/government/"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Moscow", "Government of Russia"),
        ("Kyiv", "Government of Ukraine"),
        ("Kiev", "Government of Ukraine"),
        ("Washington", "Government of the United States"),
        ("U.S.", "Government of the United States"),
        ("Kremlin", "Kremlin"),
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Heorhii Tykhyi", "Georgiy Tykhy"),
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Ukrainian Foreign Ministry", "Ministry of Foreign Affairs of Ukraine"),
        ("Ukraine\N{RIGHT SINGLE QUOTATION MARK}s foreign ministry", "Ministry of Foreign Affairs of Ukraine"),
        ("Pentagon", "Pentagon"),
        ("NATO", "North Atlantic Treaty Organization"),
    ],
)
def test_names_that_speak(name: str, label: str) -> None:
    """Names, spellings, countries and capitals lead to the actor that speaks under them."""
    actor = lexicon.speaks(name)
    assert actor is not None
    assert actor.label == label


def test_nobody_speaks_under_an_unknown_name() -> None:
    """A name that the reference does not have leads nowhere."""
    assert lexicon.speaks("Quorvania") is None


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Kherson", "Kherson", "Region"),
        ("Kherson city", "Kherson (city)", "Settlement"),
        ("city of Kherson", "Kherson (city)", "Settlement"),
        ("Lugansk", "Luhansk", "Region"),
        ("Zaporizhia", "Zaporizhzhia", "Region"),
        ("Crimean Peninsula", "Crimea", "Region"),
        ("Donetsk region", "Donetsk", "Region"),
        ("Kiev", "Kyiv", "Settlement"),
        ("Kursk region", "Kursk region", "Region"),
        ("Slovyansk", "Sloviansk", "Settlement"),
        ("Donbass", "Donbas", "Area"),
        ("Russian Federation", "Russia", "Country"),
    ],
)
def test_places_by_their_spellings(name: str, label: str, kind: str) -> None:
    """Bare names mean what news mostly means by them; the city is told apart where it is said."""
    place = lexicon.places().by_name[name]
    assert (place.label, place.type) == (label, kind)


def test_behalf_follows_the_chain() -> None:
    """A spokesman speaks for his palace or ministry, and that for its government, nearest first."""
    actors = lexicon.actors()
    labels = [actors.by_id[iri].label for iri in actors.on_behalf_of(actors.by_name["Dmitry Peskov"].id)]
    assert labels == ["Kremlin", "Government of Russia"]
    labels = [actors.by_id[iri].label for iri in actors.speaking(actors.by_name["Georgiy Tykhy"]).on_behalf_of]
    assert labels == ["Ministry of Foreign Affairs of Ukraine", "Government of Ukraine"]


def test_behalf_depends_on_the_day() -> None:
    """Who is out of office speaks for nobody; the last day is not included."""
    actors = lexicon.actors()
    biden = actors.by_name["Joe Biden"].id
    assert GOVERNMENT + "us" in actors.on_behalf_of(biden, dt.date(2023, 5, 1))
    assert actors.on_behalf_of(biden, dt.date(2025, 1, 20)) == ()
    assert actors.on_behalf_of(biden) == ()
    assert actors.on_behalf_of(actors.by_name["Donald Trump"].id, dt.date(2022, 6, 1)) == ()


def test_every_country_has_its_names_once() -> None:
    """There are 249 codes of ISO 3166-1; no name, metonym or demonym leads to two."""
    places, actors = lexicon.places(), lexicon.actors()
    assert sum(place.type == "Country" for place in places.by_id.values()) == 249
    governments = {actor.id for actor in actors.by_id.values() if actor.type == "Government"}
    assert {actor.id for actor in actors.by_metonym.values()} == governments
    assert actors.by_demonym["Russian"].label == "Government of Russia"
