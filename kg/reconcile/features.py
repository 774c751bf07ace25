"""What of an article's graph decides identities: its actors, claims and quotations as small JSON records.

Everything here depends on one article alone. What a claim's role is filled with is written as a *descriptor*, a list
whose first word tells how to read it:

::

    ["ref", IRI]                          the reference's, the same in every article
    ["node", IRI]                         an actor, claim or utterance that is settled itself
    ["is", KEY]                           the same wherever the key is the same
    ["group", EXTENT, [descriptor, …]]    a set, by its members
    ["topic", LABEL, [descriptor, …], IRI] a thing with a label, and what it has to do with
    ["only", IRI]                         known in its own article only
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from kg.lexicon.folding import fold_name
from kg.rdf import Literal as Value
from kg.rdf import Object, Quad
from kg.reconcile.naming import names_anywhere
from kg.reconcile.quoted import quoted_sentences
from kg.vocab import KG, OA, RDF, RDFS, SKOS

__all__ = ["KINDS", "Kind", "Node", "article_nodes", "reference_nodes"]

Kind = Literal["actor", "claim", "utterance"]
KINDS: tuple[Kind, ...] = ("actor", "utterance", "claim")
"""In the order in which they are settled: utterances rest on actors, claims on both."""

Descriptor = list[Any]

_ACTORS = ("Person", "Organization", "Government", "Collective", "Office")
_PLACES = ("Country", "Region", "Settlement", "Area")
_ROLES = ("object", "place", "recipient", "subject", "topic")
_DEEPEST = 4  # groups in topics in groups: nothing real goes further


@dataclass(frozen=True, slots=True)
class Node:
    """Something that can be the same as something else, as one article has it."""

    iri: str
    kind: Kind
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Facts:
    """The triples of one graph by subject and predicate, and its name."""

    graph: str
    index: dict[str, dict[str, list[Object]]]

    def iris(self, subject: str, predicate: str) -> list[str]:
        return sorted(o for o in self.index.get(subject, {}).get(predicate, ()) if isinstance(o, str))

    def iri(self, subject: str, predicate: str) -> str:
        return next(iter(self.iris(subject, predicate)), "")

    def values(self, subject: str, predicate: str) -> list[str]:
        return sorted(o.value for o in self.index.get(subject, {}).get(predicate, ()) if isinstance(o, Value))

    def value(self, subject: str, predicate: str) -> str:
        return next(iter(self.values(subject, predicate)), "")

    def kind(self, subject: str, among: Iterable[str]) -> str:
        types = self.iris(subject, RDF.type)
        return next((name for name in among if KG[name] in types), "")


def _facts(graph: str, quads: Iterable[Quad]) -> _Facts:
    """Return the triples that matter here, without those about words and their places, which are most of a graph."""
    index: dict[str, dict[str, list[Object]]] = {}
    for subject, predicate, value, _ in quads:
        if predicate not in _OF_WORDS and value not in _OF_WORDS:
            index.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return _Facts(graph, index)


def article_nodes(article: str, quads: Iterable[Quad]) -> list[Node]:
    """Return the actors, claims and quotations of an article's graph, sorted by IRI."""
    facts = _facts(article, quads)
    nodes: list[Node] = []
    said: dict[str, str] = {}
    for subject in sorted(facts.index):
        types = facts.iris(subject, RDF.type)
        if KG.Statement in types:
            sentences = quoted_sentences(facts.value(subject, KG.words), facts.iri(subject, KG.quotationType))
            source = facts.iri(subject, KG.source)
            if sentences and source:
                data = {"source": _descriptor(facts, source), "sentences": sentences}
                nodes.append(Node(subject, "utterance", data))
                said.update((claim, subject) for claim in facts.iris(subject, KG.claim) if claim not in said)
        elif subject.startswith(article + "/") and (kind := facts.kind(subject, _ACTORS)):
            nodes.append(Node(subject, "actor", _actor(facts, subject, kind)))
    claims = [subject for subject in facts.index if KG.Claim in facts.iris(subject, RDF.type)]
    nodes.extend(Node(claim, "claim", _claim(facts, claim, said.get(claim))) for claim in claims)
    return sorted(nodes, key=lambda node: node.iri)


