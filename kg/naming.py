"""How people name a thing of the graph: by its IRI, in full or with a prefix, or by what it is called."""

from __future__ import annotations

import re

from kg import iri
from kg.infer.identity import read_aliases
from kg.infer.sayings import OTHER_GRAPHS
from kg.rdf import Literal
from kg.store import Store
from kg.vocab import PREFIXES, RDF, RDFS, SKOS

__all__ = ["articles_with", "called", "full_iri", "is_iri", "kinds", "short_iri"]

_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\[\]]|^[^:]*$")
"""What cannot stand in an IRI, or lacks a colon: nothing in a store has such a name."""


def is_iri(text: str) -> bool:
    """Tell whether something could be the IRI of a thing.

    >>> is_iri("https://example.org/a"), is_iri("Ida Berg")
    (True, False)
    """
    return not _NO_IRI.search(text)


def full_iri(text: str) -> str:
    """Return an IRI that may be written with angle brackets or with one of our prefixes.

    >>> full_iri("id:actor/kremlin")
    'https://w3id.org/claimgraph/id/actor/kremlin'
    """
    prefix, colon, rest = text.strip().partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + rest
    return text.strip().removeprefix("<").removesuffix(">")


def short_iri(name: str) -> str:
    """Return an IRI with the longest of our prefixes that fits, as ``full_iri`` understands it.

    >>> short_iri("https://w3id.org/claimgraph/id/actor/kremlin")
    'id:actor/kremlin'
    """
    fitting = [(base, prefix) for prefix, base in PREFIXES.items() if name.startswith(base)]
    base, prefix = max(fitting, default=("", ""))
    return f"{prefix}:{name.removeprefix(base)}" if base else name


def kinds(store: Store, node: str) -> list[str]:
    """Return what a node is, by the last part of each class, sorted; nothing if it is not there."""
    if not is_iri(node):
        return []
    types = {str(quad.object) for quad in store.matching(subject=node, predicate=RDF.type)}
    return sorted(re.split("[/#]", name)[-1] for name in types)


def articles_with(store: Store, node: str) -> list[str]:
    """Return the articles that say something of a node, sorted; none for what only the reference has."""
    return sorted({quad.graph for quad in store.matching(subject=node)} - OTHER_GRAPHS)


def called(store: Store, name: str) -> list[str]:
    """Return what has a name exactly as it is written, sorted; of what is judged to be one, the canonical one."""
    words = (Literal(name), Literal(name, language="en"))
    labels = (SKOS.prefLabel, SKOS.altLabel, RDFS.label)
    quads = (quad for word in words for label in labels for quad in store.matching(predicate=label, value=word))
    aliases = read_aliases(store)
    found = {aliases.claim(aliases.actor(quad.subject)) for quad in quads if quad.graph != iri.GRAPH_ONTOLOGY}
    return sorted(found)
