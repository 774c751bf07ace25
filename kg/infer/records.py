"""What positions are derived from and what comes of it: plain records, free of RDF and of the store.

All names are IRIs, directions, stances, frames and modalities the last part of one. Days are written as in ISO 8601,
so that comparing them as strings compares the days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Direction", "Inference", "Position", "Proposition", "Saying"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one actor holds about one core, with everything that it rests on; all tuples are sorted.

    ``hearsay`` if it rests on words alone that another source quotes. ``rules`` are those that lead from what was
    said to it, ``way`` the actors by whom it was said for the holder.
    """

    holder: str
    core: str
    direction: Direction
    conditional: bool = False
    hearsay: bool = False
    rules: tuple[str, ...] = ()
    statements: tuple[str, ...]
    views: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
