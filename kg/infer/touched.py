"""Which articles a change of the identity graph touches.

Those whose claims were joined or parted, and those whose sayings have to do with an actor that was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import iri
from kg.infer.catalogue import LINKS
from kg.infer.identity import JOINED, all_aliases, read_aliases
from kg.infer.pending import Pending
from kg.infer.sayings import OTHER_GRAPHS, ROLES
from kg.store import Store
from kg.vocab import KG

__all__ = ["articles", "by_identity", "catch_up"]

_NAMED = (KG.source, KG.member, *LINKS, *(KG[role] for role in ROLES))
_IN_REFERENCE = (*LINKS, KG.tenureOf, KG.office)


def articles(store: Store) -> list[str]:
    """Return the names of all graphs that may be an article's."""
    return [name for name in store.graphs() if name not in OTHER_GRAPHS]


def by_identity(store: Store, pending: Pending) -> bool:
    """Note the articles that actors or claims joined or parted since the last time touch, and what is joined now.

    Return True if the reference itself is touched, so that all are.
    """
    changed = _told(store, pending) if pending.setting("identities") == "joined" else _compared(store, pending)
    touched = {article for kind, names in changed.items() for article in _having(store, kind, names)}
    with pending.transaction():
        for kind, names in changed.items():
            _keep(pending, kind, names)
        pending.db.execute("DELETE FROM joined")
        pending.set_value("identities", "settled")
        pending.add_notes(touched - OTHER_GRAPHS)
    return iri.GRAPH_REFERENCE in touched


def catch_up(store: Store, pending: Pending) -> None:
    """Note what is joined now, where all articles are looked at anyway."""
    changed = _compared(store, pending)
    with pending.transaction():
        for kind, names in changed.items():
            _keep(pending, kind, names)
        pending.db.execute("DELETE FROM joined")
        pending.set_value("identities", "settled")


def _told(store: Store, pending: Pending) -> dict[str, dict[str, str]]:
    """Return the aliases that are others now, empty where there is none, of the nodes that were noted."""
    aliases = read_aliases(store)
    nodes = [str(node) for (node,) in pending.db.execute("SELECT node FROM joined")]
    found: dict[str, dict[str, str]] = {}
    for kind, names in (("actor", aliases.actors), ("claim", aliases.claims)):
        now = {node: names.get(node, "") for node in nodes}
        before = {node: _before(pending, kind, node) for node in nodes}
        found[kind] = {node: now[node] for node in nodes if now[node] != before[node]}
    return found


def _compared(store: Store, pending: Pending) -> dict[str, dict[str, str]]:
    """Return the same, by a look at the whole identity graph: its cost follows the number of articles."""
    found: dict[str, dict[str, str]] = {}
    for kind, now in all_aliases(store):
        rows = pending.db.execute(f"SELECT name, target FROM {kind}")  # noqa: S608 - a fixed string
        before = {str(name): str(target) for name, target in rows}
        found[kind] = {name: now.get(name, "") for name in {*before, *now} if before.get(name) != now.get(name)}
    return found


def _before(pending: Pending, kind: str, node: str) -> str:
    row = pending.db.execute(f"SELECT target FROM {kind} WHERE name = ?", (node,)).fetchone()  # noqa: S608
    return str(row[0]) if row else ""


def _keep(pending: Pending, kind: str, names: Mapping[str, str]) -> None:
    assert kind in JOINED
    pending.db.executemany(f"DELETE FROM {kind} WHERE name = ?", ((name,) for name in names))  # noqa: S608
    there = ((name, target) for name, target in names.items() if target)
    pending.db.executemany(f"INSERT INTO {kind} VALUES (?, ?)", there)  # noqa: S608


def _having(store: Store, kind: str, names: Iterable[str]) -> Iterator[str]:
    """Iterate over the graphs that have to do with some nodes; the reference's only where a node is in its chains."""
    for name in names:
        for predicate in (KG.core,) if kind == "claim" else _NAMED:
            for quad in store.matching(predicate=predicate, value=name):
                if quad.graph != iri.GRAPH_REFERENCE or predicate in _IN_REFERENCE:
                    yield quad.graph
        if kind == "actor":
            for predicate in _IN_REFERENCE:
                yield from (quad.graph for quad in store.matching(subject=name, predicate=predicate))
            yield from (q.graph for q in store.matching(iri.GRAPH_REFERENCE, predicate=KG.tenureOf, value=name))
