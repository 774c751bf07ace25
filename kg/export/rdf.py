"""The RDF formats: quads where the format has graphs, else distinct triples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from kg.export.xml import EscapedReturns, check
from kg.rdf import Literal, Quad
from kg.store import Store, serialize

__all__ = ["quads_to_export", "write_rdf"]

_WITH_GRAPHS = frozenset({"nquads", "trig", "jsonld"})


def write_rdf(store: Store, form: str, stream: IO[bytes], *, with_text: bool) -> None:
    """Write all graphs in a fixed order; a triple that stands in two graphs is written once where there are none."""
    quads = quads_to_export(store, with_text=with_text)
    if form not in _WITH_GRAPHS:
        quads = iter(sorted({quad._replace(graph="") for quad in quads}, key=_order))
    if form == "rdfxml":
        checked = list(quads)
        for quad in checked:
            if isinstance(quad.object, Literal):
                check(quad.object.value, where=f"{quad.subject} {quad.predicate}")
        serialize(checked, form, EscapedReturns(stream))
    else:
        serialize(quads, form, stream)


def quads_to_export(store: Store, *, with_text: bool) -> Iterator[Quad]:
    """Iterate over the quads of all graphs, sorted; texts only if asked for."""
    for name in store.graphs():
        if with_text or not name.endswith("/text"):
            yield from sorted(store.quads(name), key=_order)


def _order(quad: Quad) -> tuple[str, str, str, str, str]:
    obj = quad.object
    if isinstance(obj, Literal):
        return (quad.subject, quad.predicate, "\x01" + obj.value, obj.datatype or "", obj.language or "")
    return (quad.subject, quad.predicate, "\x00" + obj, "", "")
