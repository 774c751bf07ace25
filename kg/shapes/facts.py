"""An article's triples by node, together with what the ontology and the reference say of the nodes it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.rdf import Object, Quad
from kg.resources import ontology_files
from kg.store import parse_turtle
from kg.vocab import RDF, RDFS

__all__ = ["SHAPES", "Facts", "Known", "Values", "known"]

SHAPES = ("shapes.ttl", "shapes-lexicons.ttl")
"""The files of the ontology that say how graphs must be, and nothing about the world."""

Values = Mapping[str, Sequence[Object]]
"""The values of one node by property, none twice."""

_NOTHING: Values = {}
_TYPE = RDF.type


class Known:
    """What is known before any article is read: everything in the ontology and the reference but the shapes."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Take the triples; of what graph they are is not looked at."""
        self.nodes = _by_node({}, quads)
        self._above = {
            name: [value for value in values.get(RDFS.subClassOf, ()) if isinstance(value, str)]
            for name, values in self.nodes.items()
        }
        self._classes: dict[tuple[Object, ...], frozenset[str]] = {}

    def classes(self, types: Sequence[Object]) -> frozenset[str]:
        """Return some classes together with all that they are kinds of."""
        key = tuple(types)
        if key not in self._classes:
            found: set[str] = set()
            todo = [name for name in key if isinstance(name, str)]
            while todo:
                name = todo.pop()
                if name not in found:
                    found.add(name)
                    todo.extend(self._above.get(name, ()))
            self._classes[key] = frozenset(found)
        return self._classes[key]


class Facts:
    """The triples of one article with their surroundings: no shape looks further than the nodes that it names."""

    def __init__(self, quads: Iterable[Quad], known: Known) -> None:
        """Take an article's triples and what is known."""
        self._known = known
        nodes = _by_node({}, quads)
        referred = {value for values in nodes.values() for found in values.values() for value in found}
        for name in {name for name in {*nodes, *referred} if isinstance(name, str) and name in known.nodes}:
            added = known.nodes[name]
            own = nodes.get(name)
            nodes[name] = added if own is None else _merged(own, added)
        self.nodes: Mapping[str, Values] = nodes
        self._classes: dict[Object, frozenset[str]] = {}

    def values(self, node: Object) -> Values:
        """Return what is said of a node; nothing of a literal."""
        return self.nodes.get(node, _NOTHING) if isinstance(node, str) else _NOTHING

    def classes(self, node: Object) -> frozenset[str]:
        """Return the classes that a node is in, by its types and by what these are kinds of."""
        if node not in self._classes:
            self._classes[node] = self._known.classes(self.values(node).get(_TYPE, ()))
        return self._classes[node]


@cache
def known() -> Known:
    """Return what this installation knows."""
    files = (path for path in sorted(ontology_files()) if path.name not in SHAPES)
    return Known(quad for path in files for quad in parse_turtle(path, ""))


def _by_node(nodes: dict[str, dict[str, list[Object]]], quads: Iterable[Quad]) -> dict[str, dict[str, list[Object]]]:
    for subject, predicate, value, _ in quads:
        values = nodes.setdefault(subject, {}).setdefault(predicate, [])
        if value not in values:
            values.append(value)
    return nodes


def _merged(own: Values, added: Values) -> dict[str, list[Object]]:
    both = {name: list(values) for name, values in own.items()}
    for name, values in added.items():
        there = both.setdefault(name, [])
        there.extend(value for value in values if value not in there)
    return both
