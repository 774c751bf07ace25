"""What things are called: the reference's name, else the article's."""

from __future__ import annotations

from kg import iri
from kg.lexicon.reading import local
from kg.rdf import Literal, Quad
from kg.store import Store
from kg.vocab import RDFS, SKOS

__all__ = ["Labels"]


class Labels:
    """Names of nodes in a store."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, node: str) -> str:
        """Return the name of a node, the last part of its IRI if it has none."""
        if node not in self._known:
            names = [
                *self._values(node, SKOS.prefLabel, iri.GRAPH_REFERENCE),
                *self._values(node, RDFS.label, iri.GRAPH_REFERENCE),
            ]
            quad = None if names else self._anywhere(node)
            names += [quad.object.value] if quad and isinstance(quad.object, Literal) else [local(node)]
            self._known[node] = names[0]
        return self._known[node]

    def _anywhere(self, node: str) -> Quad | None:
        """Return a name that an article's graph gives: of what is its own, or of a place of the gazetteer."""
        own = next(self._store.matching(subject=node, predicate=RDFS.label), None)
        return own or next(self._store.matching(subject=node, predicate=SKOS.prefLabel), None)

    def _values(self, node: str, predicate: str, graph: str) -> list[str]:
        quads = self._store.matching(graph, subject=node, predicate=predicate)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, Literal))
