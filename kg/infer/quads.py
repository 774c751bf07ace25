"""Positions and inferences as quads of the positions graph, with the shortcuts from holder to core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iri
from kg.infer.records import Inference, Position
from kg.rdf import Literal, Object, Quad, boolean
from kg.vocab import ID, KG, RDF, XSD

__all__ = ["SHORTCUTS", "inference_quads", "position_iri", "to_quads"]

SHORTCUTS = (KG.affirms, KG.denies, KG.favours, KG.opposes)


def position_iri(position: Position) -> str:
    """Return the IRI of a position: from what makes it one, and not from the statements that it rests on."""
    p = position
    flags = ("conditional" if p.conditional else "", "hearsay" if p.hearsay else "")
    return f"{ID}position/{iri.hashed(p.holder, p.core, p.direction, *flags, *p.rules)}"


def to_quads(positions: Iterable[Position]) -> set[Quad]:
    """Return the quads of some positions; a shortcut only where a position has no condition and is no hearsay."""
    return {Quad(*triple, iri.GRAPH_POSITIONS) for position in positions for triple in _triples(position)}


def inference_quads(inferences: Iterable[Inference]) -> set[Quad]:
    """Return the quads of the links between cores that rules make, so that the premise of a position can be found."""
    return {Quad(*triple, iri.GRAPH_POSITIONS) for inference in inferences for triple in _link(inference)}


def _link(inference: Inference) -> Iterator[tuple[str, str, Object]]:
    i = inference
    node = f"{ID}inference/{iri.hashed(i.premise, i.premise_direction, i.core, i.direction, i.rule, i.view)}"
    yield node, RDF.type, KG.Inference
    yield node, KG.premise, i.premise
    yield node, KG.premiseDirection, KG[i.premise_direction]
    yield node, KG.core, i.core
    yield node, KG.direction, KG[i.direction]
    yield node, KG.byRule, i.rule
    if i.view:
        yield node, KG.restsOnView, i.view


def _triples(position: Position) -> Iterator[tuple[str, str, Object]]:
    node = position_iri(position)
    yield node, RDF.type, KG.Position
    yield node, KG.holder, position.holder
    yield node, KG.core, position.core
    yield node, KG.direction, KG[position.direction]
    yield node, KG.conditional, boolean(position.conditional)
    for predicate, values in (
        (KG.restsOn, position.statements),
        (KG.restsOnView, position.views),
        (KG.byRule, position.rules),
        (KG.way, position.way),
    ):
        yield from ((node, predicate, value) for value in values)
    if position.first and position.last:
        yield node, KG.firstSaid, Literal(position.first, XSD.date)
        yield node, KG.lastSaid, Literal(position.last, XSD.date)
    if not position.conditional and not position.hearsay:
        yield position.holder, KG[position.direction], position.core
