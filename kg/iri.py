"""Identities: IRIs minted from what a thing is, never from counters, clocks or blank nodes.

A part of an identity is written into the hash with its length, so that no two different sequences of parts collide
by being joined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kg.model import Span
from kg.vocab import ID

__all__ = [
    "GRAPH_IDENTITY",
    "GRAPH_ONTOLOGY",
    "GRAPH_POSITIONS",
    "GRAPH_REFERENCE",
    "article",
    "claim",
    "digest",
    "hashed",
    "local",
    "spans",
    "statement",
    "text_of",
]

GRAPH_REFERENCE = ID + "graph/reference"
GRAPH_ONTOLOGY = ID + "graph/ontology"
GRAPH_IDENTITY = ID + "graph/identity"
GRAPH_POSITIONS = ID + "graph/positions"

_LENGTH = 20  # hex digits: 80 bits, a collision among 10^9 things has odds of one in a million


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def hashed(*parts: str) -> str:
    """Return a short hash of a sequence of strings.

    >>> hashed("ab", "c") == hashed("a", "bc")
    False
    """
    h = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        h.update(f"{len(raw)}:".encode())
        h.update(raw)
    return h.hexdigest()[:_LENGTH]


def article(*, url: str | None, identifier: str | None, text_digest: str) -> str:
    """Return an article's IRI: from its identifier, else its URL, else the digest of its text."""
    if identifier:
        return f"{ID}article/{hashed('id', identifier)}"
    if url:
        return f"{ID}article/{hashed('url', url)}"
    return f"{ID}article/{hashed('text', text_digest)}"


def text_of(article_iri: str) -> str:
    """Return the IRI of an article's text, which is also the name of the graph that holds it."""
    return f"{article_iri}/text"


def spans(fragments: Iterable[Span]) -> str:
    """Write fragments into an identity: ``"3-9,12-20"``."""
    return ",".join(f"{start}-{end}" for start, end in fragments)


def statement(article_iri: str, *, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> str:
    """Return a statement's IRI: its article and the spans of its roles, and no predicted label."""
    return f"{article_iri}/statement/{hashed(spans(source), spans(cue), spans(content))}"


def claim(
    *,
    frame: str,
    predicate: str,
    roles: Iterable[tuple[str, str]],
    polarity: str,
    modality: str,
    scope: str,
    condition: str | None = None,
    time: str | None = None,
) -> str:
    """Return a claim's IRI; ``scope`` is the article's IRI where the wording means something only there, else empty."""
    flat = [part for role in roles for part in role]
    return f"{ID}claim/{hashed(frame, predicate, polarity, modality, scope, condition or '', time or '', *flat)}"


def local(article_iri: str, kind: str, *what: str) -> str:
    """Return the IRI of an actor, group or topic that is known only within one article."""
    return f"{article_iri}/{kind}/{hashed(*what)}"
