"""First-level regions for the gazetteer: codes of ISO 3166-2, English names, and which towns GeoNames lists in them."""

from __future__ import annotations

import csv
import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.gazetteer.entry import Entry, distance
from kg.gazetteer.fold import fold

__all__ = ["blank", "called_by", "degrees", "labelled", "links_of", "populated", "read_regions", "votes_of"]

ALIKE = 0.6  # ratio of difflib: a spelling below it is another language's name
SAME = 0.84  # ratio of difflib: names from here on are one, as found by reading the links
FAR = 60.0  # kilometres between a region's point and the middle of the towns that a code covers
SAME_TOWN = 0.06  # degrees
_KIND_OF_REGION = re.compile(
    r"\b(province|region|governorate|state|district|oblast|krai|department|county|prefecture|republic|of|territory|"
    r"autonomous|federal|municipality|emirate|division|city|wilayah?|wilayat|the|al|el|ar|as|ash|at|az|ad|an|"
    r"voivodeship|canton|parish|island|islands|capital|special|administrative|zone|de|do|da|provincia)\b"
)
_NICKNAME = re.compile(r"^The |^Land |\bState$|\bof\b|^[^A-Z]|[a-z] [a-z]|\d|[(/]")
_CITY = re.compile(r"\b(city|municipality|capital|administration|town)\b", re.IGNORECASE)
_KINDS = frozenset(
    [
        "province",
        "state",
        "region",
        "governorate",
        "district",
        "department",
        "prefecture",
        "county",
        "territory",
        "republic",
    ]
)
_AROUND = re.compile(
    r"^(?:State|Province|Region|Republic|Department|District|Governorate|Departamento|Provincia) "
    r"(?:of |de |di )?(?:the )?|"
    r" (?:Province|Region|Governorate|State|Oblast|oblast|oblast'|Krai|District|Department|Prefecture|Sheng|Zizhiqu|"
    r"voivodeship)$"
)
_ENGLISH = re.compile(r"([^,()]+) \(eng\)")


def read_regions(data: dict[str, dict[str, dict[str, Any]]], codes: Mapping[str, int]) -> Iterator[tuple[str, Entry]]:
    """Yield the regions of each country on that level of ISO 3166-2 whose number is nearest to GeoNames'."""
    for country, found in data.items():
        tops = sum(not region["parentCode"] for region in found.values())
        lower = abs(len(found) - tops - codes[country]) < abs(tops - codes[country])
        for code, region in found.items():
            if bool(region["parentCode"]) != lower:
                continue
            name = re.sub(r"\s*[\[(].*", "", region["name"])
            english = [n.strip() for n in _ENGLISH.findall(region["localOtherName"] or "")]
            names = [n for n in english if not _NICKNAME.search(n)]
            point = region["latLng"] or ("", "")
            yield code, blank(
                code=code, type="Region", label=name, country=country, region=code, names=tuple(names),
                latitude=degrees(point[0]), longitude=degrees(point[1]), geonames=region["type"] or "",
            )  # fmt: skip


def votes_of(cities: list[dict[str, Any]], path: Path) -> defaultdict[tuple[str, str], Counter[str]]:
    """Return, for GeoNames' country and code of a region, the names that towns there are listed under."""
    by_name: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_name[row["cc"], fold(row["name"])].append(row)
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for row in by_name.get((city["countrycode"], fold(city["name"])), ()):
            close = [abs(float(row[a]) - city[b]) < SAME_TOWN for a, b in (("lat", "latitude"), ("lon", "longitude"))]
            if all(close) and row["admin1"]:
                votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    return votes


