"""GraphML for Gephi, Cytoscape and yEd: actors, claims, places and groups as nodes, stances and subjects as edges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

import networkx as nx

from kg import iri
from kg.export.xml import EscapedReturns, check
from kg.statements import records
from kg.store import Store

__all__ = ["graph_of", "write_graphml"]


def graph_of(store: Store, paths: Mapping[str, str]) -> nx.MultiDiGraph[str]:
    """Return the graph: an edge actor → claim for every statement, an edge claim → place for what it is about."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for record in records(store, paths):
        source = record["source"]
        if source:
            graph.add_node(source["id"], label=source["label"], kind=source["type"] or "Actor")
        for claim in record["claims"]:
            graph.add_node(claim["id"], label=claim["label"], kind="Claim")
            if source:
                graph.add_edge(
                    source["id"],
                    claim["id"],
                    key=_key(source["id"], claim["id"], record["id"]),
                    label=record["stance"],
                    statement=record["id"],
                    words=record["content"]["text"],
                    article=record["article"]["title"] or record["article"]["id"],
                    date=record["said_on"] or record["article"]["date"] or "",
                    confidence=record["confidence"],
                )
            for entity in (*claim["places"], *claim["groups"]):
                graph.add_node(entity["id"], label=entity["label"], kind=entity["type"] or "Place")
                graph.add_edge(claim["id"], entity["id"], key=_key(claim["id"], entity["id"]), label="about")
    return graph


def _key(*ends: str) -> str:
    """Return what tells an edge from all others in the file; readers go by it."""
    return "e" + iri.hashed(*ends)


def write_graphml(store: Store, paths: Mapping[str, str], stream: IO[bytes]) -> None:
    """Write the graph as GraphML."""
    graph = graph_of(store, paths)
    for node, data in graph.nodes(data=True):
        check(str(data["label"]), where=str(node))
    for *_, data in graph.edges(data=True):
        for value in data.values():
            check(str(value), where=str(data.get("article", data["label"])))
    nx.write_graphml(graph, EscapedReturns(stream), encoding="utf-8", named_key_ids=True)
