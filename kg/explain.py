"""Which statements stand behind a thing: a statement, a claim, an actor, a position, an article, a place.

The indexes of the store lead from the thing to its statements; nothing else is read, however many articles there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kg import iri
from kg.evidence import Evidence, with_context
from kg.infer.identity import JOINED
from kg.infer.reasons import Reason, Reasons
from kg.naming import is_iri
from kg.statements import records
from kg.store import Store
from kg.vocab import KG

__all__ = ["explain", "reasons"]


def explain(store: Store, node: str, *, paths: Mapping[str, str]) -> list[Evidence]:
    """Return the evidence for a node, as ``kg statements`` orders it: all statements that have to do with it.

    Of a position those that it rests on; of a claim or core those that claim it; of an actor those of which it is the
    source, or on whose behalf the source speaks; of an article all. If there are none, as of a place, a group, a topic
    or an actor that says nothing, those whose claims are about it. What is judged to be the same counts as the same.
    Only these statements are read.
    """
    if not is_iri(node):
        return []
    names = _names(store, node)
    rests = {str(quad.object) for quad in store.matching(iri.GRAPH_POSITIONS, subject=node, predicate=KG.restsOn)}
    certain = _stated(store, names | rests) | _within(store, names) | _claimed(store, names)
    found = _read(store, paths, certain | _spoken(store, names))
    held = {statement for _, statement in certain}
    chosen = [record for record in found if record["id"] in held or _speaks(record, names)]
    return list(with_context(store, chosen or _read(store, paths, _about(store, names))))


def reasons(store: Store, node: str, claim: str | None = None) -> list[Reason]:
    """Return why somebody holds a position: the one that ``node`` is, or those of the actor ``node`` on a claim.

    The claim may be a core or any claim that has it. The list is empty if there is no such position.
    """
    if not is_iri(node) or (claim and not is_iri(claim)):
        return []
    spelled = Reasons(store)
    return [spelled.of(position) for position in spelled.positions(node, claim)]


Statements = set[tuple[str, str]]
"""Articles and statements in them."""


def _names(store: Store, node: str) -> set[str]:
    """Return a node with all that is judged to be the same actor or claim."""
    found = {node}
    for predicate in JOINED.values():
        joined = store.matching(iri.GRAPH_IDENTITY, subject=node, predicate=predicate)
        for canonical in {node, *(str(quad.object) for quad in joined)}:
            others = store.matching(iri.GRAPH_IDENTITY, predicate=predicate, value=canonical)
            found |= {canonical, *(quad.subject for quad in others)}
    return found


def _stated(store: Store, nodes: Iterable[str]) -> Statements:
    """Return those of the nodes that are statements."""
    return {(quad.graph, node) for node in nodes for quad in store.matching(subject=node, predicate=KG.stance)}


def _within(store: Store, articles: Iterable[str]) -> Statements:
    """Return the statements of some articles; none of what is no article."""
    quads = (quad for article in articles for quad in store.matching(article, predicate=KG.stance))
    return {(quad.graph, quad.subject) for quad in quads}


def _claimed(store: Store, claims: Iterable[str]) -> Statements:
    """Return the statements that claim something, or something with this core."""
    cores = {quad.subject for name in claims for quad in store.matching(predicate=KG.core, value=name)}
    quads = (quad for claim in {*claims, *cores} for quad in store.matching(predicate=KG.claim, value=claim))
    return {(quad.graph, quad.subject) for quad in quads}


def _about(store: Store, things: Iterable[str]) -> Statements:
    """Return the statements whose claims are about something."""
    claims = {(quad.graph, quad.subject) for name in things for quad in store.matching(predicate=KG.about, value=name)}
    quads = (quad for graph, claim in claims for quad in store.matching(graph, predicate=KG.claim, value=claim))
    return {(quad.graph, quad.subject) for quad in quads}


def _spoken(store: Store, names: Iterable[str]) -> Statements:
    """Return the statements by some actors and by all that may speak for them."""
    actors = {actor for name in names for actor in _speakers(store, name)}
    by_actor = (store.matching(predicate=KG.source, value=actor) for actor in actors)
    return {(quad.graph, quad.subject) for quads in by_actor for quad in quads}


def _speakers(store: Store, actor: str) -> set[str]:
    """Return an actor with all that speak for it or are part of it, in however many steps, here or there."""
    reached, todo = {actor}, [actor]
    while todo:
        here = todo.pop()
        for predicate in (KG.speaksFor, KG.partOfActor):
            new = {quad.subject for quad in store.matching(predicate=predicate, value=here)} - reached
            reached |= new
            todo += new
    return reached


def _read(store: Store, paths: Mapping[str, str], statements: Statements) -> list[dict[str, Any]]:
    """Return the records of some statements, as ``kg statements`` orders them, and read nothing else."""
    only: dict[str, set[str]] = {}
    for article, statement in statements:
        only.setdefault(article, set()).add(statement)
    return list(records(store, paths, only=only))


def _speaks(record: Mapping[str, Any], names: Collection[str]) -> bool:
    """Tell whether the source of a statement is one of some actors, or speaks for one there."""
    source = record["source"]
    return bool(source) and any(actor["id"] in names for actor in (source, *record["on_behalf_of"]))