def links_of(
    cities: list[dict[str, Any]], regions: dict[str, Entry], votes: defaultdict[tuple[str, str], Counter[str]]
) -> dict[tuple[str, str], str]:
    """Return the ISO code for GeoNames' country and code of a region, by name, else where the points leave no doubt."""
    places: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        places[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    by_country: defaultdict[str, list[Entry]] = defaultdict(list)
    for region in regions.values():
        by_country[region.country].append(region)
    codes = Counter(country for country, _ in places)
    links: dict[tuple[str, str], str] = {}
    for key, points in sorted(places.items()):
        own = by_country.get(key[0], [])
        direct = f"{key[0]}-{key[1]}"
        middle = (sum(lat for lat, _ in points) / len(points), sum(long for _, long in points) / len(points))
        near = sorted((distance(middle, region.point), region.code) for region in own if region.point)
        named = [r for r in own if any(_like(vote, r) for vote, _ in votes[key].most_common(2))]
        if direct in regions and not direct[-1].isdigit() and direct in {code for _, code in near[:5]}:
            links[key] = direct
        elif len(named) == 1:
            links[key] = named[0].code
        elif (
            near
            and len(own) < 1.5 * codes[key[0]]
            and near[0][0] < FAR
            and (len(near) == 1 or near[1][0] > 2 * near[0][0])
        ):
            links[key] = near[0][1]
    return links


def labelled(regions: dict[str, Entry], towns: Iterable[Entry], called: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the regions under English names; one that shares its name with a town in it says what kind of region it is.

    ``called`` is what GeoNames calls a region, mostly in English; beside it, names from another language go.
    """
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for town in towns:
        inside[town.region].add(fold(town.label))
    for region in regions.values():
        own = called.get(region.code, "")
        core = _bare(own) if own and max(own) < "\u0250" else ""
        label = next((name for name in region.names if fold(name) in {fold(own), fold(core)} - {""}), "") or core
        if not label or (not region.label.isascii() and not core):
            label = next((name for name in region.names if name.isascii()), region.label)
        names = {fold(name): name for name in (region.label, *region.names, own, _bare(region.label), label) if name}
        if fold(label) in inside[region.code]:
            label += f" {region.geonames.lower()}" if region.geonames.lower() in _KINDS else " region"
        kept = tuple(name for key, name in sorted(names.items()) if key != fold(label))
        yield replace(region, label=label, names=kept, geonames="")


def called_by(
    votes: Mapping[tuple[str, str], Counter[str]], links: Mapping[tuple[str, str], str], regions: Mapping[str, Entry]
) -> dict[str, str]:
    """Return what GeoNames calls the regions, by ISO code, where that is one of their names or nearly so."""
    most = {links[key]: count.most_common(1)[0][0] for key, count in sorted(votes.items()) if count and key in links}
    return {code: name for code, name in most.items() if _like(name, regions[code])}


def populated(regions: dict[str, Entry], towns: Iterable[Entry]) -> dict[str, Entry]:
    """Return the regions with the inhabitants of their towns, without cities that are regions by themselves."""
    people: Counter[str] = Counter()
    for town in towns:
        people[town.region] += town.population
    kept = {code: region for code, region in regions.items() if not _CITY.search(region.geonames)}
    return {code: replace(region, population=people[code]) for code, region in kept.items()}


def _bare(name: str) -> str:
    """Return a region's name without the kind of region: ``"Kharkiv Oblast"`` gives ``"Kharkiv"``."""
    bare = _AROUND.sub("", name).strip()
    return bare if len(bare) > 3 else name  # noqa: PLR2004 - shorter is a remnant


def _core(name: str) -> str:
    """Return what names a region apart from the kind of region."""
    return " ".join(_KIND_OF_REGION.sub(" ", fold(name)).split()) or fold(name)


def _like(name: str, region: Entry) -> bool:
    cores = {_core(own) for own in (region.label, *region.names)}
    return any(difflib.SequenceMatcher(None, _core(name), core).ratio() > SAME for core in cores)


def blank(**known: Any) -> Entry:  # noqa: ANN401 - the fields of Entry
    """Return an entry of which only some fields are known."""
    blank = {"region": "", "latitude": "", "longitude": "", "population": 0, "capital": False, "names": ()}
    return Entry(**{**blank, **known})


def degrees(value: float | str) -> str:
    """Return degrees to about 100 metres, without trailing zeros; nothing for nothing."""
    return f"{float(value):.3f}".rstrip("0").rstrip(".") if value != "" else ""
