"""Components into quads: what is the same as what, and the judgement that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg import iri
from kg.rdf import Quad, decimal, string
from kg.reconcile.features import Kind
from kg.reconcile.index import Index
from kg.store import Store
from kg.vocab import ID, KG, RDF

__all__ = ["PROPERTIES", "write"]

PROPERTIES: Mapping[Kind, str] = {"actor": KG.sameActorAs, "claim": KG.sameClaimAs, "utterance": KG.sameUtteranceAs}


def write(index: Index, store: Store, nodes: Iterable[str]) -> frozenset[str]:
    """Bring what the identity graph says of some nodes up to date; return those of which it now says something else."""
    remove: list[Quad] = []
    add: list[Quad] = []
    changed = set()
    for node in sorted(nodes):
        old, new = _standing(store, node), _quads(index, node)
        if old != new:
            changed.add(node)
            remove.extend(sorted(old - new, key=repr))
            add.extend(sorted(new - old, key=repr))
    store.change(remove=remove, add=add)
    return frozenset(changed)


def _quads(index: Index, node: str) -> set[Quad]:
    """Return what is to be said of a node; nothing if it is canonical itself."""
    row = index.one("SELECT n.kind, f.* FROM node AS n JOIN family AS f USING (family) WHERE n.node = ?", node)
    if row is None or row["canonical"] == node:
        return set()
    judgement = f"{ID}judgement/{iri.hashed(row['kind'], node, row['canonical'])}"
    triples = (
        (node, PROPERTIES[row["kind"]], row["canonical"]),
        (judgement, RDF.type, KG.Judgement),
        (judgement, KG.judges, node),
        (judgement, KG.same, row["canonical"]),
        (judgement, KG.reason, string(row["reason"])),
        (judgement, KG.score, decimal(row["score"])),
    )
    return {Quad(subject, predicate, value, iri.GRAPH_IDENTITY) for subject, predicate, value in triples}


def _standing(store: Store, node: str) -> set[Quad]:
    """Return what the store says of a node."""
    found = set(store.matching(iri.GRAPH_IDENTITY, subject=node))
    for quad in list(store.matching(iri.GRAPH_IDENTITY, predicate=KG.judges, value=node)):
        found.update(store.matching(iri.GRAPH_IDENTITY, subject=quad.subject))
    return found
