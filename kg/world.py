"""The curated part of the store: reference actors and places, and the ontology that types everything."""

from __future__ import annotations

from functools import cache

from kg import iri
from kg.lexicon.actors import ACTOR_FILES
from kg.lexicon.places import PLACE_FILES
from kg.rdf import Quad
from kg.resources import ontology_file
from kg.store import parse_turtle

__all__ = ["ontology", "reference"]

_ONTOLOGY = ("kg.ttl", "stances.ttl")


@cache
def reference() -> tuple[Quad, ...]:
    """Return the quads of the reference graph."""
    return _read((*ACTOR_FILES, *PLACE_FILES), iri.GRAPH_REFERENCE)


@cache
def ontology() -> tuple[Quad, ...]:
    """Return the quads of the ontology's graph."""
    return _read(_ONTOLOGY, iri.GRAPH_ONTOLOGY)


def _read(names: tuple[str, ...], graph: str) -> tuple[Quad, ...]:
    return tuple(sorted({quad for name in names for quad in parse_turtle(ontology_file(name), graph)}, key=repr))
