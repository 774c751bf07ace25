"""Records become quads: one named graph an article, and one for its text.

What is arithmetic is checked here and not by a shape: every span lies inside the text, so that its selectors yield
the words. The graph of an article depends on the article, the ontology and the reader alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg import iri
from kg.errors import InvalidGraphError
from kg.gazetteer import described, views
from kg.model import Actor, Article, Claim, Entity, Group, Mention, Reading, Span, Statement
from kg.rdf import Object, Quad, boolean, day, decimal, english, integer, string
from kg.vocab import DCT, KG, OA, PROV, RDF, RDFS, SCHEMA, STANCE

__all__ = ["lift", "lift_text"]

FRAGMENT_JOIN = " … "
"""What stands between the fragments of a content in ``kg:words``."""


def lift(reading: Reading, *, reader: str) -> list[Quad]:
    """Return the quads of an article's graph; ``reader`` is the IRI of the reader that read it.

    InvalidGraphError if a span lies outside the text, which would be our own mistake.
    """
    builder = _Builder(reading.article)
    builder.article(reader)
    for entity in reading.entities.values():
        if entity.local:
            builder.entity(entity)
    for mention in reading.mentions:
        builder.mention(mention)
    for statement in reading.statements:
        builder.statement(statement)
    for claim in reading.claims:
        builder.claim(claim)
    builder.places()
    return sorted(builder.quads, key=_order)


def lift_text(article: Article) -> list[Quad]:
    """Return the quads of the graph that holds an article's characters."""
    text = iri.text_of(article.id)
    return [
        Quad(text, RDF.type, KG.Text, text),
        Quad(text, KG.characters, string(article.text), text),
        Quad(text, KG.digest, string(article.digest), text),
    ]


def _order(quad: Quad) -> tuple[str, ...]:
    value = quad.object
    return quad.subject, quad.predicate, *((value,) if isinstance(value, str) else ("", *map(str, value)))


