"""What positions are derived from and what comes of it: plain records, free of RDF and of the store.

All names are IRIs, directions, stances, frames and modalities the last part of one. Days are written as in ISO 8601,
so that comparing them as strings compares the days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = ["Direction", "Inference", "Key", "Part", "Proposition", "Saying"]

Direction = Literal["affirms", "denies", "favours", "opposes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A claim, as far as positions depend on it; ``roles`` maps a role's name to its fillers."""

    id: str
    core: str
    frame: str
    positive: bool
    modality: str
    conditional: bool = False
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One claim of one statement whose source is known.

    ``day`` is when it was said, else the article's day, else None. ``embedded`` if the statement is quoted by another
    one. ``members`` are those of a collective source that its article names; ``links`` lead from actors to those for
    whom they speak, as that article says; ``type`` is the source's class (``"Person"``), empty if unknown.
    """

    statement: str
    source: str
    stance: str
    claim: Proposition
    narrator: bool = False
    embedded: bool = False
    day: str | None = None
    type: str = ""
    members: tuple[str, ...] = ()
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Inference:
    """A link between two cores that a rule makes: whoever ``premise_direction`` the premise, ``direction`` the core."""

    premise: str
    premise_direction: Direction
    core: str
    direction: Direction
    rule: str
    view: str = ""


class Key(NamedTuple):
    """What makes a position one: everything that rests under it shares these.

    ``hearsay`` if it rests on words alone that another source quotes. ``rules`` are those that lead from what was
    said to it, sorted.
    """

    holder: str
    core: str
    direction: Direction
    conditional: bool = False
    hearsay: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one statement adds to one position: itself, its day, those who said it for the holder, and a view."""

    key: Key
    statement: str
    day: str | None
    way: tuple[str, ...] = ()
    view: str = ""
