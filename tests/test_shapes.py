"""The compiled shapes judge as SHACL does, and refuse what they do not understand."""

from __future__ import annotations

from pathlib import Path

import pytest
from shape_mutations import LOCAL, copies, mutations, whole

from kg.errors import LexiconError
from kg.rdf import Literal, Quad, to_ntriples
from kg.resources import ontology_file
from kg.shapes import conformance
from kg.shapes.compiling import compiled
from kg.shapes.values import SH
from kg.store import parse_turtle
from kg.validate import Validator, from_ntriples
from kg.vocab import KG, RDF, XSD

TOGETHER = 60
"""Graphs judged at once: pyshacl spends most on what does not follow their size."""
EVERY = 23
"""Which of the mutations are judged: all of them would take minutes."""


@pytest.fixture(scope="module")
def validator() -> Validator:
    """One validator for all tests: its shapes and lexicons are read once."""
    return Validator()


def batches() -> list[list[Quad]]:
    """Return some of the mutations, several in one graph."""
    chosen = list(mutations(whole()))[::EVERY]
    return [copies(chosen[at : at + TOGETHER]) for at in range(0, len(chosen), TOGETHER)]


def test_nothing_is_wrong_with_the_whole_graph(validator: Validator) -> None:
    """A graph with a node of every kind conforms, by both."""
    assert conformance(whole()).results == ()
    assert validator.article(from_ntriples(to_ntriples(whole()))).results == ()


@pytest.mark.parametrize("number", range(len(batches())))
def test_both_find_the_same(validator: Validator, number: int) -> None:
    """Whatever is left out, added or replaced, compiled shapes and pyshacl have the same findings."""
    quads = batches()[number]
    mine, theirs = conformance(quads).results, validator.article(from_ntriples(to_ntriples(quads))).results
    assert theirs
    assert set(mine) == set(theirs)


def test_what_cannot_be_compared_is_wrong() -> None:
    """A number where a date's neighbour must be a later date is found; pyshacl would raise its own error there."""
    wrong = Quad(f"{LOCAL}p", KG.lastSaid, Literal("5", XSD.integer), "")
    paths = {finding.path for finding in conformance([*whole(), wrong]).results}
    assert {KG.firstSaid, KG.lastSaid} <= paths


def test_every_message_of_the_shapes_is_found() -> None:
    """Among the mutations each constraint of the file is broken at least once, so that none was lost in compiling."""
    messages = {
        quad.object.value
        for quad in parse_turtle(ontology_file("shapes.ttl"), "")
        if quad.predicate == f"{SH}message" and isinstance(quad.object, Literal)
    }
    found = {finding.message for graph in mutations(whole()) for finding in conformance(graph).results}
    assert len(messages) > 80
    assert messages - found == set()


def test_a_node_of_the_reference_is_known() -> None:
    """A claim may be about an actor of the reference, and not about one that nobody knows."""
    actor = "https://w3id.org/claimgraph/id/actor/kremlin"
    quads = [*whole(), Quad(f"{LOCAL}c", KG.about, actor, "")]
    assert conformance(quads).conforms
    assert not conformance([*whole(), Quad(f"{LOCAL}c", KG.about, f"{actor}-2", "")]).conforms


SHAPE = f"@prefix sh: <{SH}> . @prefix x: <http://example.org/> . x:s a sh:NodeShape ; sh:targetClass x:C ; "


@pytest.mark.parametrize(
    "body",
    [
        'sh:property [ sh:path x:p ; sh:maxLength 3 ; sh:message "short" ] .',
        'sh:property [ sh:path ( x:p x:q ) ; sh:minCount 1 ; sh:message "one" ] .',
        'sh:property [ sh:path x:p ; sh:nodeKind sh:Literal ; sh:message "literal" ] .',
        'sh:property [ sh:path x:p ; sh:minCount "few" ; sh:message "few" ] .',
        'sh:property [ sh:path x:p ; sh:in ( 1 ) ; sh:message "one" ; sh:deactivated true ] .',
        "sh:property [ sh:path x:p ; sh:minCount 1 ] .",
        "sh:or ( [ sh:class x:D ] ) .",
        'sh:closed true ; sh:message "closed" .',
        'sh:property x:gone ; sh:message "gone" .',
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, body: str) -> None:
    """A word of SHACL that is not compiled, and a shape that does not say what is wrong, are errors with their file."""
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPE + body, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"shapes\.ttl"):
        compiled(path)


def test_a_class_is_reached_by_what_it_is_a_kind_of() -> None:
    """A person is an actor because the ontology says so; a place is none."""
    quads = [quad for quad in whole() if quad.subject != f"{LOCAL}mayor"]
    person = [Quad(f"{LOCAL}mayor", RDF.type, kind, "") for kind in (KG.Person, KG.Settlement)]
    found = [{f.path for f in conformance([*quads, one]).results if f.focus == f"{LOCAL}s"} for one in person]
    assert KG.source not in found[0]
    assert KG.source in found[1]
