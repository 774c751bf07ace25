"""From sayings to positions: a pure function, the same whatever the order of what it is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.infer.direction import direction
from kg.infer.records import Direction, Inference, Position, Saying
from kg.infer.sides import Sides
from kg.infer.stances import Stance
from kg.lexicon.frames import Frame
from kg.vocab import KG

__all__ = ["Deriver"]


class _Key(NamedTuple):
    """What makes a position one."""

    holder: str
    core: str
    direction: Direction
    conditional: bool
    hearsay: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one saying adds to one position."""

    key: _Key
    way: tuple[str, ...]
    statement: str
    day: str | None
    view: str = ""


@dataclass(slots=True)
class _Sum:
    statements: set[str] = field(default_factory=set)
    views: set[str] = field(default_factory=set)
    way: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


class Deriver:
    """Derives positions in a given world.

    Each further holder on the way from a source to those for whom it speaks has a position of its own by the rule
    ``kg:rollUp``, however many spoke for it; what the holder says itself stays apart from what others say for it. A
    member that its article names has the positions of its collective, by ``kg:handedDown``.
    """

    def __init__(self, *, sides: Sides, stances: Mapping[str, Stance], frames: Mapping[str, Frame]) -> None:
        """Take who speaks for whom, and what stances and frames mean."""
        self._sides, self._stances, self._frames = sides, stances, frames

    def positions(
        self, sayings: Mapping[str, Iterable[Saying]], inferences: Iterable[Inference], *, cores: Iterable[str]
    ) -> list[Position]:
        """Return the positions on ``cores``, sorted.

        ``sayings`` are those about each of these cores and about each premise in ``inferences``, by canonical core.
        """
        wanted = set(cores)
        parts = {core: [part for saying in found for part in self._parts(saying)] for core, found in sayings.items()}
        sums: defaultdict[_Key, _Sum] = defaultdict(_Sum)
        inferred = (_inferred(part, i) for i in inferences if i.core in wanted for part in parts.get(i.premise, ()))
        said = (part for core in wanted for part in parts.get(core, ()))
        for part in (*said, *(part for part in inferred if part)):
            total = sums[part.key]
            total.statements.add(part.statement)
            total.way.update(part.way)
            total.views.update({part.view} - {""})
            total.days.update({part.day} if part.day else ())
        return sorted((_position(key, total) for key, total in sums.items()), key=_order)

    def _parts(self, saying: Saying) -> Iterator[_Part]:
        side = self._sides.side(saying.source, saying.day, saying.links)
        found = direction(saying, side=side, stances=self._stances, frames=self._frames)
        if found is None:
            return
        claim = saying.claim
        own = _Key(side.actor, claim.core, found, claim.conditional, saying.embedded, ())
        holders: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [(side.actor, (), ())]
        holders += [(holder, (KG.rollUp,), way) for holder, way in side.ways.items()]
        handed = (KG.handedDown,)
        holders += [(self._sides.aliases.actor(member), handed, (side.actor,)) for member in saying.members]
        for holder, rules, way in holders:
            key = own._replace(holder=holder, rules=rules)
            yield _Part(key=key, way=way, statement=saying.statement, day=saying.day)


def _inferred(part: _Part, inference: Inference) -> _Part | None:
    """Return what a part leads to by a rule: from what somebody said himself, and without conditions, only."""
    key = part.key
    if key.direction != inference.premise_direction or key.conditional or key.hearsay:
        return None
    rules = tuple(sorted({*key.rules, inference.rule}))
    inferred = key._replace(core=inference.core, direction=inference.direction, rules=rules)
    return replace(part, key=inferred, view=inference.view)


def _position(key: _Key, total: _Sum) -> Position:
    return Position(
        **key._asdict(),
        statements=tuple(sorted(total.statements)),
        views=tuple(sorted(total.views)),
        way=tuple(sorted(total.way)),
        first=min(total.days, default=None),
        last=max(total.days, default=None),
    )


def _order(position: Position) -> tuple[str, str, str, bool, bool, tuple[str, ...]]:
    p = position
    return p.core, p.holder, p.direction, p.conditional, p.hearsay, p.rules
