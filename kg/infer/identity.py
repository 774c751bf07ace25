"""Which actors and which claims are one: what the judgements in the identity graph say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kg import iri
from kg.store import Store
from kg.vocab import KG

__all__ = ["JOINED", "Aliases", "Names", "all_aliases", "read_aliases"]

JOINED = {"actor": KG.sameActorAs, "claim": KG.sameClaimAs}
"""What leads from a node to its canonical one, by kind."""


class Names(Protocol):
    """Anything that leads from a name to another."""

    def get(self, name: str, default: str, /) -> str:
        """Return where a name leads, the default if nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Leads from any other name of an actor or claim to its canonical one, the smallest IRI of its component."""

    actors: Names = field(default_factory=dict[str, str])
    claims: Names = field(default_factory=dict[str, str])

    def actor(self, name: str) -> str:
        """Return the canonical name of an actor."""
        return self.actors.get(name, name)

    def claim(self, name: str) -> str:
        """Return the canonical name of a claim."""
        return self.claims.get(name, name)


def read_aliases(store: Store) -> Aliases:
    """Return the aliases that the identity graph of a store has; each is read when it is first asked for."""
    return Aliases(actors=_Read(store, JOINED["actor"]), claims=_Read(store, JOINED["claim"]))


def all_aliases(store: Store) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Iterate over the kinds with all aliases of each; its cost follows the number of articles."""
    for kind, predicate in JOINED.items():
        found: dict[str, str] = {}
        for quad in store.matching(iri.GRAPH_IDENTITY, predicate=predicate):
            target = str(quad.object)
            found[quad.subject] = min(target, found.get(quad.subject, target))
        yield kind, found


class _Read:
    """The aliases of one kind; keeps what it has read, so use one for some articles, then let go."""

    def __init__(self, store: Store, predicate: str) -> None:
        self._store, self._predicate = store, predicate
        self._known: dict[str, str | None] = {}

    def get(self, name: str, default: str, /) -> str:
        if name not in self._known:
            quads = self._store.matching(iri.GRAPH_IDENTITY, subject=name, predicate=self._predicate)
            # two judgements about one name: the smaller, as the canonical name of a component is
            self._known[name] = min((str(quad.object) for quad in quads), default=None)
        return self._known[name] or default
