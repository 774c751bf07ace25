"""Families into components: links between families are followed as far as what must stay apart allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.reconcile import meaning
from kg.reconcile.claims import FRAMED
from kg.reconcile.features import Kind
from kg.reconcile.forest import CONFIRMED, Link, components, name_of, on_the_way
from kg.reconcile.index import Index
from kg.reconcile.judgements import Judgements
from kg.reconcile.linking import relink

__all__ = ["ENOUGH", "join"]

ENOUGH: Mapping[Kind, float] = {"actor": 0.85, "claim": meaning.SAME, "utterance": 0.85}
"""Scores from which a link is followed; weaker ones are kept for somebody to judge."""


def join(index: Index, judgements: Judgements, kind: Kind, touched: Iterable[str]) -> set[str]:
    """Work out the components around families again; return the nodes of which something else is now to be said."""
    seeds = relink(index, kind, touched)
    confirmed, apart = _by_family(index, judgements.confirmed), _by_family(index, judgements.rejected)
    made: dict[str, set[Link]] = {}
    for pair in confirmed:
        for one in pair:
            made.setdefault(one, set()).add(Link(min(pair), max(pair), 1.0, CONFIRMED))
    dirty: set[str] = set()
    done: set[str] = set()
    for seed in sorted(seeds):
        if seed in done or index.family(seed) is None:
            continue
        reached, links = _reach(index, kind, seed, made)
        done |= reached
        for members, held in components(reached, links, apart=apart, one_only=kind == "actor"):
            dirty |= _component(index, kind, members, held)
    return dirty


def _reach(index: Index, kind: Kind, seed: str, made: Mapping[str, set[Link]]) -> tuple[set[str], set[Link]]:
    """Return the families that can be reached from one over links that count, and these links."""
    reached, links, todo = {seed}, set[Link](), [seed]
    while todo:
        family = todo.pop()
        found = {link for link in index.links(family) if link.score >= ENOUGH[kind]} | made.get(family, set())
        links |= found
        new = {link.other(family) for link in found} - reached
        reached |= new
        todo.extend(new)
    return reached, links


def _component(index: Index, kind: Kind, members: frozenset[str], held: list[Link]) -> set[str]:
    """Write what a component's families point at; return their nodes where that is something else than before."""
    rows = [row for member in sorted(members) if (row := index.family(member))]
    canonical = min(row["least"] for row in rows)
    home = next(row["family"] for row in rows if row["least"] == canonical)
    name, weakest = name_of(members), on_the_way(home, held)
    dirty: set[str] = set()
    for row in rows:
        family, link = row["family"], weakest.get(row["family"])
        points = (canonical, link.score, link.reason) if link else (canonical, 1.0, _reason(kind, family))
        if (row["canonical"], row["score"], row["reason"]) != points:
            dirty |= {one["node"] for one in index.all("SELECT node FROM node WHERE family = ?", family)}
        if kind == "actor" and row["name"] != name:
            for user in index.dependants(family):
                index.pend(user["node"], user["kind"])
        if tuple(row)[5:] != (name, *points):
            statement = "UPDATE family SET name = ?, canonical = ?, score = ?, reason = ? WHERE family = ?"
            index.do(statement, name, *points, family)
    return dirty


def _reason(kind: Kind, family: str) -> str:
    """Return why the nodes of one family are one."""
    if kind == "actor":
        return "name"
    return "frame and roles" if family.startswith(FRAMED) else "same words"


def _by_family(index: Index, pairs: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    """Return pairs of nodes as pairs of families, without those that are not here or in one family anyway."""
    found = set()
    for pair in pairs:
        families = frozenset(row["family"] for name in pair if (row := index.node(name)))
        if len(families) == len(pair):
            found.add(families)
    return found
