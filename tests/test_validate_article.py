"""The shapes find each part that an article's graph lacks, and name it."""

from __future__ import annotations

import re
import time

import pytest
import rdflib

from kg.validate import Validator, from_ntriples

PREFIXES = """
@prefix kg: <https://w3id.org/claimgraph/ns#> .
@prefix st: <https://w3id.org/claimgraph/ns/stance/> .
@prefix actor: <https://w3id.org/claimgraph/id/actor/> .
@prefix a: <https://w3id.org/claimgraph/id/article/1#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ARTICLE = f"""
a:article a kg:Article ; kg:text a:text ; kg:digest "{"0" * 64}" ; dct:language "en" ; prov:wasGeneratedBy a:reader .
a:reader a prov:SoftwareAgent .
a:mayor a kg:Person ; rdfs:label "mayor"@en ; kg:reportedIn a:article .
"""
STATEMENT = """
a:s a kg:Statement ;
  kg:reportedIn a:article ;
  kg:source a:mayor ;
  kg:stance st:asserts ;
  kg:claim a:c ;
  kg:quotationType kg:direct ;
  kg:confidence 0.9 ;
  kg:words "The road is open" ;
  kg:sourceEvidence a:se ;
  kg:cueEvidence a:qe ;
  kg:contentEvidence a:ce .
a:c a kg:Claim ;
  rdfs:label "the road is open"@en ;
  kg:frame kg:Generic ;
  kg:predicate "is open" ;
  kg:polarity kg:positive ;
  kg:modality kg:actual ;
  kg:core a:c ;
  kg:about actor:kremlin .
"""
EVIDENCE = """
a:{0} a oa:SpecificResource ;
  oa:hasSource a:text ;
  oa:hasSelector a:{0}p , a:{0}q .
a:{0}p a oa:TextPositionSelector ;
  oa:start {1} ;
  oa:end {2} .
a:{0}q a oa:TextQuoteSelector ;
  oa:exact "words" .
