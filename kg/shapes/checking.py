"""Checks laid on the facts of an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from kg.rdf import Quad
from kg.resources import ontology_file
from kg.shapes.compiling import Shape, compiled
from kg.shapes.facts import Facts, Values, known
from kg.shapes.findings import Finding, Report
from kg.vocab import RDF

__all__ = ["conformance"]

_TYPE = RDF.type


def conformance(quads: Iterable[Quad]) -> Report:
    """Judge an article's graph by the shapes; what it refers to in the ontology and the reference is looked at too.

    >>> from kg.vocab import KG
    >>> conformance([Quad("urn:x:group", RDF.type, KG.Relay, "")]).results[0].path
    'https://w3id.org/claimgraph/ns#rank'
    """
    facts = Facts(quads, known())
    by_types: dict[tuple[object, ...], list[Shape]] = {}
    by_class, by_subject = _shapes()
    found: set[Finding] = set()
    for node, said in facts.nodes.items():
        types = tuple(said.get(_TYPE, ()))
        if types not in by_types:
            ranked = {id(one): one for name in sorted(facts.classes(node)) for one in by_class.get(name, ())}
            by_types[types] = list(ranked.values())
        for shape in by_types[types]:
            found.update(_findings(shape, node, said, facts))
        for predicate, shapes in by_subject.items():
            if predicate in said:
                for shape in shapes:
                    found.update(_findings(shape, node, said, facts))
    return Report(tuple(sorted(found)))


def _findings(shape: Shape, node: str, said: Values, facts: Facts) -> Iterator[Finding]:
    for test in shape.tests:
        if not test(node, facts):
            yield Finding(node, "", shape.message)
    for each in shape.properties:
        values = said.get(each.path)
        if values is None and each.unless_none:
            continue
        if not each.holds(values or (), said, facts):
            yield Finding(node, each.path, each.message)


@cache
def _shapes() -> tuple[dict[str, list[Shape]], dict[str, list[Shape]]]:
    """Return the shapes of this installation by the classes, and by the properties, whose nodes they are about."""
    by_class: defaultdict[str, list[Shape]] = defaultdict(list)
    by_subject: defaultdict[str, list[Shape]] = defaultdict(list)
    for shape in compiled(ontology_file("shapes.ttl")):
        for name in shape.classes:
            by_class[name].append(shape)
        for name in shape.subjects_of:
            by_subject[name].append(shape)
    return dict(by_class), dict(by_subject)
