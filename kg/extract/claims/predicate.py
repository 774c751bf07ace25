"""One predication, and what a clause takes over from what stands above it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["DEPTH", "SOURCE", "Context", "Predicate"]

SOURCE = -1
"""Stands for the source among arguments: the unspoken subject of "vowed to leave"."""

DEPTH = 8
"""Clauses inside clauses: deeper ones are a parser's mistake, or hostile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a clause takes over from what stands above it."""

    subject: tuple[int, ...] = ()
    gap: int | None = None
    """What a relative clause is said of, that its verb lacks: the towns in "towns that it claims to have taken"."""
    negative: bool = False
    never: bool = False
    modality: str = "actual"
    """As in ontology/kg.ttl, or "could", which is settled once it is known whether it is denied."""
    unable: bool = False
    """Whether a word of inability stands above."""
    condition: int | None = None
    question: bool = False
    top: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One predication: ``kind`` is verb, be, noun or in; ``never`` tells a negation of every single case."""

    at: int
    kind: str
    lemmas: tuple[str, ...]
    arguments: dict[str, list[int]] = field(hash=False)
    negative: bool = False
    never: bool = False
    modality: str = "actual"
    condition: int | None = None
    question: bool = False
    passive: bool = False
    """Whether it is a passive verb: what is its object here is the subject of the clause."""
    top: int | None = None
    """The operator that it was read through, the outermost of several: "plans" in "plans to leave"."""

    @property
    def subjects(self) -> list[int]:
        """What the clause is said of, the source as `SOURCE`."""
        return self.arguments.get("obj" if self.passive else "subj", [])