class _Builder:
    """Collects the quads of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = iri.text_of(article.id)
        self.quads: set[Quad] = set()

    def _add(self, subject: str, predicate: str, *objects: Object) -> None:
        self.quads.update(Quad(subject, predicate, obj, self._article.id) for obj in objects)

    def article(self, reader: str) -> None:
        article, node = self._article, self._article.id
        self._add(node, RDF.type, KG.Article)
        self._add(node, KG.text, self._text)
        self._add(node, KG.digest, string(article.digest))
        self._add(node, DCT.language, string(article.language))
        self._add(node, PROV.wasGeneratedBy, reader)
        self._add(reader, RDF.type, PROV.Activity)
        for predicate, value in (
            (DCT.title, article.title),
            (KG.publisherName, article.publisher),
            (DCT.identifier, article.identifier),
            (SCHEMA.url, article.url),
            (KG.pageDigest, article.page_digest),
        ):
            if value:
                self._add(node, predicate, string(value))
        if article.date:
            self._add(node, DCT.issued, day(article.date))
        for block in article.blocks:
            if block.furniture:
                furniture = f"{node}/furniture/{block.start}-{block.end}"
                self._add(node, KG.hasFurniture, furniture)
                self._add(furniture, RDF.type, KG.Furniture)
                self._add(furniture, OA.start, integer(block.start))
                self._add(furniture, OA.end, integer(block.end))
                self._add(furniture, KG.furnitureReason, string(block.furniture))

    def entity(self, entity: Entity) -> None:
        self._add(entity.id, RDF.type, KG[entity.type])
        self._add(entity.id, RDFS.label, english(entity.label))
        self._add(entity.id, KG.reportedIn, self._article.id)
        if isinstance(entity, Group):
            self._add(entity.id, KG.extent, KG[entity.extent])
            self._add(entity.id, KG.member, *entity.members)
        if isinstance(entity, Actor):
            belongs = KG.speaksFor if entity.type == "Person" else KG.partOfActor
            self._add(entity.id, belongs, *entity.on_behalf_of)
            if entity.type == "Collective":
                self._add(entity.id, KG.member, *entity.members)

    def places(self) -> None:
        """Say what the gazetteer says of places that the reference does not know; where they lie is a view."""
        naming = {KG.denotes, KG.about, KG.member}
        said = {quad.object for quad in self.quads if quad.predicate in naming}
        only = {quad.subject for quad in described(one for one in said if isinstance(one, str))}
        for quad in (*described(only), *views(only)):
            self._add(quad.subject, quad.predicate, quad.object)

    def mention(self, mention: Mention) -> None:
        node = f"{self._article.id}/mention/{mention.span.start}-{mention.span.end}"
        self._add(node, RDF.type, KG.Mention)
        self._add(node, KG.reportedIn, self._article.id)
        self._add(node, KG.form, string(mention.form))
        if mention.ner:
            self._add(node, KG.ner, string(mention.ner))
        if mention.metonymic is not None:
            self._add(node, KG.metonymic, boolean(mention.metonymic))
        if mention.denotes:
            self._add(node, KG.denotes, mention.denotes.id)
        self._selectors(node, mention.span)

    def statement(self, statement: Statement) -> None:
        node = statement.id
        self._add(node, RDF.type, KG.Statement)
        self._add(node, KG.reportedIn, self._article.id)
        self._add(node, KG.stance, STANCE[statement.stance])
        self._add(node, KG.quotationType, KG[statement.quotation])
        self._add(node, KG.confidence, decimal(statement.confidence))
        words = FRAGMENT_JOIN.join(span.of(self._article.text) for span in statement.content_spans)
        self._add(node, KG.words, string(words))
        if statement.source:
            self._add(node, KG.source, statement.source.id)
        else:
            self._add(node, KG.sourceStatus, KG.unresolved)
        for rank, actor in enumerate(statement.relayed_by, 1):
            relay = f"{node}/relay/{rank}"
            self._add(node, KG.relayedBy, actor.id)
            self._add(node, KG.via, relay)
            self._add(relay, RDF.type, KG.Relay)
            self._add(relay, KG.relay, actor.id)
            self._add(relay, KG.rank, integer(rank))
        if statement.embedded_in:
            self._add(node, KG.embeddedIn, statement.embedded_in)
        if statement.responds_to:
            self._add(node, KG.respondsTo, statement.responds_to)
        if statement.said_on:
            self._add(node, KG.saidOn, day(statement.said_on))
        if statement.addressee:
            self._add(node, KG.addressee, statement.addressee.id)
        if statement.target:
            self._add(node, KG.target, statement.target.id)
        self._evidence(node, KG.sourceEvidence, "source", statement.source_spans)
        self._evidence(node, KG.cueEvidence, "cue", statement.cue_spans)
        self._evidence(node, KG.contentEvidence, "content", statement.content_spans)
        self._evidence(node, KG.antecedentEvidence, "antecedent", statement.antecedent_spans)
        for claim in statement.claims:
            self._add(node, KG.claim, claim.id)
            self.claim(claim)
            if statement.source and not statement.embedded_in and statement.quotation != "narrator":
                self._add(statement.source.id, KG[statement.stance], claim.id)

    def claim(self, claim: Claim) -> None:
        node = claim.id
        self._add(node, RDF.type, KG.Claim)
        self._add(node, RDFS.label, english(claim.label))
        self._add(node, KG.frame, KG.base + claim.frame)  # frames are data: ontology/frames.ttl
        self._add(node, KG.polarity, KG[claim.polarity])
        self._add(node, KG.modality, KG[claim.modality])
        self._add(node, KG.core, claim.core)
        self._add(node, KG.about, *claim.about)
        for role, filler in claim.roles:
            self._add(node, KG[role], filler)
        if claim.predicate is not None:
            self._add(node, KG.predicate, string(claim.predicate))
        if claim.condition:
            self._add(node, KG.condition, claim.condition)
        if claim.time:
            self._add(node, KG.time, string(claim.time))
        if claim.distributed_from:
            self._add(node, KG.distributedFrom, claim.distributed_from)

    def _evidence(self, statement: str, predicate: str, role: str, fragments: Iterable[Span]) -> None:
        for span in fragments:
            node = f"{statement}/{role}/{span.start}-{span.end}"
            self._add(statement, predicate, node)
            self._add(node, RDF.type, OA.SpecificResource)
            self._selectors(node, span)

    def _selectors(self, node: str, span: Span) -> None:
        if not 0 <= span.start < span.end <= len(self._article.text):
            message = f"{node}: the span {span.start}-{span.end} lies outside the text of {self._article.path}"
            raise InvalidGraphError(message)
        position, quote = f"{node}/position", f"{node}/quote"
        self._add(node, OA.hasSource, self._text)
        self._add(node, OA.hasSelector, position, quote)
        self._add(position, RDF.type, OA.TextPositionSelector)
        self._add(position, OA.start, integer(span.start))
        self._add(position, OA.end, integer(span.end))
        self._add(quote, RDF.type, OA.TextQuoteSelector)
        self._add(quote, OA.exact, string(span.of(self._article.text)))
