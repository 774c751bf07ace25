"""What the graph says of a place of the gazetteer: one node, and nothing says whose it is."""

from __future__ import annotations

import rdflib

from kg import lexicon, world
from kg.gazetteer import described, entry_of, gazetteer, place, to_place, views
from kg.gazetteer.curated import curated
from kg.gazetteer.wikidata import WIKIDATA, items
from kg.rdf import to_ntriples
from kg.validate import Validator, from_ntriples
from kg.vocab import ID, KG, RDF, RDFS, SEM, SKOS


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


def test_each_country_names_its_item_of_wikidata() -> None:
    """The items of the curated countries are those of the table, one each, and nothing else has one of them."""
    pages = {(subject, page) for subject, page in _see_also() if page.startswith(WIKIDATA)}
    countries = {place.id: code for code, place in curated().by_code.items() if place.type == "Country"}
    assert len(countries) == 249
    assert {pair for pair in pages if pair[0] in countries} == {(id_, items()[code]) for id_, code in countries.items()}
    assert len({page for _, page in pages}) == len(pages)
    assert sorted(curated().codes[s] for s, _ in pages if s not in countries and s in curated().codes) == [
        "GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS",
    ]  # fmt: skip


def test_a_region_of_the_gazetteer_names_its_item() -> None:
    """Where the table has one; most regions and all towns have GeoNames' page or none."""
    hawaii, sinaloa = f"{ID}place/iso/us-hi", IRIS[1]
    found = {q.subject: q.object for q in described([hawaii, sinaloa]) if q.predicate == RDFS.seeAlso}
    assert found == {hawaii: WIKIDATA + "Q782"}
    assert all(gazetteer().entry(code) for code in items())


def _see_also() -> list[tuple[str, str]]:
    return [(quad.subject, str(quad.object)) for quad in world.reference() if quad.predicate == RDFS.seeAlso]


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
