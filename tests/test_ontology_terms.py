"""The ontology defines every term that the code can write, and nothing else; each is explained."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.resources import ontology_file, ontology_files
from kg.vocab import DCT, GEO, KG, OA, PROV, SEM, STANCE, Closed
from kg.vocab import SKOS as OUR_SKOS

NS = "https://w3id.org/claimgraph/ns#"


def _load(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(ontology_file(name), format="turtle")
    return graph


def test_code_and_ontology_have_the_same_terms() -> None:
    """kg.vocab lists what kg.ttl defines, in both directions."""
    defined = {str(s).removeprefix(NS) for s in _load("kg.ttl").subjects() if str(s).startswith(NS)}
    assert defined == set(KG)


@pytest.mark.parametrize("term", sorted(KG))
def test_each_term_is_typed_and_explained(term: str) -> None:
    """Each term has a type, a label, a definition and an example, in English, one of each."""
    graph = _load("kg.ttl")
    node = rdflib.URIRef(NS + term)
    assert graph.value(node, RDF.type)
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        values = list(graph.objects(node, predicate))
        assert len(values) == 1
        assert isinstance(values[0], rdflib.Literal)
        assert values[0].language == "en"
        assert values[0].strip()


def test_domains_and_ranges_are_classes() -> None:
    """What a property leads from and to is a class that is defined, here or elsewhere."""
    graph = _load("kg.ttl")
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf):
        for node in graph.objects(None, predicate):
            assert not str(node).startswith(NS) or (node, RDF.type, OWL.Class) in graph, node


def test_individuals_have_a_class_of_ours() -> None:
    """Polarities, modalities and the like are typed by a class that kg.ttl defines."""
    graph = _load("kg.ttl")
    for node in graph.subjects(RDF.type, OWL.NamedIndividual):
        classes = [c for c in graph.objects(node, RDF.type) if c not in (OWL.NamedIndividual, SKOS.Collection)]
        assert all((c, RDF.type, OWL.Class) in graph for c in classes), node


def test_the_header_is_complete() -> None:
    """Title, description, creator, licence, version and date stand in the header."""
    graph = _load("kg.ttl")
    header = next(graph.subjects(RDF.type, OWL.Ontology))
    for predicate in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.license,
        DCTERMS.created,
        OWL.versionInfo,
    ):
        assert graph.value(header, predicate), predicate


def test_stances_are_those_of_the_code() -> None:
    """The scheme has exactly the stances of kg.vocab, each with the property of its own name and a sign."""
    graph = _load("stances.ttl")
    stances = set(graph.subjects(RDF.type, rdflib.URIRef(KG.Stance)))
    assert {str(s) for s in stances} == {STANCE[name] for name in STANCE}
    for stance in stances:
        name = str(stance).rpartition("/")[2]
        assert str(graph.value(stance, rdflib.URIRef(KG.asProperty))) == KG[name]
    signs = {str(s).rpartition("/")[2]: int(str(o)) for s, o in graph.subject_objects(rdflib.URIRef(KG.sign))}
    assert {name for name, sign in signs.items() if sign == -1} == {"rejects", "fears"}
    assert {name for name, sign in signs.items() if sign == 0} == {"questions"}


@pytest.mark.parametrize("namespace", [DCT, GEO, KG, OA, OUR_SKOS, PROV, SEM], ids=lambda n: n.base)
def test_what_the_code_writes_is_in_the_closed_list(namespace: Closed) -> None:
    """Every class and property that kg.vocab offers is in kg:vocabularyInUse; individuals need not be."""
    graph = _load("kg.ttl")
    listed = {str(o) for o in graph.objects(rdflib.URIRef(KG.vocabularyInUse), SKOS.member)}
    individuals = {str(s) for s in graph.subjects(RDF.type, OWL.NamedIndividual)}
    assert {namespace[name] for name in namespace} - individuals <= listed


def test_nothing_is_imported_and_no_node_is_blank() -> None:
    """No file of the ontology imports another or, shapes aside, has a blank node."""
    for path in ontology_files():
        graph = rdflib.Graph().parse(path, format="turtle")
        assert not list(graph.objects(None, OWL.imports))
        if not path.name.startswith("shapes"):
            assert not [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)], path.name


def test_shapes_have_no_sparql() -> None:
    """SPARQL constraints cost 20 ms a node: there are none."""
    for name in ("shapes.ttl", "shapes-lexicons.ttl"):
        assert "sparql" not in ontology_file(name).read_text(encoding="utf-8").lower().replace(
            "no sparql constraints", ""
        )
