"""The store's statements as flat records: what ``kg statements`` prints and the view and the tables are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from kg import iri
from kg.rdf import Literal, Object
from kg.store import Store
from kg.vocab import DCT, KG, OA, RDF, RDFS, SKOS, STANCE

__all__ = ["Graph", "Lookup", "article_graphs", "characters", "public", "records"]

_ACTORS = {KG[name] for name in ("Person", "Organization", "Government", "Collective", "Office")}
_PLACES = {KG[name] for name in ("Country", "Region", "Settlement", "Area")}
_GROUP = KG.Group
_MAX_CHAIN = 8  # somebody speaks for somebody who speaks for …: longer chains are cycles


class Graph:
    """Some graphs of the store as a dictionary: subject, predicate, sorted objects."""

    def __init__(self, store: Store, *names: str) -> None:
        """Read the named graphs."""
        self._index: dict[str, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
        for name in names:
            for quad in store.quads(name):
                self._index[quad.subject][quad.predicate].append(quad.object)

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs that a property has, sorted."""
        return sorted(o for o in self._said_of(subject).get(predicate, ()) if isinstance(o, str))

    def iri(self, subject: str, predicate: str) -> str | None:
        """Return one IRI, or None."""
        return next(iter(self.iris(subject, predicate)), None)

    def value(self, subject: str, predicate: str) -> str | None:
        """Return the value of one literal, or None."""
        values = [o.value for o in self._said_of(subject).get(predicate, ()) if isinstance(o, Literal)]
        return min(values, default=None)

    def typed(self, *types: str) -> list[str]:
        """Return the subjects of these types, sorted."""
        wanted = set(types)
        return sorted(
            s
            for s, po in self._index.items()
            if wanted.intersection(o for o in po.get(RDF.type, ()) if isinstance(o, str))
        )

    def _said_of(self, subject: str) -> Mapping[str, list[Object]]:
        return self._index.get(subject, {})


class Lookup(Graph):
    """A graph of the store that is asked for one subject after the other: for a few of many."""

    def __init__(self, store: Store, name: str) -> None:
        """Take the name of the graph; nothing is read yet."""
        super().__init__(store)
        self._store, self._name = store, name

    def typed(self, *types: str) -> list[str]:
        """Return the subjects of these types, sorted."""
        found = (self._store.matching(self._name, predicate=RDF.type, value=each) for each in types)
        return sorted({quad.subject for quads in found for quad in quads})

    def _said_of(self, subject: str) -> Mapping[str, list[Object]]:
        if subject not in self._index:
            said = self._index[subject]
            for quad in self._store.matching(self._name, subject=subject):
                said[quad.predicate].append(quad.object)
        return self._index[subject]


def article_graphs(store: Store) -> list[str]:
    """Return the IRIs of all articles in the store, sorted."""
    skipped = {iri.GRAPH_REFERENCE, iri.GRAPH_ONTOLOGY, iri.GRAPH_IDENTITY, iri.GRAPH_POSITIONS}
    return [name for name in store.graphs() if name not in skipped and not name.endswith("/text")]


def characters(store: Store, article: str) -> str:
    """Return the text of an article, which its offsets count."""
    return Graph(store, iri.text_of(article)).value(iri.text_of(article), KG.characters) or ""


def records(
    store: Store, paths: Mapping[str, str], *, only: Mapping[str, Collection[str]] | None = None
) -> Iterator[dict[str, Any]]:
    """Iterate over all statements, article by article in the order of their paths, each in the order of the text.

    ``paths`` gives the path to show for an article's IRI; ``only`` gives articles with the statements to read, if not
    all, and nothing else is read then. ``public`` makes of a record what the command line documents.
    """
    reference = Lookup(store, iri.GRAPH_REFERENCE)
    names: Iterable[str] = article_graphs(store) if only is None else only
    for article in sorted(names, key=lambda name: (paths.get(name, ""), name)):
        graph = Graph(store, article) if only is None else Lookup(store, article)
        nodes = graph.typed(KG.Statement) if only is None else only[article]
        yield from _Article(graph, reference, article, paths.get(article)).records(nodes)


