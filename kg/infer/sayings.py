"""What articles say, read from the store article by article.

A saying depends on its article, on the reference, and on which actors and claims are one, and on nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg import iri
from kg.infer.identity import Aliases
from kg.infer.records import Proposition, Saying
from kg.lexicon.reading import local
from kg.rdf import Literal, Object
from kg.store import Store
from kg.vocab import DCT, KG, RDF

__all__ = ["OTHER_GRAPHS", "ROLES", "Sayings"]

ROLES = ("object", "place", "recipient", "subject", "topic")

_OF_STATEMENTS = (KG.embeddedIn, KG.quotationType, KG.saidOn, KG.source, KG.stance)
_OF_CLAIMS = (KG.condition, KG.core, KG.frame, KG.modality, KG.polarity, KG.predicate, *(KG[role] for role in ROLES))
_CLASSES = frozenset(KG[name] for name in ("Person", "Organization", "Government", "Collective", "Office"))
OTHER_GRAPHS = frozenset({iri.GRAPH_REFERENCE, iri.GRAPH_ONTOLOGY, iri.GRAPH_IDENTITY, iri.GRAPH_POSITIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    day: str | None
    links: Mapping[str, tuple[str, ...]]


class Sayings:
    """Reads sayings; keeps what it has read of claims, actors, articles, so use one for some articles, then let go."""

    def __init__(self, store: Store, aliases: Aliases) -> None:
        """Read from ``store``, with actors and claims under their canonical names in ``aliases``."""
        self._store, self._aliases = store, aliases
        self._articles: dict[str, _Article] = {}
        self._claims: dict[tuple[str, str], Proposition | None] = {}
        self._types: dict[tuple[str, str], str] = {}

    def of_article(self, article: str) -> list[Saying]:
        """Return what an article says, sorted by statement and claim; nothing if it is not there."""
        pairs = {(quad.subject, str(quad.object)) for quad in self._store.matching(article, predicate=KG.claim)}
        said = self._table(article, _OF_STATEMENTS)  # most of what a statement has is about its words
        claims = self._table(article, _OF_CLAIMS) if pairs else {}
        for claim in {claim for _, claim in pairs}:
            self._propose(claim, article, claims.get(claim, {}))
        return [
            saying
            for statement, claim in sorted(pairs)
            for saying in self._saying(statement, article, said.get(statement, {}), claim)
        ]

    def of_statement(self, statement: str) -> list[Saying]:
        """Return what one statement says, sorted by claim; nothing if it has no source or is not there."""
        found: list[Saying] = []
        for quad in self._store.matching(subject=statement, predicate=KG.claim):
            said = self._values(statement, quad.graph)
            found += self._saying(statement, quad.graph, said, str(quad.object))
        return sorted(found, key=lambda saying: saying.claim.id)

    def _saying(self, statement: str, article: str, said: Mapping[str, list[Object]], claim: str) -> Iterator[Saying]:
        source, stance = _first(said, KG.source), _first(said, KG.stance)
        proposition = self._proposition(claim, article) if source and stance else None
        if source and stance and proposition:
            about = self._article(article)
            yield Saying(
                statement=statement,
                source=source,
                stance=local(stance),
                claim=proposition,
                narrator=_first(said, KG.quotationType) == KG.narrator,
                embedded=KG.embeddedIn in said,
                day=_value(said, KG.saidOn) or about.day,
                type=self._type(source, article),
                members=self._members(source, article),
                links=about.links,
            )

    def _proposition(self, claim: str, article: str) -> Proposition | None:
        key = claim, article
        if key not in self._claims:
            self._propose(claim, article, self._values(claim, article))
        return self._claims[key]

    def _propose(self, claim: str, article: str, values: Mapping[str, list[Object]]) -> None:
        """Keep what a claim says, None if it lacks what makes it one."""
        core, frame, modality = (_first(values, predicate) for predicate in (KG.core, KG.frame, KG.modality))
        self._claims[claim, article] = None
        if core and frame and modality:
            # a content that only names something says nothing that could be so: it can be wanted or not
            if local(frame) == "Generic" and KG.predicate not in values and modality == KG.actual:
                modality = KG.may
            self._claims[claim, article] = Proposition(
                id=claim,
                core=self._aliases.claim(core),
                frame=local(frame),
                positive=_first(values, KG.polarity) == KG.positive,
                modality=local(modality),
                conditional=KG.condition in values,
                roles={role: tuple(sorted(map(str, values[KG[role]]))) for role in ROLES if KG[role] in values},
            )

    def _article(self, article: str) -> _Article:
        if article not in self._articles:
            links: defaultdict[str, set[str]] = defaultdict(set)
            for predicate in (KG.speaksFor, KG.partOfActor):
                for quad in self._store.matching(article, predicate=predicate):
                    links[quad.subject].add(str(quad.object))
            issued = self._values(article, article, DCT.issued)
            self._articles[article] = _Article(
                day=_value(issued, DCT.issued),
                links={actor: tuple(sorted(found)) for actor, found in links.items()},
            )
        return self._articles[article]

    def _type(self, actor: str, article: str) -> str:
        """Return the class of an actor of the article or of the reference; empty if neither says."""
        for graph in (iri.GRAPH_REFERENCE, article):
            if (actor, graph) not in self._types:
                kinds = _CLASSES.intersection(map(str, self._values(actor, graph, RDF.type).get(RDF.type, ())))
                self._types[actor, graph] = local(min(kinds)) if kinds else ""
            if self._types[actor, graph]:
                break
        return self._types[actor, graph]

    def _members(self, actor: str, article: str) -> tuple[str, ...]:
        if self._type(actor, article) != "Collective":
            return ()
        return tuple(sorted({str(value) for value in self._values(actor, article, KG.member).get(KG.member, ())}))

    def _table(self, graph: str, predicates: Iterable[str]) -> dict[str, dict[str, list[Object]]]:
        found: dict[str, dict[str, list[Object]]] = {}
        for predicate in predicates:
            for quad in self._store.matching(graph, predicate=predicate):
                found.setdefault(quad.subject, {}).setdefault(predicate, []).append(quad.object)
        return found

    def _values(self, node: str, graph: str, predicate: str | None = None) -> dict[str, list[Object]]:
        found: dict[str, list[Object]] = {}
        for quad in self._store.matching(graph, subject=node, predicate=predicate):
            found.setdefault(quad.predicate, []).append(quad.object)
        return found


def _first(values: Mapping[str, list[Object]], predicate: str) -> str | None:
    return min((o for o in values.get(predicate, ()) if isinstance(o, str)), default=None)


def _value(values: Mapping[str, list[Object]], predicate: str) -> str | None:
    return min((o.value for o in values.get(predicate, ()) if isinstance(o, Literal)), default=None)
