"""The closed list: nothing in any graph may say barely whose a place is.

One query (``ontology/allow-list.rq``) over the union of all graphs finds predicates and classes from outside
``kg:vocabularyInUse``, untyped subjects, and whatever leads from a place or group to a country or government.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import rdflib
from rdflib.namespace import SKOS

from kg.errors import LexiconError
from kg.resources import ontology_file
from kg.vocab import KG

__all__ = ["BREACHES", "allow_list_query"]

BREACHES = {
    "predicate": "the property is not in kg:vocabularyInUse",
    "class": "the class is not in kg:vocabularyInUse",
    "untyped": "the node has no rdf:type",
    "place": "a place or group may have names, codes, coordinates and members only, and leads to no country or actor",
    "actor": "only actors speak for, or are part of, actors, and no actor leads to a place",
    "group": "a group that has regions, towns or areas as members has no country or government among them",
    "metonym": "kg:metonym and kg:demonym are words, not nodes",
    "role": "only a claim has roles, polarity and modality",
    "member": "only a group or collective has members",
    "vocabulary": "only the ontology defines terms, and it makes no property a kind of another",
}
"""What each kind of breach means, for messages."""

_CLASS = re.compile(r"[/#][A-Z][^/#]*\Z")  # by convention classes begin with a capital, properties do not


def allow_list_query() -> str:
    """Return the query, with the closed list in its place: columns breach, s, p, o.

    LexiconError if ``ontology/kg.ttl`` lacks the lists.
    """
    graph = rdflib.Graph().parse(ontology_file("kg.ttl"), format="turtle")
    in_use = _members(graph, KG.vocabularyInUse)
    text = ontology_file("allow-list.rq").read_text(encoding="utf-8")
    parts = {
        "$CLASSES": [term for term in in_use if _CLASS.search(term)],
        "$PREDICATES": [term for term in in_use if not _CLASS.search(term)],
        "$PLACE_PREDICATES": _members(graph, KG.vocabularyOfPlaces),
    }
    for name, terms in parts.items():
        text = text.replace(f"({name})", f"({', '.join(f'<{term}>' for term in terms)})")
    return text


def _members(graph: rdflib.Graph, collection: str) -> list[str]:
    members: Iterable[object] = graph.objects(rdflib.URIRef(collection), SKOS.member)
    terms = sorted(str(term) for term in members)
    if not terms:
        message = f"ontology/kg.ttl: {collection} has no members"
        raise LexiconError(message)
    return terms
