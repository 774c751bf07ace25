"""One place as the gazetteer has it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import PlaceType

__all__ = ["KINDS", "Entry", "distance", "parse", "unparse"]

KINDS: dict[str, PlaceType] = {"C": "Country", "R": "Region", "S": "Settlement"}
_PAD = ("",) * 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A country, a first-level region, or a town.

    ``code`` is a town's GeoNames number or the ISO 3166 code of a country (``"LY"``) or region (``"LY-DR"``);
    ``country`` and ``region`` are the codes under which GeoNames lists it, which is GeoNames' word and nobody else's.
    ``latitude`` and ``longitude`` are in degrees; ``population`` is of the towns in a region, 0 if unknown.
    ``geonames`` is the number there, empty where the sources give none; ``names`` are other spellings.
    """

    code: str
    type: PlaceType
    label: str
    country: str
    region: str
    latitude: str
    longitude: str
    population: int
    capital: bool
    geonames: str
    names: tuple[str, ...]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, if they are known."""
        return (float(self.latitude), float(self.longitude)) if self.latitude else None


def parse(code: str, fields: Sequence[str]) -> Entry:
    """Return the entry that a line of ``places.tsv`` describes."""
    kind, label, where, latitude, longitude, population, capital, geonames, names = [*fields, *_PAD][:9]
    country, _, part = where.partition("-")
    return Entry(
        code=code,
        type=KINDS[kind],
        label=label,
        country=country,
        region=where if part else "",
        latitude=latitude,
        longitude=longitude,
        population=int(population or 0),
        capital=capital == "1",
        geonames=geonames or (code if kind == "S" else ""),
        names=tuple(names.split("|")) if names else (),
    )


def unparse(entry: Entry) -> str:
    """Return the line of ``places.tsv`` for an entry."""
    fields = (
        entry.code,
        next(letter for letter, kind in KINDS.items() if kind == entry.type),
        entry.label,
        entry.region or entry.country,
        entry.latitude,
        entry.longitude,
        str(entry.population or ""),
        "1" if entry.capital else "",
        "" if entry.geonames == entry.code else entry.geonames,
        "|".join(entry.names),
    )
    return "\t".join(fields).rstrip("\t") + "\n"


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude in degrees) in kilometres, on a sphere.

    >>> round(distance((32.77, 22.64), (32.12, 20.07)))
    252
    """
    (lat1, long1), (lat2, long2) = one, other
    a, b, c = math.radians(lat1), math.radians(lat2), math.radians(long2 - long1)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(c)
    return 6371.0 * math.acos(min(1.0, max(-1.0, cosine)))
