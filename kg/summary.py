"""What a build did, for whoever reports it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["LeftOut", "Summary"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A path that gave no article, or another one than before, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class Summary:
    """How many articles a build brought, and which files gave none.

    ``left_out`` is what went wrong; the other lists are normal. ``gone`` are files that are no longer there, whose
    articles stay until they are removed.
    """

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    ignored: int = 0
    furniture: int = 0
    duplicates: list[LeftOut] = field(default_factory=list)
    other_language: list[LeftOut] = field(default_factory=list)
    gone: list[LeftOut] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
