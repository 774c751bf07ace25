"""What a stance says of a claim, read from ``ontology/stances.ttl``: for or against, and which question it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.lexicon.reading import Lexicon, fail, installed, local
from kg.vocab import KG

__all__ = ["Stance", "read_stances", "stances"]

_AXES = frozenset({"isItSo", "eitherAxis", "shouldItBe", "mereWish"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """``sign``: 1 for the claim, -1 against it, 0 open. ``axis``: one of the individuals of ``kg:Axis``."""

    sign: int
    axis: str


@cache
def stances() -> Mapping[str, Stance]:
    """Return the stances of this installation by name.

    >>> stances()["rejects"].sign
    -1
    """
    return read_stances(installed("stances.ttl"))


def read_stances(lexicon: Lexicon) -> Mapping[str, Stance]:
    """Return the stances of a file by name; LexiconError if one lacks its sign or its axis."""
    found = {}
    for term in lexicon.of_type(KG.Stance):
        sign = lexicon.one(term, KG.sign)
        if sign not in {"1", "0", "-1"}:
            raise fail(lexicon.file, term, f"sign '{sign}' is none of 1, 0, -1")
        found[local(term)] = Stance(sign=int(sign), axis=lexicon.choice(term, KG.axis, _AXES))
    return MappingProxyType(found)
