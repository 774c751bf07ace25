"""What rules see: each core that occurs once, with its frame, roles and time, and what the reference adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iri
from kg.infer.identity import Aliases
from kg.infer.sayings import OTHER_GRAPHS, ROLES
from kg.rdf import Quad
from kg.store import Store
from kg.vocab import KG, RDF, SEM

__all__ = ["catalogue"]

_KEPT = frozenset({KG.frame, KG.time, *(KG[role] for role in ROLES)})
_LINKS = (KG.speaksFor, KG.partOfActor)


def catalogue(store: Store, aliases: Aliases, *, frames: Iterable[str]) -> Iterator[Quad]:
    """Iterate over the quads of all cores of some frames, under canonical names, with views, countries and actors."""
    yield from _views(store)
    actors: set[str] = set()
    for node, article in sorted(_first_seen(store, frames).items()):
        quads = list(store.matching(article, subject=node))
        if aliases.claim(node) != node or not any(q.predicate == KG.core and q.object == node for q in quads):
            continue
        for quad in quads:
            if quad.predicate in _KEPT:
                value = aliases.actor(quad.object) if isinstance(quad.object, str) else quad.object
                yield Quad(node, quad.predicate, value, iri.GRAPH_POSITIONS)
                actors.update({str(quad.object)} if quad.predicate == KG.subject else ())
    for actor in sorted(actors):
        for predicate in _LINKS:
            for quad in store.matching(subject=actor, predicate=predicate):
                yield Quad(aliases.actor(actor), predicate, aliases.actor(str(quad.object)), iri.GRAPH_POSITIONS)


def _first_seen(store: Store, frames: Iterable[str]) -> dict[str, str]:
    """Return the claims of some frames with one article that has each."""
    found: dict[str, str] = {}
    for frame in sorted(frames):
        for quad in store.matching(predicate=KG.frame, value=KG.base + frame):
            if quad.graph not in OTHER_GRAPHS:
                found[quad.subject] = min(quad.graph, found.get(quad.subject, quad.graph))
    return found


def _views(store: Store) -> Iterator[Quad]:
    """Iterate over views with the claims that they hold, and over countries, in a graph of their own.

    The claim that a view holds gets a name of the view's, so that no rule takes it for a core that somebody speaks of.
    """
    graph = iri.GRAPH_REFERENCE
    for view in sorted(q.subject for q in store.matching(graph, predicate=RDF.type, value=SEM.View)):
        for quad in store.matching(graph, subject=view):
            if quad.predicate == KG.core:
                held = f"{view}/core"
                yield Quad(view, KG.core, held, graph)
                core = str(quad.object)
                for said in list(store.matching(graph, subject=core)) or store.matching(subject=core):
                    if said.predicate in _KEPT:
                        yield Quad(held, said.predicate, said.object, graph)
            elif quad.predicate == RDF.type:
                yield quad
    for quad in store.matching(graph, predicate=RDF.type, value=KG.Country):
        yield quad
