"""Whether two claims mean the same: by what their words say, and by the vectors that the reader's encoder gives them.

The vectors alone cannot tell: "froze the savings" is as near to "repaid the savings" as the same words are to
themselves in another article (``benchmarks/meaning.py``). So two claims are one only if word by word they say the same
(``kg.reconcile.gist``) and their vectors do not speak against it; near vectors are worth a look by somebody.

Of vectors the direction counts; they are kept as signed bytes. Two claims are compared only within a block of claims
that agree in polarity, modality, time, numbers and those whom they are about, and there only if they have the same
words or the signs of some of their vectors' numbers agree (locality-sensitive hashing, Charikar 2002), so that what a
claim costs does not follow how many there are.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import mul
from typing import Any, NamedTuple

from kg import iri, lexicon
from kg.lexicon.folding import fold_name
from kg.reconcile.gist import Gist, gist, says_the_same
from kg.reconcile.naming import REFERENCE

__all__ = ["APART", "NEAR", "SAME", "WORDED", "Found", "buckets", "compared", "may_be_same", "pack", "similarity"]

SAME = 0.95
"""How strongly claims speak for being one that say the same word by word: so many of them at least are, in either half
of ``tests/gold/paraphrases.json``."""
NEAR = 0.9
"""Cosine from which a pair is worth a look by somebody; what is merely near counts for less than ``SAME``."""
APART = 0.7
"""Cosine below which vectors speak against two claims being one, whatever the words: the same sentences in other
surroundings all reach it."""

WORDED = "the same in other words"
"""Why claims are one whose words say the same."""

_SCALE = 127
_BANDS, _BITS = 4, 6


def pack(vector: Iterable[float]) -> bytes:
    """Return a vector as signed bytes, the largest of them 127 or -127; b"" for one without direction.

    >>> pack([3.0, -4.0]) == bytes([95, 256 - 127])
    True
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


def buckets(guard: str, vector: bytes, payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the blocks of a claim within the block ``guard``: its words, and the signs of each band of its numbers."""
    signs = "".join("-" if value < 0 else "+" for value in array("b", vector))
    bands = min(_BANDS, len(signs) // _BITS)
    near = (iri.hashed(guard, str(band), signs[band * _BITS : (band + 1) * _BITS]) for band in range(bands))
    return iri.hashed(guard, "words", *_gist(payload).words), *near


class Found(NamedTuple):
    """What speaks for two claims being one: how strongly, and what it is."""

    score: float
    reason: str


def compared(first: Mapping[str, Any], second: Mapping[str, Any], cosine: float | None) -> Found | None:
    """Return what speaks for two claims being one; None if nothing does, or something speaks against it.

    Takes what is to be known about each (see ``kg.reconcile.claims``) and how near their vectors are, None without any.
    """
    if cosine is not None and cosine < APART:
        return None
    if may_be_same(first, second) and says_the_same(_gist(first), _gist(second)):
        return Found(SAME, WORDED)
    if cosine is None or cosine < NEAR or not _same_names(first, second) or not may_be_same(first, second):
        return None
    return Found(min(cosine, SAME - 0.01), "meaning")


def _gist(payload: Mapping[str, Any]) -> Gist:
    """Return what a claim's clause says, with the words for those whom it is about as these."""
    return _gist_of(payload["clause"], tuple(payload["about"]))


@lru_cache(maxsize=1 << 12)
def _gist_of(clause: str, about: tuple[str, ...]) -> Gist:
    named: dict[str, set[str]] = {}
    for name in about:
        for word in _words_of(name):
            named.setdefault(word, set()).add(name)
    return gist(clause, {word: min(names) for word, names in named.items() if len(names) == 1})


def may_be_same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Tell whether nothing in their roles speaks against two claims being one: one filled otherwise, or exchanged."""
    mine, other = _by_role(first), _by_role(second)
    if any(mine[role] != other[role] for role in mine.keys() & other.keys()):
        return False
    return not any(
        name in names for role, names in mine.items() for r, found in other.items() if r != role for name in found
    )


def _same_names(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Tell whether a name that only one of two claims has is one of somebody whom both are about."""
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
