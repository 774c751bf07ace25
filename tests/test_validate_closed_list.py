"""Nothing may say barely whose a place is: attempts to do so, and graphs that must pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.validate import Report, Validator

WORLD = """
@prefix kg: <https://w3id.org/claimgraph/ns#> .
@prefix id: <https://w3id.org/claimgraph/id/> .
@prefix st: <https://w3id.org/claimgraph/ns/stance/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix schema: <https://schema.org/> .
@prefix gn: <http://www.geonames.org/ontology#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:russia a kg:Country ; skos:prefLabel "Russia"@en ; dct:source "a list" .
id:ukraine a kg:Country ; skos:prefLabel "Ukraine"@en ; dct:source "a list" .
id:gov-ru a kg:Government ; skos:prefLabel "Government of Russia"@en ; kg:metonym "Moscow" ; dct:source "a list" .
id:kherson a kg:Region ; skos:prefLabel "Kherson"@en ; dct:source "a list" .
id:lyman a kg:Settlement ; skos:prefLabel "Lyman"@en ; geo:lat 48.9 ; geo:long 37.8 ; dct:source "a list" .
id:group a kg:Group ; rdfs:label "the two places"@en ; kg:extent kg:all ; kg:member id:kherson , id:lyman .
"""

ATTEMPTS = {
    "a Wikidata property": "id:kherson wdt:P17 id:russia .",
    "containment in schema.org": "id:kherson schema:containedInPlace id:russia .",
    "a GeoNames parent": "id:kherson gn:parentCountry id:russia .",
    "a class that says it": "id:kherson a id:OccupiedTerritory .",
    "a class of ours that says it": "id:kherson a kg:OccupiedTerritory . kg:OccupiedTerritory a owl:Class .",
    "an untyped subject": 'id:cherson skos:prefLabel "Kherson in Russia"@en .',
    "identity": "id:kherson owl:sameAs id:russia .",
    "a broader concept": "id:kherson skos:broader id:russia .",
    "a subclass": "id:kherson rdfs:subClassOf id:russia .",
    "part of an actor": "id:kherson kg:partOfActor id:gov-ru .",
    "speaking for": "id:kherson kg:speaksFor id:gov-ru .",
    "a country with members": "id:russia kg:member id:kherson .",
    "a group of a country and a region": "id:g a kg:Group ; kg:member id:kherson , id:russia .",
    "a group of a government and a town": "id:g a kg:Group ; kg:member id:lyman , id:gov-ru .",
    "a literal": 'id:kherson schema:addressCountry "Russia" .',
    "a literal in a property in use": 'id:kherson rdfs:comment "belongs to Russia"@en .',
    "a definition": 'id:kherson skos:definition "A region of Russia."@en .',
    "the country as a class": "id:kherson a id:russia .",
    "a property that nobody defined": "id:kherson kg:belongsTo id:russia .",
    "a subproperty": "id:ownedBy rdfs:subPropertyOf kg:object . id:kherson id:ownedBy id:russia .",
    "a subproperty of ours": "kg:place rdfs:subPropertyOf kg:object .",
    "a role outside a claim": "id:kherson kg:object id:russia .",
    "a role of an article's topic": 'id:t a kg:Topic ; rdfs:label "Kherson"@en ; kg:place id:russia .',
    "see also the country": "id:kherson rdfs:seeAlso id:russia .",
    "a source that is the country": "id:kherson dct:source id:russia .",
    "a place that is a government too": "id:kherson a kg:Government .",
    "an actor that is in a place": "id:gov-ru rdfs:seeAlso id:kherson .",
    "a metonym that is a node": "id:gov-ru kg:metonym id:kherson .",
    "a widened list": "kg:vocabularyInUse skos:member wdt:P17 . id:kherson wdt:P17 id:russia .",
}


def _graph(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=WORLD + turtle, format="turtle")


def _check(turtle: str) -> Report:
    return Validator().closed_list(_engine(_graph(turtle)))


def _engine(graph: rdflib.Graph) -> Callable[[str], Iterable[object]]:
    engine = ox.Store()
    engine.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return lambda text: [[None if term is None else term.value for term in row] for row in engine.query(text)]  # type: ignore[union-attr]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda name: name.replace(" ", "-"))
def test_saying_it_barely_is_found(attempt: str) -> None:
    """Each way of saying whose a place is, other than as somebody's claim, breaks the closed list."""
    report = _check(ATTEMPTS[attempt])
    assert not report.conforms
    assert all(finding.message for finding in report.results)


def test_the_world_without_an_attempt_passes() -> None:
    """The graph that the attempts are added to is clean, so that it is the attempts that are found."""
    assert _check("").results == ()


def test_claims_and_views_pass() -> None:
    """The same matter is said freely as a claim that somebody makes, or as somebody's view."""
    report = _check(
        """
        id:c a kg:Claim ; rdfs:label "Kherson is part of Russia"@en ; kg:frame kg:Generic ; kg:subject id:kherson ;
          kg:object id:russia ; kg:polarity kg:positive ; kg:modality kg:actual ; kg:core id:c ;
          kg:about id:kherson , id:russia .
        id:gov-ru kg:asserts id:c ; kg:affirms id:c .
        id:v a sem:View ; sem:accordingTo id:gov-ru ; kg:core id:c ; dct:source "a law" .
        id:three a kg:Group ; rdfs:label "three countries"@en ; kg:extent kg:all ; kg:member id:russia , id:ukraine .
        """
    )
    assert report.results == ()


def test_the_finding_names_node_and_property() -> None:
    """A breach says which node has which property with which value."""
    finding = next(f for f in _check(ATTEMPTS["a Wikidata property"]).results if "vocabularyInUse" in f.message)
    assert finding.focus.endswith("/kherson")
    assert finding.path.endswith("/P17")
    assert "russia" in finding.message


def test_the_whole_ontology_and_reference_keep_the_list() -> None:
    """Everything that this installation ships as ontology and reference conforms."""
    graph = Validator().known
    assert len(graph) > 10_000
    assert Validator().closed_list(_engine(graph)).results == ()


def test_the_graph_with_every_construct_keeps_the_list() -> None:
    """The hand-written graph that the queries are tested on conforms."""
    graph = rdflib.Graph()
    for quad in rdflib.Dataset().parse(Path(__file__).parent / "data" / "graph.trig", format="trig").quads():
        graph.add(quad[:3])
    assert Validator().closed_list(_engine(graph)).results == ()


def test_both_engines_find_the_same() -> None:
    """Oxigraph and flat triples in rdflib answer the query alike."""
    graph = _graph("".join(ATTEMPTS.values()))
    found = Validator().closed_list(_engine(graph)).results
    assert found == Validator().closed_list(graph.query).results
    assert len(found) > len(ATTEMPTS)
