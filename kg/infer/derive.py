"""From one saying to what it adds to positions: a pure function of the saying and of who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.infer.direction import direction
from kg.infer.records import Inference, Key, Part, Saying
from kg.infer.sides import Sides
from kg.infer.stances import Stance
from kg.lexicon.frames import Frame
from kg.vocab import KG

__all__ = ["Deriver", "carried"]


class Deriver:
    """Derives parts of positions in a given world.

    Each further holder on the way from a source to those for whom it speaks has a position of its own by the rule
    ``kg:rollUp``, however many spoke for it; what the holder says itself stays apart from what others say for it. A
    member that its article names has the positions of its collective, by ``kg:handedDown``.
    """

    def __init__(self, *, sides: Sides, stances: Mapping[str, Stance], frames: Mapping[str, Frame]) -> None:
        """Take who speaks for whom, and what stances and frames mean."""
        self._sides, self._stances, self._frames = sides, stances, frames

    def parts(self, saying: Saying) -> Iterator[Part]:
        """Iterate over what a saying adds to positions on its claim's core; nothing if it gives no position."""
        side = self._sides.side(saying.source, saying.day, saying.links)
        found = direction(saying, side=side, stances=self._stances, frames=self._frames)
        if found is None:
            return
        claim = saying.claim
        own = Key(side.actor, claim.core, found, claim.conditional, saying.embedded)
        holders: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [(side.actor, (), ())]
        holders += [(holder, (KG.rollUp,), way) for holder, way in side.ways.items()]
        handed = (KG.handedDown,)
        holders += [(self._sides.aliases.actor(member), handed, (side.actor,)) for member in saying.members]
        for holder, rules, way in holders:
            key = own._replace(holder=holder, rules=rules)
            yield Part(key=key, way=tuple(sorted(set(way))), statement=saying.statement, day=saying.day)


def carried(part: Part, inference: Inference) -> Part | None:
    """Return what a part leads to by a rule: from what somebody said himself, and without conditions, only.

    None where the inference does not start from the part. Give it no part that was itself carried: rules start from
    what was said.
    """
    key = part.key
    starts = (key.core, key.direction) == (inference.premise, inference.premise_direction)
    if not starts or key.conditional or key.hearsay:
        return None
    rules = tuple(sorted({*key.rules, inference.rule}))
    inferred = key._replace(core=inference.core, direction=inference.direction, rules=rules)
    return replace(part, key=inferred, view=inference.view)
