"""Everything that can be checked of a store, in one go."""

from __future__ import annotations

from collections.abc import Iterator

from kg import iri
from kg.rdf import Literal, Quad, to_ntriples
from kg.statements import article_graphs, characters
from kg.store import Store
from kg.validate import Finding, Validator, from_ntriples
from kg.vocab import KG, OA

__all__ = ["check"]


def check(store: Store) -> Iterator[Finding]:
    """Iterate over what is wrong: with articles by the shapes, with their offsets, and by the closed list."""
    validator = Validator()
    yield from validator.lexicons().results
    for article in article_graphs(store):
        quads = list(store.quads(article))
        yield from validator.article(from_ntriples(to_ntriples(quads))).results
        yield from _text(store, article, quads)
    yield from _withdrawn(store)
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
