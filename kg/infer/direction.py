"""On which side of a core a saying puts its source: stance × polarity, on one of two axes.

*Is it so*: whoever puts a claim as actual, or speaks of a state, affirms or denies it. *Should it be*: whoever speaks
of what is not (yet) so favours or opposes it, but only with a stance of will, or where it is the source's own side that
would do it. In all other cases nothing is concluded: a forecast is no wish, and rather no position than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.infer.records import Direction, Saying
from kg.infer.sides import Side
from kg.infer.stances import Stance
from kg.lexicon.frames import Frame

__all__ = ["direction"]

_WILL = frozenset({"will", "intended"})  # what one says of oneself with these is a decision, not an observation
_PATIENTS = ("object", "place")
_ALONE = frozenset({"Person", "Collective"})  # may be anybody; the others act for themselves


def direction(
    saying: Saying, *, side: Side, stances: Mapping[str, Stance], frames: Mapping[str, Frame]
) -> Direction | None:
    """Return the direction of a saying, or None if it gives no position.

    ``side`` is the source with those for whom it speaks. A stance or frame that the mappings lack gives none, or is
    read as an event's.
    """
    stance = stances.get(saying.stance)
    if stance is None or stance.sign == 0 or saying.narrator:
        return None
    is_for = (stance.sign > 0) == saying.claim.positive
    if _says_it_is_so(saying, side, stance, frames.get(saying.claim.frame)):
        return "affirms" if is_for else "denies"
    # who was not able to do something is not against it
    unable = saying.claim.modality == "can" and not saying.claim.positive and stance.axis == "eitherAxis"
    if not unable and _wants_it(saying, side, stance, frames.get(saying.claim.frame)):
        return "favours" if is_for else "opposes"
    return None


def _says_it_is_so(saying: Saying, side: Side, stance: Stance, frame: Frame | None) -> bool:
    if stance.axis == "mereWish":
        return False
    if saying.claim.modality == "actual":
        return True
    if frame is None or not frame.state:
        return False
    # "we will hold the bridge": a state, but to come, and in the speaker's own hands
    return not (saying.claim.modality in _WILL and any(map(side.has_actor, saying.claim.roles.get("subject", ()))))


def _wants_it(saying: Saying, side: Side, stance: Stance, frame: Frame | None) -> bool:
    if stance.axis in {"mereWish", "shouldItBe"}:
        return True
    roles = saying.claim.roles
    subjects = roles.get("subject", ())
    if any(map(side.has, subjects)):
        return True
    if saying.claim.modality == "must":  # a duty is asked for by whoever states it about something of its own
        return any(side.has(filler) for fillers in roles.values() for filler in fillers)
    if subjects:
        return False
    if any(map(side.has, roles.get("recipient", ()))):
        return True
    # nobody named as doing it: the source's own side, unless it is that side to which it would be done
    suffers = any(side.has(filler) for role in _PATIENTS for filler in roles.get(role, ()))
    acts = saying.type not in _ALONE or side.speaks_for_somebody
    return frame is not None and frame.elided_agent and stance.axis == "eitherAxis" and acts and not suffers
