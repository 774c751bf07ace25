"""The hand-written graph, named graph by named graph, for tests that take articles in and out."""

from __future__ import annotations

import pyoxigraph as ox
from graph_for_queries import DATA, ID

from kg import iri
from kg.rdf import Quad
from kg.store import Store
from kg.vocab import KG

__all__ = ["ARTICLES", "GRAPHS", "ID", "KEPT"]

ARTICLES = tuple(f"{ID}article/{name}" for name in ("lantern", "harrow", "quill", "leaflet"))
KEPT = (iri.GRAPH_REFERENCE, *ARTICLES)
"""What positions are derived from, judgements aside."""


def hand_written() -> dict[str, list[Quad]]:
    """Return the quads of each graph, by its name."""
    engine = ox.Store()
    engine.load(path=str(DATA / "graph.trig"), format=ox.RdfFormat.TRIG)
    store = Store(engine)
    graphs = {name: list(store.quads(name)) for name in store.graphs()}
    for view in list(store.matching(iri.GRAPH_REFERENCE, predicate=KG.core)):  # with its claim, as kg.world gives it
        held = {quad._replace(graph=iri.GRAPH_REFERENCE) for quad in store.matching(subject=str(view.object))}
        graphs[iri.GRAPH_REFERENCE] += sorted(held, key=repr)
    return graphs


GRAPHS = hand_written()
