"""The graph as networkx holds it, and the same graph as pyvis draws it.

In the drawing an edge would enter a wide box anywhere along its border. So each thing is drawn as a box with its
words and small ports at its sides where the lines meet it: ``c4.in``, ``c4``, ``c4.out``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.view.prepare import Prepared

__all__ = ["build_graph", "to_pyvis"]

_COLUMN = {"actor": 0, "claim": 480, "place": 960}
_PORTS = {"actor": {"out": 80}, "claim": {"in": -220, "out": 220}, "place": {"in": -80}}
_PITCH = 22
_LABEL = 140  # characters of a label that travel with a node; the page cuts further, the panel shows all

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "dragNodes": False,
        "tooltipDelay": 10**6,
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 1, "chosen": False, "physics": False},
    "edges": {
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
        "chosen": False,
    },
}


def build_graph(ready: Prepared) -> nx.MultiDiGraph[str]:
    """Return the graph: a thing a node, one edge for each actor, stance and claim, one from a claim to each place.

    A stance edge carries the numbers of its statements, so that no statement is lost in drawing.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((key, {"kind": thing["kind"], "label": thing["label"]}) for key, thing in ready.things.items())
    stated: dict[tuple[str, str, str], list[int]] = {}
    for number, statement in enumerate(ready.statements):
        for claim in statement["claims"]:
            stated.setdefault((statement["source"], claim, statement["stance"]), []).append(number)
    for (actor, claim, stance), numbers in sorted(stated.items()):
        graph.add_edge(actor, claim, key=stance, stance=stance, statements=numbers)
    for key in ready.keys("claim"):
        for place in ready.things[key]["places"]:
            graph.add_edge(key, place, key="about")
    return graph


def to_pyvis(graph: nx.MultiDiGraph[str], order: Mapping[str, Sequence[str]]) -> Network:
    """Return the pyvis network with fixed positions, physics off, and no titles (a title may become HTML there)."""
    net = Network(directed=True, cdn_resources="in_line")
    nodes: list[dict[str, Any]] = []
    for kind, keys in order.items():
        for row, key in enumerate(keys):
            x, y = _COLUMN[kind], round((row - len(keys) / 2) * _PITCH)
            label = str(graph.nodes[key]["label"])[:_LABEL]
            nodes.append({"id": key, "kind": kind, "label": label, "shape": "box", "x": x, "y": y})
            nodes.extend(
                {"id": f"{key}.{side}", "kind": "port", "shape": "dot", "x": x + dx, "y": y}
                for side, dx in _PORTS[kind].items()
            )
    edges: list[dict[str, Any]] = []
    lanes: dict[tuple[str, str], int] = {}
    for number, (start, end, data) in enumerate(graph.edges(data=True)):
        lane = lanes[start, end] = lanes.get((start, end), -1) + 1
        edges.append({"id": f"e{number}", "from": f"{start}.out", "to": f"{end}.in", "lane": lane, **data})
    # add_node and add_edge search a list for each call; assigning is linear and public.
    net.nodes, net.edges = nodes, edges
    net.set_options(json.dumps(_OPTIONS, sort_keys=True))
    return net
