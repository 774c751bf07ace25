"""The records that flow from one room to the next: plain, frozen, and free of spaCy and RDF.

Offsets are Unicode code points into ``Article.text``, half-open: ``text[start:end]`` is the words.
Identities (``id``) are IRIs, minted by ``kg.iri``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Block",
    "Claim",
    "Entity",
    "Form",
    "Group",
    "Mention",
    "Place",
    "PlaceType",
    "QuotationType",
    "Reading",
    "Span",
    "Statement",
    "Topic",
]

PlaceType = Literal["Country", "Region", "Settlement", "Area"]
Form = Literal["name", "nominal", "pronoun"]
QuotationType = Literal["direct", "indirect", "mixed", "narrator"]


class Span(NamedTuple):
    """Where words stand: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of an article's text between line breaks: news, or furniture with the reason why."""

    start: int
    end: int
    furniture: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read: its text, what is known about it, and which of its blocks are news.

    ``path`` is relative to the path that was given; it identifies nothing. ``digest`` is that of ``text``,
    ``page_digest`` that of the HTML page which the text was rendered from.
    """

    id: str
    path: str
    text: str
    digest: str
    language: str
    title: str | None = None
    publisher: str | None = None
    date: dt.date | None = None
    url: str | None = None
    identifier: str | None = None
    page_digest: str | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def news(self) -> tuple[Block, ...]:
        """The blocks that are news, in reading order."""
        return tuple(block for block in self.blocks if block.furniture is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that say who says what: the reader's output, before anybody is identified.

    Each role is a tuple of fragments in reading order; ``source`` and ``cue`` may be empty. ``antecedent`` is what a
    content like "a position" stands for, ``relays`` name who passed the words on.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: str
    quotation: QuotationType
    confidence: float
    relays: tuple[Span, ...] = ()
    antecedent: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something a mention can denote or a claim can be about; ``local`` if it is this article's own."""

    id: str
    label: str
    type: str
    local: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Entity):
    """Somebody who can say something; a collective with the members that the article names."""

    on_behalf_of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """Somewhere, under a neutral name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Entity):
    """A set of places or actors named by a description, with the members that the article names."""

    extent: str = "all"
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entity):
    """An event, document or object that things are said of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or describe an actor, a place or a group."""

    span: Span
    text: str
    form: Form
    ner: str | None = None
    metonymic: bool | None = None
    denotes: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition, whoever holds it: frame, roles, polarity, modality, condition, time.

    ``roles`` are pairs of a role's name and the IRI of an entity or of another claim, sorted; ``predicate`` holds the
    wording of a generic claim; ``about`` names every actor and place in it, groups expanded. ``core`` and
    ``condition`` are IRIs of claims: this one's own, or one in ``Reading.claims``. ``time`` is a day, month or year as
    in ISO 8601, or two of them with a slash between.
    """

    id: str
    label: str
    frame: str
    core: str
    predicate: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    polarity: Literal["positive", "negative"] = "positive"
    modality: str = "actual"
    condition: str | None = None
    time: str | None = None
    about: tuple[str, ...] = ()
    distributed_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed act of speech, writing or thought, by one source, in one place of one article."""

    id: str
    source: Actor | None
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    antecedent_spans: tuple[Span, ...] = ()
    stance: str
    quotation: QuotationType
    claims: tuple[Claim, ...]
    confidence: float
    relayed_by: tuple[Actor, ...] = ()
    embedded_in: str | None = None
    responds_to: str | None = None
    said_on: dt.date | None = None
    addressee: Actor | None = None
    target: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read out of one article; what ``kg.lift`` turns into its graph.

    ``claims`` are those that a statement's claims refer to without making them: cores, conditions, fillers of roles.
    ``meanings`` has what the words of claims mean, as vectors by the claims' IRIs; they are compared, and not lifted.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: dict[str, Entity] = field(default_factory=dict)
    meanings: Mapping[str, Sequence[float]] = field(default_factory=dict)
