"""Turtle files of the ontology as graphs, and the errors of those who edit them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import LexiconError
from kg.resources import ontology_file

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
            self.graph = rdflib.Graph().parse(path or ontology_file(file), format="turtle")
        except BadSyntax as error:
            message = f"ontology/{file}: not Turtle, line {error.lines + 1}: {error.message}"
            raise LexiconError(message) from None
        except (OSError, ValueError) as error:
            message = f"ontology/{file}: cannot be read: {error}"
            raise LexiconError(message) from None

    def of_type(self, *types: str) -> list[str]:
        """Return the IRIs of all terms of these classes, sorted."""
        return sorted({str(s) for kind in types for s in self.graph.subjects(RDF.type, rdflib.URIRef(kind))})

    def values(self, term: str, predicate: str) -> list[str]:
        """Return all values of a property as strings, sorted."""
        return sorted(str(value) for value in self.graph.objects(rdflib.URIRef(term), rdflib.URIRef(predicate)))

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Return every subject of a property with each of its values, sorted."""
        return sorted((str(term), str(value)) for term, value in self.graph.subject_objects(rdflib.URIRef(predicate)))

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
        return self.one(term, str(SKOS.prefLabel))

    def labels(self, term: str) -> list[str]:
        """Return the preferred label, then the alternative ones, sorted."""
        return [self.label(term), *self.values(term, str(SKOS.altLabel))]


@cache
def installed(file: str) -> Lexicon:
    """Return one file of the installed ontology, read once."""
    return Lexicon(file=file)
