"""A graph with a node of every kind that has a shape, and the same graph with one thing wrong in each place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.rdf import Literal, Object, Quad
from kg.store import parse_turtle
from kg.vocab import KG, OA, RDF, XSD

__all__ = ["LOCAL", "copies", "mutations", "whole"]

LOCAL = "https://w3id.org/claimgraph/id/article/1#"
"""How the names begin that a copy of the graph has for itself."""

_WHOLE = Path(__file__).parent / "data" / "one-of-each.ttl"
_OTHERS: tuple[Object, ...] = (
    f"{LOCAL}nobody",
    f"{LOCAL}mayor",
    f"{LOCAL}c",
    f"{LOCAL}mp",
    KG.positive,
    Literal(""),
    Literal("words"),
    Literal("Wörter", None, "de"),
    Literal("3", XSD.integer),
    Literal("-1", XSD.integer),
    Literal("99", XSD.integer),
    Literal("three", XSD.integer),
    Literal("0.912", XSD.decimal),
    Literal("1.1", XSD.decimal),
    Literal("true", XSD.boolean),
    Literal("2031-02-30", XSD.date),
    Literal("2031-03-09", XSD.date),
)
"""What stands where it should not: nodes that are not there or of another class, and literals of all kinds."""


_ILL_FORMED = (Literal("three", XSD.integer), Literal("2031-02-30", XSD.date))
_COMPARED = frozenset({KG.firstSaid, KG.lastSaid, OA.start, OA.end})
"""Properties whose values pyshacl compares, and falls over, or ranks by kind, if they are of two kinds."""


def whole() -> list[Quad]:
    """Return the graph with nothing wrong."""
    return parse_turtle(_WHOLE, "")


def mutations(quads: list[Quad]) -> Iterator[list[Quad]]:
    """Iterate over the graph with each triple left out, and with something else in its place and beside it."""
    for at, quad in enumerate(quads):
        yield quads[:at] + quads[at + 1 :]
        for other in _OTHERS if quad.predicate != RDF.type else (KG.Group, KG.Person):
            if other != quad.object and (quad.predicate not in _COMPARED or _comparable(other, quad.object)):
                wrong = quad._replace(object=other)
                yield [*quads[:at], wrong, *quads[at + 1 :]]
                yield [*quads, wrong]


def _comparable(one: Object, other: Object) -> bool:
    kinds = {term.datatype if isinstance(term, Literal) else None for term in (one, other)}
    return len(kinds) == 1 and one not in _ILL_FORMED


def copies(graphs: list[list[Quad]]) -> list[Quad]:
    """Return several graphs as one, each with names of its own for its nodes."""

    def renamed(term: Object, number: int) -> Object:
        named = isinstance(term, str) and term.startswith(LOCAL)
        return f"{LOCAL}{number}-{term[len(LOCAL) :]}" if isinstance(term, str) and named else term

    return [
        Quad(str(renamed(q.subject, number)), q.predicate, renamed(q.object, number), q.graph)
        for number, quads in enumerate(graphs)
        for q in quads
    ]
