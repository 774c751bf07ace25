"""The tables of the gazetteer: made from published packages, small and quick, every key found, every entry whole."""

from __future__ import annotations

import doctest
import importlib
import json
import time
from pathlib import Path

import pytest
from package_code import modules

from kg.errors import InputError
from kg.gazetteer import Gazetteer, gazetteer
from kg.gazetteer.curated import curated
from kg.gazetteer.entry import Entry, parse, unparse
from kg.gazetteer.fold import fold
from kg.gazetteer.hints import hints, read_hints
from kg.gazetteer.make import main
from kg.gazetteer.table import Table
from kg.lexicon.reading import Lexicon

FOLDER = Path(str(importlib.import_module("kg.gazetteer").__file__)).parent


MODULES = [name for name in modules() if name.startswith("kg.gazetteer.")]


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_are_true(module: str) -> None:
    """What the docstrings show is what comes out."""
    assert doctest.testmod(importlib.import_module(module)).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dayr az-Zawr", "Dayr Az Zawr"),
        ("Łódź", "Lodz"),
        ("St. Louis", "Saint-Louis"),
        ("Sana'a", "Sana\N{RIGHT SINGLE QUOTATION MARK}a"),
        ("Naţanz", "Natanz"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Case, diacritics, apostrophes, hyphens and full stops make no difference."""
    assert fold(one) == fold(other)


def test_different_names_keep_different_keys() -> None:
    """Folding joins spellings, not names."""
    assert len({fold(name) for name in ("Al Bab", "Bab", "Baba", "Albab")}) == 4


def test_a_table_finds_every_key_and_no_other(tmp_path: Path) -> None:
    """Look-up over many pages finds each line, first and last included, and nothing that is not a whole key."""
    keys = sorted(f"key {n:05}" for n in range(2_000))
    (tmp_path / "t.tsv").write_text("".join(f"{key}\t{n}\tx\n" for n, key in enumerate(keys)), encoding="utf-8")
    table = Table(tmp_path / "t.tsv")
    assert [table.get(key) for key in keys] == [[str(n), "x"] for n in range(2_000)]
    assert [table.get(key) for key in ("key", "", "key 00001\t1", "zzz", "a", "\ud800")] == [None] * 6
    assert [fields[0] for fields in table] == keys


def test_the_shipped_tables_are_sorted_and_hold_together() -> None:
    """Keys are unique and in order; every name leads to a place, and every place is found by its label."""
    names = [line.split(b"\t") for line in (FOLDER / "names.tsv").read_bytes().splitlines()]
    places = [line.split(b"\t") for line in (FOLDER / "places.tsv").read_bytes().splitlines()]
    for lines in (names, places):
        keys = [line[0] for line in lines]
        assert keys == sorted(set(keys))
    codes = {line[0] for line in places}
    assert {code for line in names for field in line[1:] for code in field.split()} <= codes
    assert len(places) > 70_000
    assert sum(line[1] == b"C" for line in places) >= 249
    for code, _kind, label, *_rest in places[::997]:
        if code.decode() not in hints().labels:
            assert any(found.entry.code == code.decode() for found in gazetteer().candidates(label.decode().title()))


def test_the_tables_are_small_and_quick() -> None:
    """A loose guard: six megabytes, opened in a tenth of a second, many look-ups in the time of one word's reading."""
    assert sum((FOLDER / name).stat().st_size for name in ("names.tsv", "places.tsv")) < 6_000_000
    start = time.process_time()
    fresh = Gazetteer(folder=FOLDER)
    assert time.process_time() - start < 0.1
    names = [f"{line[0].title()}" for line in Table(FOLDER / "names.tsv")][::40]
    for name in names:
        fresh.candidates(name)
    start = time.process_time()
    for name in names:
        fresh.candidates(name)
    assert (time.process_time() - start) / len(names) < 20e-6


def test_a_missing_table_is_an_error_for_the_user(tmp_path: Path) -> None:
    """A damaged installation is named."""
    with pytest.raises(InputError, match="gazetteer"):
        Gazetteer(folder=tmp_path)


def test_an_entry_survives_its_line() -> None:
    """Writing and reading an entry gives it back, with all fields and with few."""
    full = Entry(
        code="7", type="Settlement", label="Ostrava", country="XX", region="XX-1", latitude="1.5", longitude="-2",
        population=9, capital=True, geonames="7", names=("A", "B"),
    )  # fmt: skip
    bare = Entry(
        code="XX-2", type="Region", label="Q", country="XX", region="XX-2", latitude="", longitude="",
        population=0, capital=False, geonames="", names=(),
    )  # fmt: skip
    for entry in (full, bare):
        code, *fields = unparse(entry).rstrip("\n").split("\t")
        assert parse(code, fields) == entry


def test_hints_are_read_from_the_ontology(tmp_path: Path) -> None:
    """Abbreviations, English names, names in doubt and kinds of place are told apart."""
    path = tmp_path / "h.ttl"
    path.write_text(
        """
        @prefix kg: <https://w3id.org/claimgraph/ns#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix x: <https://example.org/> .
        x:a skos:prefLabel "Avonia"@en ; skos:notation "XX-A" ; skos:hiddenLabel "Av."@en .
        x:b skos:prefLabel "Borley"@en ; skos:notation "12" ; skos:altLabel "Borli"@en .
        x:c skos:prefLabel "word"@en ; skos:hiddenLabel "Tool"@en .
        x:d skos:prefLabel "kind"@en ; kg:makes kg:Region ; skos:hiddenLabel "shire"@en .
        """,
        encoding="utf-8",
    )
    read = read_hints(Lexicon(file="h.ttl", path=path))
    assert (read.abbreviations, read.doubtful) == ({"Av.": "XX-A"}, frozenset({"tool"}))
    assert (read.english, read.labels, read.kinds) == (
        {"borley": "12", "borli": "12"}, {"12": "Borley"}, {"shire": "Region"},
    )  # fmt: skip


def test_every_code_of_the_hints_is_in_the_tables() -> None:
    """No hint leads nowhere."""
    codes = {*hints().abbreviations.values(), *hints().english.values()}
    assert {code for code in codes if gazetteer().entry(code) is None} == set()


def test_curated_codes_are_in_the_tables() -> None:
    """Nearly all curated places with a code or GeoNames page meet an entry, and that has the same kind of code."""
    missing = [code for code in curated().by_code if gazetteer().entry(code) is None]
    assert len(missing) < 0.05 * len(curated().by_code), missing


CITY = {
    "timezone": "", "alternatenames": ["Olgrad", "OLG", "Ольград", "Olgrade"], "countrycode": "XX", "admin1code": "03",
}  # fmt: skip


def _packages(folder: Path) -> None:
    cities = {
        "2": {**CITY, "geonameid": 2, "name": "Ólgrad", "latitude": 10.0, "longitude": 20.0, "population": 60_000},
        "1": {**CITY, "geonameid": 1, "name": "Tarn", "latitude": 10.2, "longitude": 20.1, "population": 9_000},
        "3": {**CITY, "geonameid": 3, "name": "Hamlet", "latitude": 10.2, "longitude": 20.1, "population": 900},
    }
    countries = {"XX": {"geonameid": 9, "name": "Xanadu", "population": 70_000, "capital": "Olgrad"}}
    region = {"name": "Olgradska oblast", "localOtherName": "Olgrad (eng)", "type": "Region", "parentCode": None}
    regions = {"XX": {"XX-9": {**region, "latLng": [10.1, 20.0]}}}
    (folder / "cities5000.json").write_text(json.dumps(cities), encoding="utf-8")
    (folder / "countries.json").write_text(json.dumps(countries), encoding="utf-8")
    (folder / "iso3166-2.json").write_text(json.dumps(regions), encoding="utf-8")
    rows = "lat,lon,name,admin1,admin2,cc\n10.0,20.0,Olgrad,Olgrad Oblast,,XX\n"
    (folder / "rg_cities1000.csv").write_text(rows, encoding="utf-8")
    items = [
        {"wikidata": "Q7", "iso1A2": "XX", "aliases": ["XAN"]},
        {"wikidata": "Q8", "iso1A2": "XY"},
        {"wikidata": "Q9", "aliases": ["XX-9", "OLG"], "country": "XX"},
        {"wikidata": "Q6", "iso1A2": "XX", "isoStatus": "excRes"},
    ]
    borders = {"features": [{"type": "Feature", "properties": own, "geometry": None} for own in items]}
    (folder / "borders.json").write_text(json.dumps(borders), encoding="utf-8")


def test_the_tables_come_from_the_packages_the_same_each_time(tmp_path: Path) -> None:
    """A small world gives its town, its region under an English name, and its country; the same bytes twice."""
    _packages(tmp_path)
    written = []
    for name in ("a", "b"):
        out = tmp_path / name
        out.mkdir()
        main(tmp_path, out)
        written.append([(out / file).read_bytes() for file in ("places.tsv", "names.tsv", "wikidata.tsv")])
    assert written[0] == written[1]
    assert written[0][2] == b"XX\tQ7\nXX-9\tQ9\n"
    small = Gazetteer(folder=tmp_path / "a")
    town, region = (found.entry for found in small.candidates("Olgrad"))
    assert (town.label, town.region, town.capital, town.names) == ("Ólgrad", "XX-9", True, ("Olgrade",))
    assert (region.label, region.type, region.code) == ("Olgrad region", "Region", "XX-9")
    assert [found.entry.code for found in small.candidates("Tarn")] == ["1"]
    assert small.candidates("Hamlet") == ()
    assert [found.entry.geonames for found in small.candidates("Xanadu")] == ["9"]