def reference_nodes(graph: str, quads: Iterable[Quad]) -> list[Node]:
    """Return the actors of the reference, with all their names."""
    facts = _facts(graph, quads)
    nodes = []
    for subject in sorted(facts.index):
        kind = facts.kind(subject, _ACTORS)
        names = {*facts.values(subject, SKOS.prefLabel), *facts.values(subject, SKOS.altLabel)}
        if kind and names:
            at = [["ref", other] for other in facts.iris(subject, KG.speaksFor)]
            nodes.append(Node(subject, "actor", {"type": kind, "names": sorted(names), "at": at, "fixed": True}))
    return nodes


def _actor(facts: _Facts, subject: str, kind: str) -> dict[str, Any]:
    """Return an actor's type, its name, and the organisations that it speaks for or belongs to."""
    at = []
    for other in sorted({*facts.iris(subject, KG.speaksFor), *facts.iris(subject, KG.partOfActor)}):
        if not other.startswith(facts.graph + "/"):
            at.append(["ref", other])
        else:
            label, of = facts.value(other, RDFS.label), facts.kind(other, _ACTORS)
            if names_anywhere(of, label):
                at.append(["is", f"{of}|{fold_name(label)}"])
    return {"type": kind, "names": [facts.value(subject, RDFS.label)], "at": at, "fixed": False}


def _claim(facts: _Facts, subject: str, said: str | None) -> dict[str, Any]:
    roles = [[role, _descriptor(facts, filler)] for role in _ROLES for filler in facts.iris(subject, KG[role])]
    condition = facts.iri(subject, KG.condition)
    return {
        "frame": facts.iri(subject, KG.frame).removeprefix(KG.base),
        "predicate": facts.value(subject, KG.predicate),
        "polarity": facts.iri(subject, KG.polarity).removeprefix(KG.base),
        "modality": facts.iri(subject, KG.modality).removeprefix(KG.base),
        "condition": ["node", condition] if condition else None,
        "time": facts.value(subject, KG.time),
        "roles": roles,
        "about": [_descriptor(facts, other) for other in facts.iris(subject, KG.about)],
        "label": facts.value(subject, RDFS.label),
        "core": facts.iri(subject, KG.core),
        "said": ["node", said] if said else None,
    }


def _descriptor(facts: _Facts, node: str, depth: int = 0) -> Descriptor:
    """Return how a role's filler is to be recognised in another article."""
    if KG.Claim in facts.iris(node, RDF.type):
        return ["node", node]
    if not node.startswith(facts.graph + "/"):
        return ["ref", node]
    if facts.kind(node, _ACTORS):
        return ["node", node]
    return (depth < _DEEPEST and _composed(facts, node, depth + 1)) or ["only", node]


def _composed(facts: _Facts, node: str, depth: int) -> Descriptor | None:
    """Return the descriptor of an article's own place, group or topic; None if nothing tells it from others."""
    types, label = facts.iris(node, RDF.type), facts.value(node, RDFS.label)
    kind = facts.kind(node, _PLACES)
    if kind and names_anywhere(kind, label):
        return ["is", f"{kind}|{fold_name(label)}"]
    if KG.Group in types and (members := facts.iris(node, KG.member)):
        extent = facts.iri(node, KG.extent).removeprefix(KG.base)
        return ["group", extent, [_descriptor(facts, member, depth) for member in members]]
    if KG.Topic in types:
        own = facts.index[node]
        beside = sorted({o for p, found in own.items() if p not in _NAMING for o in found if isinstance(o, str)})
        return ["topic", label, [_descriptor(facts, other, depth) for other in beside], node]
    return None


_NAMING = frozenset({RDF.type, RDFS.label, KG.reportedIn})
_OF_WORDS = frozenset(
    {
        *(KG[name] for name in ("sourceEvidence", "cueEvidence", "contentEvidence", "antecedentEvidence")),
        *(KG[name] for name in ("Mention", "form", "ner", "metonymic", "denotes")),
        *(OA[name] for name in OA),
    }
)
