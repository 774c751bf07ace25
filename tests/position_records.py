"""Sayings and a small world for the tests of positions: an invented conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from kg.infer.derive import Deriver, carried
from kg.infer.identity import Aliases
from kg.infer.records import Inference, Key, Part, Proposition, Saying
from kg.infer.sides import Sides
from kg.infer.stances import stances
from kg.lexicon.actors import Tenure
from kg.lexicon.frames import frames

__all__ = ["ALIASES", "Position", "claim", "derive", "held", "say", "sides", "summed"]

ALIASES = Aliases(actors={"brannick-of-quill": "brannick"})


def sides() -> Sides:
    """Return who speaks for whom: a spokeswoman for a palace, a minister for his ministry, both for governments.

    Fenwick was president, and spoke for Varenia, from 2029-11-01 until 2033-10-31; Dorn was spokesman until 2031.
    """
    return Sides(
        aliases=ALIASES,
        speaks_for={
            "moravand": ("palace",),
            "brannick": ("ministry",),
            "dorn": ("palace",),
            "president": ("gov-varenia",),
            "spokesman": ("palace",),
        },
        part_of={"palace": ("gov-tolmark",), "ministry": ("gov-varenia",), "army": ("gov-tolmark",)},
        tenures={
            "fenwick": (Tenure(office="president", start=dt.date(2029, 11, 1), end=dt.date(2033, 10, 31)),),
            "dorn": (Tenure(office="spokesman", start=None, end=dt.date(2031, 1, 1)),),
        },
        countries={"gov-tolmark": frozenset({"tolmark"}), "gov-varenia": frozenset({"varenia"})},
    )


def claim(
    frame: str,
    *,
    modality: str = "actual",
    negative: bool = False,
    core: str = "core",
    conditional: bool = False,
    **roles: str,
) -> Proposition:
    """Return a claim; roles by name, one filler each."""
    return Proposition(
        id=f"{frame} {modality} {negative} {sorted(roles.items())}",
        core=core,
        frame=frame,
        positive=not negative,
        modality=modality,
        conditional=conditional,
        roles={role: (filler,) for role, filler in roles.items()},
    )


def say(
    source: str,
    stance: str,
    said: Proposition,
    *,
    statement: str = "s1",
    day: str | None = "2031-03-04",
    kind: str = "Person",
    **more: bool | tuple[str, ...] | dict[str, tuple[str, ...]],
) -> Saying:
    """Return one saying of one statement."""
    return Saying(statement=statement, source=source, stance=stance, claim=said, day=day, type=kind, **more)  # type: ignore[arg-type]


class Position(NamedTuple):
    """A position with everything that it rests on; all tuples are sorted."""

    holder: str
    core: str
    direction: str
    conditional: bool
    hearsay: bool
    rules: tuple[str, ...]
    statements: tuple[str, ...]
    views: tuple[str, ...]
    way: tuple[str, ...]
    first: str | None
    last: str | None


def summed(parts: Iterable[Part], inferences: Iterable[Inference] = ()) -> list[Position]:
    """Return the positions that parts add up to, with those to which inferences lead from them, sorted."""
    by_key: dict[Key, set[Part]] = {}
    given = list(parts)
    led = (carried(part, inference) for part in given for inference in inferences)
    for part in (*given, *(part for part in led if part)):
        by_key.setdefault(part.key, set()).add(part)
    return sorted(
        Position(
            *key,
            statements=tuple(sorted({part.statement for part in found})),
            views=tuple(sorted({part.view for part in found} - {""})),
            way=tuple(sorted({actor for part in found for actor in part.way})),
            first=min((part.day for part in found if part.day), default=None),
            last=max((part.day for part in found if part.day), default=None),
        )
        for key, found in by_key.items()
    )


def derive(*sayings: Saying, inferences: Iterable[Inference] = ()) -> list[Position]:
    """Return all positions that follow."""
    deriver = Deriver(sides=sides(), stances=stances(), frames=frames())
    return summed((part for saying in sayings for part in deriver.parts(saying)), list(inferences))


def held(*sayings: Saying, inferences: Iterable[Inference] = ()) -> set[tuple[str, str]]:
    """Return holders and directions, of the positions that are neither conditional nor hearsay."""
    positions = derive(*sayings, inferences=inferences)
    return {(p.holder, p.direction) for p in positions if not p.conditional and not p.hearsay}
