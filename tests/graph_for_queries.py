"""The hand-written graph on two engines, and their answers as plain tuples."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.util import from_n3

DATA = Path(__file__).parent / "data"
ID = "https://w3id.org/claimgraph/id/"

Answer = list[tuple[str, ...]]


@cache
def oxigraph() -> ox.Store:
    """Return the graph as the store holds it: named graphs, and an empty default graph."""
    store = ox.Store()
    store.load(path=str(DATA / "graph.trig"), format=ox.RdfFormat.TRIG)
    return store


@cache
def flat() -> rdflib.Graph:
    """Return the graph as triples, without its named graphs."""
    graph = rdflib.Graph()
    for quad in oxigraph():
        subject, predicate, value = (from_n3(str(term)) for term in (quad.subject, quad.predicate, quad.object))
        graph.add((subject, predicate, value))  # type: ignore[arg-type]
    return graph


def ask_oxigraph(text: str) -> Answer:
    """Return the rows of an answer in their order, an unbound value as "", data IRIs without their base."""
    answer = oxigraph().query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple("" if term is None else _short(str(getattr(term, "value", term))) for term in row) for row in answer]


def ask_rdflib(text: str) -> Answer:
    """Return the same from flat triples."""
    rows = [tuple(row) for row in flat().query(text)]  # type: ignore[arg-type]
    return [tuple("" if term is None else _short(str(term)) for term in row) for row in rows]


def _short(value: str) -> str:
    return value.removeprefix(ID)
