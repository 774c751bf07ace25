"""Everything that can be checked of a store, in one go."""

from __future__ import annotations

from collections.abc import Iterator

from kg import iri
from kg.rdf import Literal, Quad, to_ntriples
from kg.statements import article_graphs, characters
from kg.store import Store
from kg.validate import Finding, Validator, from_ntriples
from kg.vocab import KG, OA, RDF

__all__ = ["check"]

_BATCH = 200  # positions and judgements validated at a time


def check(store: Store) -> Iterator[Finding]:
    """Iterate over what is wrong: articles, identities and positions by the shapes, offsets, and the closed list."""
    validator = Validator()
    yield from validator.lexicons().results
    for article in article_graphs(store):
        quads = list(store.quads(article))
        yield from validator.article(from_ntriples(to_ntriples(quads))).results
        yield from _text(store, article, quads)
    yield from _withdrawn(store)
    yield from _derived(store, validator)
    yield from validator.closed_list(lambda query: store.query(query).rows).results


def _text(store: Store, article: str, quads: list[Quad]) -> Iterator[Finding]:
    """Iterate over what is wrong with an article's text: it is not there, or not the one that was read."""
    text = characters(store, article)
    digests = {q.object.value for q in quads if q.predicate == KG.digest and isinstance(q.object, Literal)}
    if not text:
        yield Finding(article, KG.text, "the text is not in the store, so that no offset can be checked")
    elif iri.digest(text.encode("utf-8", "surrogatepass")) not in digests:
        yield Finding(article, KG.digest, "the text is not the one that was read")
    else:
        yield from _offsets(quads, text)


def _withdrawn(store: Store) -> Iterator[Finding]:
    """Iterate over the texts whose article is gone."""
    articles = set(article_graphs(store))
    for name in store.graphs():
        if name.endswith("/text") and name.removesuffix("/text") not in articles:
            yield Finding(name, KG.characters, "a text without its article")


def _derived(store: Store, validator: Validator) -> Iterator[Finding]:
    """Iterate over what is wrong with identities and positions, and over those that rest on what is gone."""
    nodes: dict[str, list[Quad]] = {}
    for graph in (iri.GRAPH_IDENTITY, iri.GRAPH_POSITIONS):
        for quad in store.quads(graph):
            nodes.setdefault(quad.subject, []).append(quad)
    same = {KG.sameActorAs, KG.sameClaimAs, KG.sameUtteranceAs}
    typed = {name for name, quads in nodes.items() if any(q.predicate == RDF.type for q in quads)}
    names = sorted(typed | {name for name, quads in nodes.items() if any(q.predicate in same for q in quads)})
    for at in range(0, len(names), _BATCH):
        batch = set(names[at : at + _BATCH])
        quads = [quad for name in batch for quad in nodes[name]]
        referred = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, str)}
        referred -= typed & batch
        types = [quad for node in sorted(referred) for quad in _types(store, node)]
        report = validator.derived(from_ntriples(to_ntriples([*quads, *types])))
        # what they lead to is there by its type alone, and is checked where it stands
        yield from (finding for finding in report.results if finding.focus in typed or finding.path in same)


def _types(store: Store, node: str) -> list[Quad]:
    """Return the classes of a node as one of the graphs that have it says: they are the same in all."""
    first = next(store.matching(subject=node, predicate=RDF.type), None)
    return list(store.matching(first.graph, subject=node, predicate=RDF.type)) if first else []


def _offsets(quads: list[Quad], text: str) -> Iterator[Finding]:
    """Iterate over the selectors whose offsets do not yield their words."""
    values = {(q.subject, q.predicate): q.object for q in quads}
    selectors: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate == OA.hasSelector and isinstance(quad.object, str):
            selectors.setdefault(quad.subject, []).append(quad.object)
    for node, nodes in sorted(selectors.items()):
        found = {p: values[n, p] for n in nodes for p in (OA.start, OA.end, OA.exact) if (n, p) in values}
        start, end, exact = (getattr(found.get(p), "value", None) for p in (OA.start, OA.end, OA.exact))
        if _words(text, start, end) != exact:
            yield Finding(node, KG.characters, f"the text from {start} to {end} is not '{exact}'")


def _words(text: str, start: str | None, end: str | None) -> str | None:
    if start and end and start.isdecimal() and end.isdecimal():
        return text[int(start) : int(end)]
    return None
