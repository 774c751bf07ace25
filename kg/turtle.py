"""Turtle files as plain triples, by the store's own parser: rdflib's takes ten times as long, at every start."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

__all__ = ["TurtleSyntaxError", "read_turtle"]


class TurtleSyntaxError(ValueError):
    """A file is not Turtle; ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        """Take the place and what is wrong there."""
        super().__init__(message)
        self.line = line


def read_turtle(path: Path) -> list[tuple[str, str, str]]:
    """Return the triples of a file, sorted, literals by their values alone; TurtleSyntaxError if it is not Turtle.

    OSError if it cannot be read.
    """
    try:
        found = {_plain(quad) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    except SyntaxError as error:
        raise TurtleSyntaxError(error.lineno or 0, error.msg) from None
    return sorted(found)


def _plain(quad: ox.Quad) -> tuple[str, str, str]:
    subject, obj = quad.subject, quad.object
    names = [term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term) for term in (subject, obj)]
    return names[0], quad.predicate.value, names[1]
