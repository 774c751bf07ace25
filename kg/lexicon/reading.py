"""Turtle files of the ontology as graphs, and the errors of those who edit them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.resources import ontology_file
from kg.turtle import TurtleSyntaxError, read_turtle
from kg.vocab import RDF, SKOS

__all__ = ["Lexicon", "fail", "installed", "local"]


def local(iri: object) -> str:
    """Return the last part of an IRI.

    >>> local("https://w3id.org/claimgraph/ns#verb")
    'verb'
    """
    return str(iri).rpartition("#")[2].rpartition("/")[2]


def fail(file: str, term: object, problem: str) -> LexiconError:
    """Return the error that names a file of the ontology, one of its terms and what is wrong with it."""
    return LexiconError(f"ontology/{file}: {local(term)}: {problem}")


class Lexicon:
    """One file of the ontology, with typed access to what a term says.

    Every accessor raises LexiconError with the file and the term if the value is missing or of the wrong kind.
    """

    def __init__(self, *, file: str, path: Path | None = None) -> None:
        """Take the file's name; ``path`` where it lies if not in the installed ontology."""
        self.file = file
        try:
            found = read_turtle(path or ontology_file(file))
        except TurtleSyntaxError as error:
            message = f"ontology/{file}: not Turtle, line {error.line}: {error}"
            raise LexiconError(message) from None
        except (OSError, ValueError) as error:
            message = f"ontology/{file}: cannot be read: {error}"
            raise LexiconError(message) from None
        self._pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for subject, predicate, value in found:
            self._pairs[predicate].append((subject, value))
            self._values[subject, predicate].append(value)

    def of_type(self, *types: str) -> list[str]:
        """Return the IRIs of all terms of these classes, sorted."""
        return sorted({subject for subject, kind in self._pairs.get(RDF.type, ()) if kind in types})

    def values(self, term: str, predicate: str) -> list[str]:
        """Return all values of a property as strings, sorted."""
        return list(self._values.get((term, predicate), ()))

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return every subject of a property with each of its values, sorted."""
        return list(self._pairs.get(predicate, ()))

    def one(self, term: str, predicate: str) -> str:
        """Return the only value of a property."""
        values = self.values(term, predicate)
        if len(values) != 1:
            raise fail(self.file, term, f"needs exactly one {local(predicate)}, has {len(values)}")
        return values[0]

    def optional(self, term: str, predicate: str) -> str | None:
        """Return the only value of a property, or None."""
        return self.one(term, predicate) if self.values(term, predicate) else None

    def choice(self, term: str, predicate: str, allowed: frozenset[str]) -> str:
        """Return the local name of the only value of a property, which must be one of ``allowed``."""
        value = local(self.one(term, predicate))
        if value not in allowed:
            raise fail(self.file, term, f"{local(predicate)} '{value}' is none of {', '.join(sorted(allowed))}")
        return value

    def label(self, term: str) -> str:
        """Return the preferred label."""
        return self.one(term, SKOS.prefLabel)

    def labels(self, term: str) -> list[str]:
        """Return the preferred label, then the alternative ones, sorted."""
        return [self.label(term), *self.values(term, SKOS.altLabel)]


@cache
def installed(file: str) -> Lexicon:
    """Return one file of the installed ontology, read once."""
    return Lexicon(file=file)
