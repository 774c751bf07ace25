"""Hand-made articles, as records, and the identity graph that they give; no reader is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import iri
from kg.lift import lift
from kg.model import Actor, Article, Claim, Entity, Group, QuotationType, Reading, Span, Statement, Topic
from kg.rdf import Literal, Quad, to_ntriples
from kg.reconcile import Identity, Judgements
from kg.store import Store
from kg.vocab import ID, KG

__all__ = ["Draft", "add", "build", "identity_graph", "pairs", "place", "reasons", "reference"]

REGIONS = ("kestrin", "orlo", "selmor")


def place(name: str) -> str:
    """Return the IRI of a place of the reference."""
    return f"{ID}place/{name}"


@dataclass
class Draft:
    """An article in the making: what it has is added by methods that return the IRIs."""

    name: str
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    meanings: dict[str, bytes] = field(default_factory=dict)
    text: str = ""

    @property
    def id(self) -> str:
        """The article's IRI."""
        return iri.article(url=None, identifier=self.name, text_digest="")

    def actor(self, label: str, kind: str = "Person", *, speaks_for: Sequence[str] = ()) -> str:
        """Add an actor of this article."""
        node = iri.local(self.id, "actor", kind, label.casefold())
        self.entities[node] = Actor(id=node, label=label, type=kind, on_behalf_of=tuple(speaks_for))
        return node

    def group(self, label: str, *members: str, extent: str = "all") -> str:
        """Add a group of this article."""
        node = iri.local(self.id, "group", label)
        self.entities[node] = Group(id=node, label=label, type="Group", extent=extent, members=members)
        return node

    def topic(self, label: str) -> str:
        """Add a topic of this article."""
        node = iri.local(self.id, "topic", label)
        self.entities[node] = Topic(id=node, label=label, type="Topic")
        return node

    def claim(
        self,
        frame: str,
        /,
        *,
        polarity: str = "positive",
        modality: str = "actual",
        condition: str | None = None,
        time: str | None = None,
        predicate: str | None = None,
        about: Iterable[str] = (),
        meaning: bytes | None = None,
        **roles: str,
    ) -> str:
        """Add a claim, its own core."""
        filled = tuple(sorted(roles.items()))
        scope = "" if all(not filler.startswith(self.id) for filler in (*roles.values(), *about)) else self.id
        node = iri.claim(
            frame=frame,
            predicate=predicate or "",
            roles=[*filled, *(("about", other) for other in sorted(about))],
            polarity=polarity,
            modality=modality,
            scope=scope,
            condition=condition,
            time=time,
        )
        self.claims.append(
            Claim(
                id=node,
                label=predicate or f"{frame} {len(self.claims)}",
                frame=frame,
                core=node,
                predicate=predicate,
                roles=filled,
                polarity=polarity,  # type: ignore[arg-type]
                modality=modality,
                condition=condition,
                time=time,
                about=tuple(sorted(about)),
            )
        )
        if meaning is not None:
            self.meanings[node] = meaning
        return node

    def says(self, source: str, words: str, quotation: QuotationType = "direct") -> str:
        """Add a statement with these words."""
        start = len(self.text)
        self.text += f"{words} "
        span = Span(start, start + len(words))
        node = iri.statement(self.id, source=(), cue=(), content=[span])
        entity = self.entities.get(source)
        actor = entity if isinstance(entity, Actor) else Actor(id=source, label="", type="Person", local=False)
        self.statements.append(
            Statement(
                id=node,
                source=actor,
                source_spans=(),
                cue_spans=(),
                content_spans=(span,),
                stance="asserts",
                quotation=quotation,
                claims=(),
                confidence=1,
            )
        )
        return node

    def quads(self) -> list[Quad]:
        """Return the article's graph."""
        article = Article(id=self.id, path=self.name, text=self.text, digest="0" * 64, language="en")
        reading = Reading(
            article=article, statements=tuple(self.statements), claims=tuple(self.claims), entities=self.entities
        )
        found = set(lift(reading, reader=f"{ID}reader/none"))
        for entity in self.entities.values():
            if isinstance(entity, Actor):
                found.update(Quad(entity.id, KG.speaksFor, other, self.id) for other in entity.on_behalf_of)
        return sorted(found, key=repr)


def reference(names: Mapping[str, tuple[str, Sequence[str]]]) -> list[Quad]:
    """Return a reference graph: for each IRI's end a type and the names, the preferred one first."""
    from kg.rdf import english  # noqa: PLC0415
    from kg.vocab import RDF, SKOS  # noqa: PLC0415

    graph, quads = iri.GRAPH_REFERENCE, []
    for name, (kind, labels) in names.items():
        node = f"{ID}actor/{name}"
        quads.append(Quad(node, RDF.type, KG[kind], graph))
        quads.append(Quad(node, SKOS.prefLabel, english(labels[0]), graph))
        quads.extend(Quad(node, SKOS.altLabel, english(label), graph) for label in labels[1:])
    return quads


def add(store: Store, identity: Identity, draft: Draft) -> None:
    """Put an article into a store and note it."""
    quads = draft.quads()
    store.replace({draft.id: quads})
    identity.put(draft.id, quads, draft.meanings)


def build(
    *drafts: Draft, world: Sequence[Quad] = (), judgements: Judgements | None = None, at_once: bool = True
) -> tuple[Store, Identity]:
    """Return a store with these articles, and its identities, settled at the end or after each article."""
    store = Store.memory()
    store.replace({iri.GRAPH_REFERENCE: list(world)})
    identity = Identity(store)
    if judgements:
        identity.judge(judgements)
    for draft in drafts:
        add(store, identity, draft)
        if not at_once:
            identity.settle()
    identity.settle()
    return store, identity


def identity_graph(store: Store) -> str:
    """Return the identity graph as text, always the same for the same graph."""
    return to_ntriples(list(store.quads(iri.GRAPH_IDENTITY)))


def pairs(store: Store, name: str = "sameActorAs") -> set[tuple[str, str]]:
    """Return what points at what."""
    return {(q.subject, str(q.object)) for q in store.quads(iri.GRAPH_IDENTITY) if q.predicate == KG[name]}


def reasons(store: Store) -> set[tuple[str, str]]:
    """Return reason and score of every judgement."""
    found: dict[str, dict[str, str]] = {}
    for quad in store.quads(iri.GRAPH_IDENTITY):
        if isinstance(quad.object, Literal):
            found.setdefault(quad.subject, {})[quad.predicate] = quad.object.value
    return {(values[KG.reason], values[KG.score]) for values in found.values()}
