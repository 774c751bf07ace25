"""Positions and inferences as quads of the positions graph, with the shortcuts from holder to core."""

from __future__ import annotations

from collections.abc import Iterator

from kg import iri
from kg.infer.records import Inference, Key
from kg.rdf import Literal, Object, Quad, boolean
from kg.vocab import ID, KG, RDF, XSD

__all__ = ["about", "describing", "inference_iri", "linking", "position_iri", "said", "shortcut"]


def position_iri(key: Key) -> str:
    """Return the IRI of a position: from what makes it one, and not from the statements that it rests on."""
    flags = ("conditional" if key.conditional else "", "hearsay" if key.hearsay else "")
    return f"{ID}position/{iri.hashed(key.holder, key.core, key.direction, *flags, *key.rules)}"


def inference_iri(inference: Inference) -> str:
    """Return the IRI of an inference."""
    i = inference
    return f"{ID}inference/{iri.hashed(i.premise, i.premise_direction, i.core, i.direction, i.rule, i.view)}"


def about(node: str, predicate: str, value: Object) -> Quad:
    """Return a quad of the positions graph."""
    return Quad(node, predicate, value, iri.GRAPH_POSITIONS)


def describing(node: str, key: Key) -> Iterator[Quad]:
    """Iterate over what a position is whatever it rests on."""
    yield about(node, RDF.type, KG.Position)
    yield about(node, KG.holder, key.holder)
    yield about(node, KG.core, key.core)
    yield about(node, KG.direction, KG[key.direction])
    yield about(node, KG.conditional, boolean(key.conditional))
    yield from (about(node, KG.byRule, rule) for rule in key.rules)


def said(node: str, first: str | None, last: str | None) -> Iterator[Quad]:
    """Iterate over the first and the last day of a position; a position has both or neither."""
    if first and last:
        yield about(node, KG.firstSaid, Literal(first, XSD.date))
        yield about(node, KG.lastSaid, Literal(last, XSD.date))


def shortcut(key: Key) -> Quad | None:
    """Return the triple from holder to core; None for a position with a condition or by hearsay."""
    return None if key.conditional or key.hearsay else about(key.holder, KG[key.direction], key.core)


def linking(inference: Inference) -> Iterator[Quad]:
    """Iterate over the link between cores that a rule makes, so that the premise of a position can be found."""
    i = inference
    node = inference_iri(i)
    yield about(node, RDF.type, KG.Inference)
    yield about(node, KG.premise, i.premise)
    yield about(node, KG.premiseDirection, KG[i.premise_direction])
    yield about(node, KG.core, i.core)
    yield about(node, KG.direction, KG[i.direction])
    yield about(node, KG.byRule, i.rule)
    if i.view:
        yield about(node, KG.restsOnView, i.view)
