"""What is judged to be one, what is open, and what people decided: records to read through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import iri
from kg.rdf import Literal
from kg.reconcile.graph import PROPERTIES
from kg.reconcile.index import NAME, Index
from kg.reconcile.judgements import Judgements
from kg.store import Store
from kg.vocab import KG, RDFS, SKOS

__all__ = ["STATUSES", "Pair", "listing", "words_of"]

STATUSES = {"open": "open", "made": "made", "confirm": "confirmed", "reject": "rejected", "split": "split"}
"""What a pair can be: nearly one and waiting, joined, or what somebody decided."""

_LONGEST = 200  # characters of words shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things, or a single one that was split from all others; the canonical one comes last if they are joined."""

    status: str
    kind: str
    things: tuple[str, ...]
    words: tuple[str, ...]
    score: float | None = None
    reason: str | None = None

    def record(self) -> dict[str, object]:
        """Return the pair as ``kg judge --format json`` prints it."""
        return {
            "status": self.status,
            "kind": self.kind,
            "things": list(self.things),
            "words": list(self.words),
            "score": self.score,
            "reason": self.reason,
        }


def listing(store: Store, folder: Path) -> Iterator[Pair]:
    """Iterate over all pairs: the open ones first, the strongest of them first, then those made, then people's."""
    judgements = Judgements.read(folder)
    decided = {frozenset(verdict.things) for verdict in judgements}
    if (folder / NAME).is_file():
        index = Index(folder, readable=True)
        try:
            yield from _open(store, index, decided)
        finally:
            index.close()
    made = [pair for pair in _made(store) if frozenset(pair.things) not in decided]
    yield from sorted(made, key=lambda pair: (pair.kind, pair.words, pair.things))
    for verdict in judgements:
        given = verdict.words or ("",) * len(verdict.things)
        words = tuple(words_of(store, thing) or then for thing, then in zip(verdict.things, given, strict=True))
        kind = _kind(store, verdict.things[0])
        yield Pair(status=STATUSES[verdict.decision], kind=kind, things=verdict.things, words=words)


def words_of(store: Store, thing: str) -> str:
    """Return what a thing is called, a statement its words; "" if it is not there."""
    for predicate in (SKOS.prefLabel, RDFS.label, KG.words):
        found = [
            q.object.value for q in store.matching(subject=thing, predicate=predicate) if isinstance(q.object, Literal)
        ]
        if found:
            return " ".join(min(found).split())[:_LONGEST]
    return ""


def _made(store: Store) -> Iterator[Pair]:
    """Iterate over the pairs that the identity graph joins."""
    why = {}
    for quad in store.matching(iri.GRAPH_IDENTITY, predicate=KG.judges):
        values = {q.predicate: q.object for q in store.matching(iri.GRAPH_IDENTITY, subject=quad.subject)}
        why[str(quad.object)] = values
    for kind, predicate in PROPERTIES.items():
        for quad in store.matching(iri.GRAPH_IDENTITY, predicate=predicate):
            things = (quad.subject, str(quad.object))
            score, reason = (why.get(quad.subject, {}).get(name) for name in (KG.score, KG.reason))
            yield Pair(
                status="made",
                kind=kind,
                things=things,
                words=tuple(words_of(store, thing) for thing in things),
                score=float(score.value) if isinstance(score, Literal) else None,
                reason=reason.value if isinstance(reason, Literal) else None,
            )


def _open(store: Store, index: Index, decided: set[frozenset[str]]) -> Iterator[Pair]:
    """Iterate over the links that were not followed."""
    rows = index.all(
        "SELECT n.kind, a.least AS a, b.least AS b, l.score, l.reason FROM link AS l "
        "JOIN family AS a ON a.family = l.first JOIN family AS b ON b.family = l.second "
        "JOIN node AS n ON n.node = a.least WHERE a.canonical != b.canonical ORDER BY l.score DESC, a.least, b.least"
    )
    for row in rows:
        things = (max(row["a"], row["b"]), min(row["a"], row["b"]))
        if frozenset(things) not in decided:
            words = tuple(words_of(store, thing) for thing in things)
            yield Pair(
                status="open", kind=row["kind"], things=things, words=words, score=row["score"], reason=row["reason"]
            )


def _kind(store: Store, thing: str) -> str:
    """Return what kind of thing it is: by what can be the same as it."""
    if next(store.matching(subject=thing, predicate=KG.core), None):
        return "claim"
    return "utterance" if next(store.matching(subject=thing, predicate=KG.words), None) else "actor"
