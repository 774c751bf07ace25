"""Which cores a change touches.

Of the identity graph's changes, those of claims that were joined or parted, and those whose sayings have to do with an
actor that was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.infer.identity import Aliases
from kg.infer.sayings import OTHER_GRAPHS, ROLES
from kg.rdf import Quad
from kg.store import Store
from kg.vocab import KG

__all__ = ["all_cores", "by_identity", "cores_in"]

_CHAINED = (KG.speaksFor, KG.partOfActor, KG.member)


def cores_in(store: Store, article: str) -> set[str]:
    """Return the cores of all claims in one article."""
    return {str(quad.object) for quad in store.matching(article, predicate=KG.core)}


def all_cores(store: Store) -> set[str]:
    """Return the cores of all claims in all articles."""
    return {str(quad.object) for quad in store.matching(predicate=KG.core) if quad.graph not in OTHER_GRAPHS}


def by_identity(store: Store, before: Aliases, after: Aliases) -> set[str]:
    """Return the cores, under any name, whose positions may differ since actors or claims were joined or parted."""
    claims = {name for pair in _changed(before.claims, after.claims) for name in pair}
    actors = {name for name, _ in _changed(before.actors, after.actors)}
    return claims | set(_of_actors(store, actors))


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[tuple[str, str]]:
    return set(before.items()) ^ set(after.items())


def _of_actors(store: Store, actors: Iterable[str]) -> Iterator[str]:
    """Iterate over the cores of what these actors say, of what is said for them, and of claims in which they act."""
    for actor in sorted(actors):
        speakers = {q for predicate in _CHAINED for q in _in_articles(store, predicate, actor)}
        for name, article in ((actor, None), *((q.subject, q.graph) for q in sorted(speakers, key=repr))):
            for said in _in_articles(store, KG.source, name, article):
                for claim in store.matching(said.graph, subject=said.subject, predicate=KG.claim):
                    yield from _cores(store, str(claim.object), said.graph)
        for role in ROLES:
            for quad in _in_articles(store, KG[role], actor):
                yield from _cores(store, quad.subject, quad.graph)


def _in_articles(store: Store, predicate: str, value: str, article: str | None = None) -> Iterator[Quad]:
    return (q for q in store.matching(article, predicate=predicate, value=value) if q.graph not in OTHER_GRAPHS)


def _cores(store: Store, claim: str, article: str) -> Iterator[str]:
    return (str(quad.object) for quad in store.matching(article, subject=claim, predicate=KG.core))
