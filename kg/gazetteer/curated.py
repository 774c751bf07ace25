"""Which entry of the gazetteer is which place of ``ontology/``: one node for one place.

A curated place names its GeoNames page (``rdfs:seeAlso``) or its ISO 3166 code (``skos:notation``); where it does,
the gazetteer's entry with that number or code is that place, under its curated IRI and label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg import lexicon
from kg.gazetteer.entry import Entry, distance
from kg.gazetteer.index import gazetteer
from kg.lexicon.places import PLACE_FILES
from kg.lexicon.reading import installed
from kg.model import Place
from kg.vocab import GEO, ID, RDFS, SKOS

__all__ = ["GEONAMES", "Curated", "Whereabouts", "curated", "lies_in"]

GEONAMES = "https://sws.geonames.org/"
_AROUND = 150.0  # kilometres: what lies in something that is known as a point alone
_GOVERNMENT = f"{ID}actor/government/"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of where something is: codes of country and region (either may be empty), and a point."""

    country: str
    region: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """``by_code``: curated places by the gazetteer's codes, ``codes`` the reverse; ``where``: whereabouts by IRI."""

    by_code: Mapping[str, Place]
    codes: Mapping[str, str]
    where: Mapping[str, Whereabouts]

    def whereabouts(self, name: str) -> Whereabouts | None:
        """Return where a curated place, a country's government or its demonym is, by IRI or by name."""
        place = lexicon.places().by_name.get(name)
        actor = None if place else lexicon.speaks(name) or lexicon.actors().by_demonym.get(name)
        return self.where.get(place.id if place else actor.id if actor else name)


@cache
def curated() -> Curated:
    """Return how the curated places of this installation meet the gazetteer."""
    by_code: dict[str, Place] = {}
    where: dict[str, Whereabouts] = {}
    by_id = lexicon.places().by_id
    for file in PLACE_FILES:
        read = installed(file)
        codes = {**_codes(read.pairs(RDFS.seeAlso)), **dict(read.pairs(SKOS.notation))}
        latitudes, longitudes = dict(read.pairs(GEO.lat)), dict(read.pairs(GEO.long))
        for term, code in codes.items():
            if term in by_id:
                by_code[code] = by_id[term]
        for term in {*codes, *latitudes} & {*by_id}:
            entry = gazetteer().entry(codes.get(term, ""))
            point = (float(latitudes[term]), float(longitudes[term])) if term in latitudes else None
            where[term] = _where(codes.get(term, ""), entry, point)
    where.update({f"{_GOVERNMENT}{code.lower()}": Whereabouts(code, "", None) for code in by_code if len(code) == 2})  # noqa: PLR2004 - ISO 3166-1
    return Curated(
        by_code=MappingProxyType(by_code),
        codes=MappingProxyType({place.id: code for code, place in by_code.items()}),
        where=MappingProxyType(where),
    )


def _codes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {term: page.removeprefix(GEONAMES).strip("/") for term, page in pairs if page.startswith(GEONAMES)}


def _where(code: str, entry: Entry | None, point: tuple[float, float] | None) -> Whereabouts:
    if entry:
        return Whereabouts(entry.country, entry.region, point or entry.point)
    country, _, part = code.partition("-")
    return Whereabouts(country if country.isalpha() else "", code if part else "", point)


def lies_in(what: Entry | Whereabouts, where: Whereabouts) -> bool:
    """Tell whether GeoNames lists something under a country or region, or it is near a town ("Brooklyn, New York")."""
    if where.point and what.point:
        return distance(what.point, where.point) < _AROUND
    return what.country == where.country and where.region in {"", what.region}
