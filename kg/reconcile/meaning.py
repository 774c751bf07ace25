"""Whether two claims mean the same, by the vectors that the reader's encoder gives to their words.

Of vectors the direction counts; they are kept as signed bytes. Two claims are compared only within a block of claims
that agree in polarity, modality, time, numbers and those whom they are about, and there only if the signs of some of
their numbers agree (locality-sensitive hashing, Charikar 2002), so that what a claim costs does not follow how many
there are.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import mul
from typing import Any

from kg import iri, lexicon
from kg.lexicon.folding import fold_name
from kg.reconcile.naming import REFERENCE

__all__ = ["NEAR", "SAME", "buckets", "may_be_same", "pack", "similarity"]

SAME = 0.9
"""Cosine from which two claims are one; ``benchmarks/meaning.py`` has the sweep: all contents that two articles have in
the same words on one day reach it, and no two contents of one article with other words."""
NEAR = 0.8
"""Cosine from which a pair is worth a look by somebody."""

_SCALE = 127
_BANDS, _BITS = 4, 6


def pack(vector: Iterable[float]) -> bytes:
    """Return a vector as signed bytes, the largest of them 127 or -127; b"" for one without direction.

    >>> list(pack([3.0, -4.0]))
    [95, -127]
    """
    values = [float(value) for value in vector]
    largest = max(map(abs, values), default=0.0)
    if not all(map(math.isfinite, values)) or largest == 0:
        return b""
    return array("b", (round(value / largest * _SCALE) for value in values)).tobytes()


def similarity(first: bytes, second: bytes) -> float:
    """Return the cosine of two packed vectors, to two decimals; whole numbers make it the same on every machine."""
    a, b = array("b", first), array("b", second)
    if not a or len(a) != len(b):
        return 0.0
    return round(_dot(a, b) / math.sqrt(_dot(a, a) * _dot(b, b)), 2)


def _dot(a: array[int], b: array[int]) -> int:
    return sum(map(mul, a, b))


def buckets(guard: str, vector: bytes) -> tuple[str, ...]:
    """Return the blocks of a claim: for each band of its numbers, their signs, within the block ``guard``."""
    signs = "".join("-" if value < 0 else "+" for value in array("b", vector))
    bands = min(_BANDS, len(signs) // _BITS)
    return tuple(iri.hashed(guard, str(band), signs[band * _BITS : (band + 1) * _BITS]) for band in range(bands))


def may_be_same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Tell whether nothing speaks against two claims being one: a role filled otherwise, a name that one lacks.

    A name that only one of them has does no harm if it is another name of somebody whom both are about.
    """
    mine, other = _by_role(first), _by_role(second)
    if any(mine[role] != other[role] for role in mine.keys() & other.keys()):
        return False
    if any(name in names for role, names in mine.items() for r, found in other.items() if r != role for name in found):
        return False  # who does it to whom
    differing = set(first["names"]) ^ set(second["names"])
    return differing <= {word for name in first["about"] for word in _words_of(name)}


def _by_role(payload: Mapping[str, Any]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for role, name in payload["roles"]:
        roles.setdefault(role, set()).add(name)
    return roles


@lru_cache(maxsize=1 << 14)
def _words_of(name: str) -> frozenset[str]:
    """Return the folded words of an actor's or place's names."""
    if name.startswith(REFERENCE):
        return _spellings().get(name.removeprefix(REFERENCE), frozenset())
    return frozenset(name.partition("|")[2].partition("|")[0].split())


@cache
def _spellings() -> Mapping[str, frozenset[str]]:
    words: defaultdict[str, set[str]] = defaultdict(set)
    actors, places = lexicon.actors(), lexicon.places()
    for names in (actors.by_name, actors.by_metonym, actors.by_demonym, places.by_name):
        for spelling, entity in names.items():
            words[entity.id].update(fold_name(word) for word in spelling.split())
    return {node: frozenset(found) for node, found in words.items()}
