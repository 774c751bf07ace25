"""What rules see: the cores of their frames, as articles have them, and what the reference adds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg import iri
from kg.infer.identity import Aliases
from kg.infer.rules import rules
from kg.infer.sayings import ROLES
from kg.rdf import Literal, Object, Quad
from kg.store import Store
from kg.vocab import KG, RDF, SEM

__all__ = ["LINKS", "Content", "contents", "links", "seen", "views"]

Content = str
"""A core's frame, roles and time under canonical names, written so that equal contents are equal strings."""

LINKS = (KG.speaksFor, KG.partOfActor)

_KEPT = frozenset({KG.frame, KG.time, *(KG[role] for role in ROLES)})


def contents(store: Store, aliases: Aliases, article: str) -> dict[str, Content]:
    """Return the cores of the rules' frames that an article has, under canonical names, with what rules see of each."""
    frames = {KG.base + frame for rule in rules().values() for frame in rule.frames}
    nodes = {q.subject for q in store.matching(article, predicate=KG.frame) if q.object in frames}
    found = {}
    for node in sorted(nodes):
        quads = list(store.matching(article, subject=node))
        if aliases.claim(node) == node and any(q.predicate == KG.core and q.object == node for q in quads):
            said = {(q.predicate, *_flat(q.object, aliases)) for q in quads if q.predicate in _KEPT}
            found[node] = json.dumps(sorted(said), ensure_ascii=False)
    return found


def links(store: Store, aliases: Aliases, graph: str) -> set[tuple[str, str, str]]:
    """Return who speaks for whom according to a graph, under canonical names: actor, property, actor."""
    return {
        (aliases.actor(quad.subject), predicate, aliases.actor(str(quad.object)))
        for predicate in LINKS
        for quad in store.matching(graph, predicate=predicate)
    }


def seen(core: str, content: Content) -> Iterator[Quad]:
    """Iterate over the quads of a core as rules see them."""
    for predicate, value, *literal in json.loads(content):
        term: Object = Literal(value, literal[0] or None, literal[1] or None) if literal else value
        yield Quad(core, predicate, term, iri.GRAPH_POSITIONS)


def views(store: Store) -> list[Quad]:
    """Return views with the claims that they hold, and countries, in a graph of their own.

    The claim that a view holds gets a name of the view's, so that no rule takes it for a core that somebody speaks of.
    """
    graph = iri.GRAPH_REFERENCE
    quads = list(store.matching(graph, predicate=RDF.type, value=KG.Country))
    for view in sorted(q.subject for q in store.matching(graph, predicate=RDF.type, value=SEM.View)):
        quads.append(Quad(view, RDF.type, SEM.View, graph))
        for held in list(store.matching(graph, subject=view, predicate=KG.core)):
            name, core = f"{view}/core", str(held.object)
            quads.append(Quad(view, KG.core, name, graph))
            quads += [said._replace(subject=name) for said in _held(store, core)]
    return quads


def _held(store: Store, core: str) -> Iterable[Quad]:
    said = store.matching(iri.GRAPH_REFERENCE, subject=core)
    return (quad for quad in said if quad.predicate in _KEPT)


def _flat(value: Object, aliases: Aliases) -> tuple[str, ...]:
    if isinstance(value, Literal):
        return value.value, value.datatype or "", value.language or ""
    return (aliases.actor(value),)
