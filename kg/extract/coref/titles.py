"""What titles are cut to before a name, and what they are in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.lexicon.reading import installed
from kg.vocab import SKOS

__all__ = ["titles"]


@cache
def titles() -> Mapping[str, str]:
    """Return the head noun for each title cut short, in lower case and without its stop.

    >>> titles()["sen"]
    'senator'
    """
    nouns = installed("nouns.ttl")
    return MappingProxyType(
        {short.lower().rstrip("."): nouns.label(term) for term, short in nouns.pairs(SKOS.hiddenLabel)}
    )
