"""The curated part of the store: reference actors, places and views, and the ontology that types everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg import iri
from kg.lexicon.actors import ACTOR_FILES
from kg.lexicon.places import PLACE_FILES
from kg.lexicon.reading import fail, local
from kg.rdf import Object, Quad
from kg.resources import ontology_file
from kg.store import parse_turtle
from kg.vocab import KG, RDF

__all__ = ["ontology", "read_views", "reference"]

_ONTOLOGY = ("frames.ttl", "kg.ttl", "stances.ttl")
_VIEWS = ("territories.ttl", "views.ttl")
_ROLES = frozenset({"object", "place", "recipient", "subject", "topic"})


@cache
def reference() -> tuple[Quad, ...]:
    """Return the quads of the reference graph."""
    return tuple(
        sorted(
            {
                *_read((*ACTOR_FILES, *PLACE_FILES), iri.GRAPH_REFERENCE),
                *(quad for name in _VIEWS for quad in read_views(ontology_file(name))),
            },
            key=repr,
        )
    )


@cache
def ontology() -> tuple[Quad, ...]:
    """Return the quads of the ontology's graph."""
    return _read(_ONTOLOGY, iri.GRAPH_ONTOLOGY)


def _read(names: tuple[str, ...], graph: str) -> tuple[Quad, ...]:
    return tuple(sorted({quad for name in names for quad in parse_turtle(ontology_file(name), graph)}, key=repr))


def read_views(path: Path) -> list[Quad]:
    """Return the views of a file, with the claims that they hold under the IRIs that these have in articles.

    LexiconError if such a claim lacks its frame or its roles.
    """
    graph = iri.GRAPH_REFERENCE
    quads = parse_turtle(path, graph)
    minted = {
        q.subject: _claim(q.subject, quads, path.name)
        for q in quads
        if q.predicate == RDF.type and q.object == KG.Claim
    }
    found = []
    for quad in quads:
        value = minted.get(quad.object, quad.object) if isinstance(quad.object, str) else quad.object
        found.append(Quad(minted.get(quad.subject, quad.subject), quad.predicate, value, graph))
    for name, claim in minted.items():
        said: list[tuple[str, Object]] = [(KG.polarity, KG.positive), (KG.modality, KG.actual), (KG.core, claim)]
        said += [(KG.about, filler) for _, filler in _roles(name, quads)]
        found += [Quad(claim, predicate, value, graph) for predicate, value in said]
    return found


def _claim(name: str, quads: list[Quad], file: str) -> str:
    """Return the IRI of a claim: positive, actual, at no time in particular."""
    frames = [str(quad.object) for quad in quads if quad.subject == name and quad.predicate == KG.frame]
    roles = _roles(name, quads)
    if len(frames) != 1 or not roles:
        raise fail(file, name, "needs exactly one frame, and roles")
    frame = local(frames[0])
    return iri.claim(frame=frame, predicate="", roles=roles, polarity="positive", modality="actual", scope="")


def _roles(name: str, quads: list[Quad]) -> list[tuple[str, str]]:
    pairs = ((local(quad.predicate), quad.object) for quad in quads if quad.subject == name)
    return sorted((role, filler) for role, filler in pairs if role in _ROLES and isinstance(filler, str))
