"""Does a graph say what it must, and nothing that it must not? SHACL shapes and the closed list.

::

    Validator().article(graph)        one article with what it refers to in reference and ontology, by shapes
    Validator().derived(graph)        positions and judgements with what they rest on, by the same shapes
    Validator().lexicons()            the files of ontology/ themselves
    Validator().closed_list(query)    a whole store, by one query
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg.closedlist import BREACHES, allow_list_query
from kg.errors import LexiconError
from kg.rdf import Literal, Quad, to_ntriples
from kg.resources import ontology_file, ontology_files
from kg.shapes import Finding, Report
from kg.shapes.facts import SHAPES
from kg.store import parse_turtle
from kg.vocab import RDFS

__all__ = ["Finding", "Report", "Validator", "from_ntriples"]


def from_ntriples(text: str) -> rdflib.Graph:
    """Return N-Triples as a graph.

    >>> len(from_ntriples('<http://example.org/a> <http://example.org/b> "c" .'))
    1
    """
    return rdflib.Graph().parse(data=text, format="nt")


class Validator:
    """Shapes and ontology, read once on first use."""

    def __init__(self, *, reference: Iterable[Path] | None = None) -> None:
        """Take the Turtle files that describe the world and the vocabulary; by default those of this installation."""
        self._files = sorted(ontology_files() if reference is None else reference)

    @cached_property
    def known(self) -> rdflib.Graph:
        """Everything that the ontology and the reference say, shapes aside."""
        graph = rdflib.Graph()
        for path in self._files:
            if path.name not in SHAPES:
                try:
                    graph.parse(path, format="turtle")
                except Exception as error:  # the parser raises whatever it trips over
                    message = f"{path.name}: not valid Turtle: {error}"
                    raise LexiconError(message) from error
        return graph

    def article(self, graph: rdflib.Graph) -> Report:
        """Validate one article's graph; ``graph`` stays as it is.

        It is judged together with what the reference and the ontology say of the nodes that it refers to: no shape
        looks further than that.
        """
        return self._report(self._with_context(graph), self._graph_shapes)

    def derived(self, graph: rdflib.Graph) -> Report:
        """Validate positions and judgements, given in one graph with the statements and claims that they rest on."""
        return self.article(graph)

    def lexicons(self) -> Report:
        """Validate every entry of the lexicons and the reference."""
        return self._report(self.known, self._lexicon_shapes)

    def closed_list(self, query: Callable[[str], Iterable[Any]]) -> Report:
        """Look for whatever the closed list does not allow.

        ``query`` answers a SPARQL SELECT over the union of all graphs with rows:
        ``lambda text: store.query(text).rows``, or ``graph.query`` of rdflib.
        """
        rows = ([_text(term) for term in row] for row in query(allow_list_query()))
        return Report(tuple(sorted({_breach(*row) for row in rows})))

    @cached_property
    def _graph_shapes(self) -> rdflib.Graph:
        return rdflib.Graph().parse(ontology_file("shapes.ttl"), format="turtle")

    @cached_property
    def _lexicon_shapes(self) -> rdflib.Graph:
        return rdflib.Graph().parse(ontology_file("shapes-lexicons.ttl"), format="turtle")

    @cached_property
    def _facts(self) -> dict[str, list[Quad]]:
        """What ``known`` holds, by subject: an article needs a few of its nodes, and rdflib takes seconds for all."""
        found: dict[str, list[Quad]] = defaultdict(list)
        for path in self._files:
            if path.name not in SHAPES:
                for quad in parse_turtle(path, ""):
                    found[quad.subject].append(quad)
        return found

    @cached_property
    def _hierarchy(self) -> str:
        quads = (quad for quads in self._facts.values() for quad in quads)
        return to_ntriples([quad for quad in quads if quad.predicate == RDFS.subClassOf])

    def _with_context(self, graph: rdflib.Graph) -> rdflib.Graph:
        union = from_ntriples(self._hierarchy)
        union += graph
        referred = {str(node) for node in (*graph.objects(), *graph.subjects()) if isinstance(node, rdflib.URIRef)}
        context = [quad for node in referred for quad in self._facts.get(node, ())]
        return union.parse(data=to_ntriples(context), format="nt")

    def _report(self, data: rdflib.Graph, shapes: rdflib.Graph) -> Report:
        conforms, results, _text_report = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", advanced=False, inplace=True
        )
        if not isinstance(results, rdflib.Graph):
            message = f"ontology/{SHAPES[0]}: the shapes cannot be applied: {results}"
            raise LexiconError(message)
        findings = {_finding(results, node) for node in results.subjects(RDF.type, SH.ValidationResult)}
        assert conforms != bool(findings)
        return Report(tuple(sorted(findings)))


def _finding(results: rdflib.Graph, node: rdflib.term.Node) -> Finding:
    focus, path, severity = (results.value(node, p) for p in (SH.focusNode, SH.resultPath, SH.resultSeverity))
    messages = sorted(str(message) for message in results.objects(node, SH.resultMessage))
    return Finding(str(focus), str(path or ""), "; ".join(messages), str(severity).rpartition("#")[2])


def _breach(kind: str, subject: str, predicate: str, value: str) -> Finding:
    shown = f" (it has {value})" if value else ""
    return Finding(subject, predicate, f"{BREACHES[kind]}{shown}")


def _text(term: object) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else str(term)
