"""Claims of a frame as records: their identity, their core, and those about the members of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg import iri, lexicon
from kg.extract.claims.framing import Framed
from kg.extract.claims.predicate import Predicate
from kg.extract.claims.wording import label
from kg.gazetteer import entry_of, to_place
from kg.lexicon.frames import Frame, frames
from kg.model import Claim, Entity, Group

__all__ = ["Shape", "by_member", "is_part", "shape_of", "shaped", "taken_apart"]

_PLACES = frozenset({"Country", "Region", "Settlement", "Area"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """All of a claim but its roles."""

    frame: Frame
    negative: bool
    modality: str
    condition: str | None
    time: str | None


def shape_of(predicate: Predicate, found: Framed, condition: str | None, time: str | None) -> Shape:
    """Return all of a claim but its roles."""
    frame = frames()[found.trigger.frame]
    modality = predicate.modality if predicate.modality != "actual" else found.trigger.modality or "actual"
    if predicate.question and modality == "actual":
        modality = "may"
    if modality in frame.irrelevant:
        modality = "actual"
    negative = predicate.negative ^ found.trigger.negative
    return Shape(frame=frame, negative=negative, modality=modality, condition=condition, time=time)


def shaped(
    shape: Shape, roles: Sequence[tuple[str, Entity]], about: Mapping[str, Entity], *, source: str | None = None
) -> tuple[Claim, Claim]:
    """Return the core and the claim of a frame with its roles filled."""
    plain = replace(shape, negative=False, modality="actual", condition=None)
    # where none of the roles that tell claims of the frame apart is known, the others do: no core is everybody's
    told_apart = [pair for pair in roles if pair[0] in shape.frame.identifying] or roles
    core = _claim(plain, told_apart)
    claim = _claim(shape, roles)
    return core, replace(claim, core=core.id, about=_about(roles, about), distributed_from=source)


def _claim(shape: Shape, roles: Sequence[tuple[str, Entity]]) -> Claim:
    polarity: Literal["positive", "negative"] = "negative" if shape.negative else "positive"
    pairs = tuple(sorted({(role, entity.id) for role, entity in roles}))
    identity = iri.claim(
        frame=shape.frame.name,
        predicate="",
        roles=pairs,
        polarity=polarity,
        modality=shape.modality,
        scope="",
        condition=shape.condition,
        time=shape.time,
    )
    conditional = shape.condition is not None
    return Claim(
        id=identity,
        label=label(shape.frame, roles, negative=shape.negative, modality=shape.modality, conditional=conditional),
        frame=shape.frame.name,
        core=identity,
        roles=pairs,
        polarity=polarity,
        modality=shape.modality,
        condition=shape.condition,
        time=shape.time,
        about=_about(roles, {}),
    )


def taken_apart(roles: Sequence[tuple[str, Entity]]) -> Iterator[list[tuple[str, Entity]]]:
    """Iterate over the roles with coordinated places taken one by one: "the port and the island are part of it"."""
    for role in ("subject", "object", "place"):
        places = [e for r, e in roles if r == role and (isinstance(e, Group) or e.type in _PLACES)]
        if len(places) > 1:
            rest = [pair for pair in roles if pair[0] != role]
            for place in places:
                yield from taken_apart([*rest, (role, place)])
            return
    yield list(roles)


def by_member(roles: Sequence[tuple[str, Entity]], claim: Claim, *, never: bool) -> Iterator[list[tuple[str, Entity]]]:
    """Iterate over the roles with a group's members in its place: all of it are so, or none ever."""
    positive = claim.polarity == "positive"
    for role, group in roles:
        if not isinstance(group, Group) or not group.members:
            continue
        if (
            (positive and group.extent == "all")
            or group.extent == "none"
            or (not positive and never and group.extent == "all")
        ):
            rest = [pair for pair in roles if pair != (role, group)]
            for member in group.members:
                yield [*rest, (role, _member(member))]


def is_part(entity: Entity) -> bool:
    """Tell whether something is a place that is no country."""
    return entity.type in _PLACES - {"Country"}


def _member(identity: str) -> Entity:
    known = lexicon.places().by_id.get(identity) or lexicon.actors().by_id.get(identity)
    if known is None and (entry := entry_of(identity)):
        return to_place(entry)
    assert known is not None, identity  # a group's members are places or actors that somebody has looked up
    return known


def _about(roles: Sequence[tuple[str, Entity]], named: Mapping[str, Entity]) -> tuple[str, ...]:
    found = set(named)
    for _, entity in roles:
        found.add(entity.id)
        if isinstance(entity, Group):
            found.update(entity.members)
    return tuple(sorted(found))