def public(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as ``kg statements`` prints it: without the groups and types that only pictures need."""
    claims = [
        {
            **{key: value for key, value in claim.items() if key != "groups"},
            **{role: [{"id": e["id"], "label": e["label"]} for e in claim[role]] for role in ("places", "actors")},
        }
        for claim in record["claims"]
    ]
    return {**record, "claims": claims}


class _Article:
    """Turns the graph of one article into records."""

    def __init__(self, graph: Graph, reference: Graph, article: str, path: str | None) -> None:
        self._graph, self._reference = graph, reference
        self._article = {
            "id": article,
            "title": graph.value(article, DCT.title),
            "path": path,
            "publisher": graph.value(article, KG.publisherName),
            "date": graph.value(article, DCT.issued),
        }

    def records(self, nodes: Iterable[str]) -> list[dict[str, Any]]:
        found = [self._record(node) for node in nodes]
        return sorted(found, key=lambda r: (r["content"]["start"], r["content"]["end"], r["id"]))

    def _record(self, node: str) -> dict[str, Any]:
        graph = self._graph
        source = graph.iri(node, KG.source)
        fragments = self._spans(node, KG.contentEvidence)
        via = sorted(graph.iris(node, KG.via), key=lambda relay: int(graph.value(relay, KG.rank) or 0))
        relays = [self._label(relay) for v in via for relay in graph.iris(v, KG.relay)]
        return {
            "id": node,
            "article": self._article,
            "source": {**self._entity(source), "mention": self._joined(node, KG.sourceEvidence)} if source else None,
            "on_behalf_of": self._chain(source) if source else [],
            "stance": _local(graph.iri(node, KG.stance)),
            "cue": self._joined(node, KG.cueEvidence),
            "content": {
                "start": fragments[0][0],
                "end": fragments[-1][1],
                "text": graph.value(node, KG.words),
                "fragments": [[start, end] for start, end, _ in fragments],
            },
            "quotation_type": _local(graph.iri(node, KG.quotationType)),
            "relayed_by": relays[-1] if relays else None,
            "via": relays,
            "embedded_in": graph.iri(node, KG.embeddedIn),
            "said_on": graph.value(node, KG.saidOn),
            "claims": [self._claim(claim) for claim in graph.iris(node, KG.claim)],
            "confidence": float(graph.value(node, KG.confidence) or 0),
        }

    def _claim(self, claim: str) -> dict[str, Any]:
        about = self._graph.iris(claim, KG.about)
        return {
            "id": claim,
            "core": self._graph.iri(claim, KG.core),
            "label": self._label(claim),
            "frame": _local(self._graph.iri(claim, KG.frame)),
            "polarity": _local(self._graph.iri(claim, KG.polarity)),
            "modality": _local(self._graph.iri(claim, KG.modality)),
            "places": [self._entity(e) for e in about if self._type(e) in _PLACES],
            "actors": [self._entity(e) for e in about if self._type(e) in _ACTORS],
            "groups": [self._entity(e) for e in about if self._type(e) == _GROUP],
        }

    def _entity(self, entity: str) -> dict[str, Any]:
        return {"id": entity, "label": self._label(entity), "type": _local(self._type(entity))}

    def _type(self, entity: str) -> str | None:
        return self._graph.iri(entity, RDF.type) or self._reference.iri(entity, RDF.type)

    def _label(self, entity: str) -> str:
        return (
            self._graph.value(entity, RDFS.label)
            or self._reference.value(entity, SKOS.prefLabel)
            or self._graph.value(entity, SKOS.prefLabel)  # a place that only the gazetteer knows
            or str(_local(entity))
        )

    def _chain(self, source: str) -> list[dict[str, Any]]:
        """Return whom a source speaks for, and whom they speak for."""
        chain: list[str] = []
        todo = [source]
        while todo and len(chain) < _MAX_CHAIN:
            actor = todo.pop(0)
            for predicate in (KG.speaksFor, KG.partOfActor):
                for other in sorted({*self._reference.iris(actor, predicate), *self._graph.iris(actor, predicate)}):
                    if other not in chain and other != source:
                        chain.append(other)
                        todo.append(other)
        return [{"id": actor, "label": self._label(actor)} for actor in chain]

    def _joined(self, node: str, predicate: str) -> dict[str, Any] | None:
        """Return the fragments of a role as one mention: from the first to the last, with the words of all."""
        spans = self._spans(node, predicate)
        if not spans:
            return None
        return {"start": spans[0][0], "end": spans[-1][1], "text": " … ".join(text for *_, text in spans)}

    def _spans(self, node: str, predicate: str) -> list[tuple[int, int, str]]:
        spans = []
        for evidence in self._graph.iris(node, predicate):
            start = end = 0
            exact = ""
            for selector in self._graph.iris(evidence, OA.hasSelector):
                start = int(self._graph.value(selector, OA.start) or start)
                end = int(self._graph.value(selector, OA.end) or end)
                exact = self._graph.value(selector, OA.exact) or exact
            spans.append((start, end, exact))
        return sorted(spans)


def _local(term: str | None) -> str | None:
    """Return the last part of an IRI: ``rejects`` for the stance."""
    if term is None:
        return None
    return term.removeprefix(STANCE.base).removeprefix(KG.base).rsplit("/", 1)[-1]
