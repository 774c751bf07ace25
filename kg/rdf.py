"""RDF terms and quads as plain values, so that only ``kg.store`` needs to know an engine.

An IRI is a ``str``, a literal a ``Literal``. There are no blank nodes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.vocab import XSD

__all__ = [
    "Literal",
    "Object",
    "Quad",
    "Row",
    "boolean",
    "day",
    "decimal",
    "english",
    "integer",
    "is_iri",
    "string",
    "to_nquads",
    "to_ntriples",
]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f]*")
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')


class Literal(NamedTuple):
    """A literal in its canonical form; without datatype and language it is an ``xsd:string``."""

    value: str
    datatype: str | None = None
    language: str | None = None


Object = str | Literal
Row = tuple[Object | None, ...]


class Quad(NamedTuple):
    """One triple and the named graph that it stands in."""

    subject: str
    predicate: str
    object: Object
    graph: str


def string(value: str) -> Literal:
    """Return a plain string."""
    return Literal(value)


def english(value: str) -> Literal:
    """Return a string in English."""
    return Literal(value, None, "en")


def integer(value: int) -> Literal:
    """Return a canonical ``xsd:integer``."""
    return Literal(str(value), XSD.integer)


def decimal(value: float) -> Literal:
    """Return a canonical ``xsd:decimal`` of at most two places: ``0.9``, ``1.0`` is ``1``.

    >>> decimal(0.90).value
    '0.9'
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return Literal(text or "0", XSD.decimal)


def boolean(value: bool) -> Literal:  # noqa: FBT001 - it is what the function is about
    """Return a canonical ``xsd:boolean``."""
    return Literal("true" if value else "false", XSD.boolean)


def day(value: dt.date) -> Literal:
    """Return a canonical ``xsd:date``."""
    return Literal(value.isoformat(), XSD.date)


def is_iri(text: str) -> bool:
    """Tell whether a text can stand as an IRI in any syntax of RDF.

    >>> is_iri("https://example.org/a-b"), is_iri("https://example.org/a b"), is_iri("a")
    (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


def _escape(value: str) -> str:
    return _TO_ESCAPE.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value)


def _term(term: Object) -> str:
    if isinstance(term, str):
        return f"<{term}>"
    text = f'"{_escape(term.value)}"'
    if term.language:
        return f"{text}@{term.language}"
    if term.datatype and term.datatype != XSD.string:
        return f"{text}^^<{term.datatype}>"
    return text


def to_nquads(graphs: Mapping[str, Iterable[Quad]]) -> str:
    """Write graphs as N-Quads, in the order in which they come; the graph that a quad itself names is not looked at."""
    return "".join(
        f"<{q.subject}> <{q.predicate}> {_term(q.object)} <{name}> .\n" for name, quads in graphs.items() for q in quads
    )


def to_ntriples(quads: list[Quad]) -> str:
    """Write quads as canonical N-Triples, sorted, without their graphs; for tools that take one graph."""
    return "".join(sorted({f"{_term(q.subject)} {_term(q.predicate)} {_term(q.object)} .\n" for q in quads}))
