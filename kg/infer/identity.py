"""Which actors and which claims are one: what the judgements in the identity graph say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg import iri
from kg.store import Store
from kg.vocab import KG

__all__ = ["Aliases", "read_aliases"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Leads from any other name of an actor or claim to its canonical one, the smallest IRI of its component."""

    actors: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)

    def actor(self, name: str) -> str:
        """Return the canonical name of an actor."""
        return self.actors.get(name, name)

    def claim(self, name: str) -> str:
        """Return the canonical name of a claim."""
        return self.claims.get(name, name)

    def claims_of(self, canonical: Iterable[str]) -> dict[str, list[str]]:
        """Return all names of some claims, by their canonical names, sorted."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for alias, target in self.claims.items():
            names[target].append(alias)
        return {name: sorted([name, *names.get(name, ())]) for name in canonical}


def read_aliases(store: Store) -> Aliases:
    """Return the aliases that the identity graph of a store has."""
    return Aliases(actors=_pairs(store, KG.sameActorAs), claims=_pairs(store, KG.sameClaimAs))


def _pairs(store: Store, predicate: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for quad in store.matching(iri.GRAPH_IDENTITY, predicate=predicate):
        target = str(quad.object)
        # two judgements about one name: the smaller, as the canonical name of a component is
        found[quad.subject] = min(target, found.get(quad.subject, target))
    return found