"""
WHOLE = STATEMENT + EVIDENCE.format("ce", 0, 16) + EVIDENCE.format("se", 18, 27) + EVIDENCE.format("qe", 28, 32)


@pytest.fixture(scope="module")
def validator() -> Validator:
    """One validator for all tests: its shapes and lexicons are read once."""
    return Validator()


def _graph(body: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=PREFIXES + ARTICLE + body, format="turtle")


def test_a_whole_statement_conforms(validator: Validator) -> None:
    """A statement with all its parts conforms, also when its claim is about an actor of the reference."""
    assert validator.article(_graph(WHOLE)).results == ()


# what is cut out or changed, into what, and the node and words of the finding
DAMAGES = [
    ("  kg:reportedIn a:article ;\n", "", "#s", "kg:reportedIn"),
    ("  kg:source a:mayor ;\n", "", "#s", "either a kg:source or a kg:sourceStatus"),
    ("kg:source a:mayor", "kg:source a:mayor ; kg:sourceStatus kg:unresolved", "#s", "either a kg:source"),
    ("kg:source a:mayor", "kg:source a:c", "#s", "an actor"),
    ("  kg:stance st:asserts ;\n", "", "#s", "kg:stance"),
    ("kg:stance st:asserts", "kg:stance st:asserts , st:rejects", "#s", "kg:stance"),
    ("kg:stance st:asserts", "kg:stance st:mutters", "#s", "kg:stance"),
    ("  kg:claim a:c ;\n", "", "#s", "kg:claim"),
    ("  kg:quotationType kg:direct ;\n", "", "#s", "kg:quotationType"),
    ("kg:quotationType kg:direct", "kg:quotationType kg:all", "#s", "kg:quotationType"),
    ("  kg:confidence 0.9 ;\n", "", "#s", "kg:confidence"),
    ("kg:confidence 0.9", "kg:confidence 1.1", "#s", "kg:confidence"),
    ("kg:confidence 0.9", "kg:confidence 0.912", "#s", "kg:confidence"),
    ("kg:confidence 0.9", "kg:confidence 0.9e0", "#s", "kg:confidence"),
    ('  kg:words "The road is open" ;\n', "", "#s", "kg:words"),
    (" ;\n  kg:contentEvidence a:ce .", " .", "#s", "kg:contentEvidence"),
    ('  rdfs:label "the road is open"@en ;\n', "", "#c", "rdfs:label"),
    ("  kg:frame kg:Generic ;\n", "", "#c", "kg:frame"),
    ("  kg:polarity kg:positive ;\n", "", "#c", "kg:polarity"),
    ("kg:polarity kg:positive", "kg:polarity kg:positive , kg:negative", "#c", "kg:polarity"),
    ("  kg:modality kg:actual ;\n", "", "#c", "kg:modality"),
    ("  kg:core a:c ;\n", "", "#c", "kg:core"),
    ("kg:about actor:kremlin", "kg:about actor:nobody", "#c", "about"),
    ("a:ce a oa:SpecificResource ;", "a:ce a oa:TextQuoteSelector ;", "#s", "oa:SpecificResource"),
    ("oa:hasSelector a:cep , a:ceq", "oa:hasSelector a:cep", "#ce", "oa:TextQuoteSelector"),
    ("oa:hasSelector a:cep , a:ceq", "oa:hasSelector a:ceq", "#ce", "oa:TextPositionSelector"),
    ("oa:start 0 ;", "oa:start 16 ;", "#cep", "before its oa:end"),
    ("oa:start 0 ;", "oa:start -1 ;", "#cep", "oa:start"),
    ("  oa:start 0 ;\n", "", "#cep", "oa:start"),
    ('  oa:exact "words"', '  oa:exact ""', "#ceq", "oa:exact"),
]


@pytest.mark.parametrize(("what", "into", "node", "words"), DAMAGES)
def test_a_damaged_statement_is_found(validator: Validator, what: str, into: str, node: str, words: str) -> None:
    """Each missing, doubled or wrong part is found, at its node, with a message that names it."""
    assert what in WHOLE
    report = validator.article(_graph(WHOLE.replace(what, into, 1)))
    assert not report.conforms
    assert any(f.focus.endswith(node) and words in f.message for f in report.results), report.results


POSITION = "a:p a kg:Position ; kg:holder a:mayor ; kg:core a:c ; kg:conditional false ; "
WRONG = {
    "article": ('a:article kg:digest "short" .', "kg:digest"),
    "local actor": ("a:other a kg:Person .", "either one English skos:prefLabel"),
    "group": ('a:g a kg:Group ; rdfs:label "two"@en ; kg:reportedIn a:article ; kg:extent kg:positive .', "kg:extent"),
    "mention": ("a:m a kg:Mention ; kg:reportedIn a:article ; oa:hasSource a:text .", "kg:form"),
    "relay": ("a:s kg:via a:r . a:r a kg:Relay ; kg:relay a:mayor .", "kg:rank"),
    "furniture": ("a:f a kg:Furniture ; oa:start 3 ; oa:end 2 .", "kg:furnitureReason"),
    "position": (
        POSITION + "kg:direction kg:affirms ; kg:restsOn a:gone .",
        "rests on",
    ),
    "direction": (
        POSITION + "kg:direction kg:asserts ; kg:restsOn a:s .",
        "kg:direction",
    ),
    "judgement": ("a:j a kg:Judgement ; kg:judges a:mayor ; kg:same a:mayor ; kg:reason 'name' .", "kg:judges"),
}


@pytest.mark.parametrize("name", WRONG)
def test_other_nodes_are_judged_too(validator: Validator, name: str) -> None:
    """Articles, actors, groups, mentions, relays, furniture, positions and judgements have shapes of their own."""
    body, words = WRONG[name]
    report = validator.article(_graph(WHOLE + body))
    assert any(words in finding.message for finding in report.results), report.results


def test_the_graph_given_stays_as_it_is(validator: Validator) -> None:
    """Validation adds nothing to the graph that it is given."""
    graph = _graph(WHOLE)
    before = set(graph)
    validator.article(graph)
    assert set(graph) == before


def test_ntriples_are_read() -> None:
    """A graph may come as N-Triples, from whatever engine holds it."""
    graph = _graph(WHOLE)
    assert set(from_ntriples(graph.serialize(format="nt"))) == set(graph)


def test_an_article_is_validated_in_good_time(validator: Validator) -> None:
    """Twenty statements take a fraction of a second: a loose guard against a shape that is slow for each node."""
    bodies = [re.sub(r"\ba:(?!article|mayor|text)", f"a:x{i}", WHOLE) for i in range(20)]
    graph = _graph("".join(bodies))
    assert len(graph) > 700
    validator.article(graph)
    start = time.process_time()
    assert validator.article(graph).conforms
    assert time.process_time() - start < 5
