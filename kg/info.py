"""How much of what a store holds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.rdf import Literal
from kg.store import Store

__all__ = ["Counts", "counts", "stances"]

_PREFIX = "PREFIX kg: <https://w3id.org/claimgraph/ns#> "
_ABOUT = "?s kg:claim ?c . ?c kg:about ?x . ?x a ?t ."  # what only a view of the reference is about is not said
_ACTORS = "VALUES ?t { kg:Person kg:Organization kg:Government kg:Collective kg:Office }"
_PLACES = "VALUES ?t { kg:Country kg:Region kg:Settlement kg:Area }"


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of distinct things; ``triples`` and ``quads`` without those of texts, as exports have them."""

    articles: int
    statements: int
    unresolved: int
    claims: int
    actors: int
    places: int
    triples: int
    quads: int


def counts(store: Store) -> Counts:
    """Count what the store holds; actors and places only where a statement has to do with them."""
    texts = _number(store, "SELECT ?p { ?x a kg:Text ; ?p ?o }")
    return Counts(
        articles=_one(store, "?x a kg:Article"),
        statements=_one(store, "?x a kg:Statement"),
        unresolved=_one(store, "?x kg:sourceStatus kg:unresolved"),
        claims=_one(store, "?s kg:claim ?x"),
        actors=_one(store, f"{{ ?s kg:source ?x }} UNION {{ {_ABOUT} {_ACTORS} }}"),
        places=_one(store, f"{_ABOUT} {_PLACES}"),
        triples=_number(store, "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }") - texts,
        quads=store.size() - texts,
    )


def stances(store: Store) -> list[tuple[str, int]]:
    """Return how many statements have each stance, most frequent first."""
    counted = "SELECT ?stance (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s kg:stance ?stance }"
    rows = store.query(f"{_PREFIX}{counted} GROUP BY ?stance ORDER BY DESC(?n) ?stance").rows
    return [(str(stance).rpartition("/")[2], int(n.value)) for stance, n in rows if isinstance(n, Literal) and stance]


def _one(store: Store, pattern: str) -> int:
    return _number(store, f"SELECT DISTINCT ?x WHERE {{ {pattern} }}")


def _number(store: Store, select: str) -> int:
    """Return the number of rows of a query."""
    rows = store.query(f"{_PREFIX}SELECT (COUNT(*) AS ?n) WHERE {{ {{ {select} }} }}").rows
    value = rows[0][0]
    assert isinstance(value, Literal)
    return int(value.value)
