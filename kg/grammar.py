"""The closed classes of words in ``ontology/grammar.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.resources import ontology_file
from kg.turtle import read_turtle
from kg.vocab import SKOS

__all__ = ["word_class", "word_values"]


@cache
def _classes() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for concept, predicate, word in read_turtle(ontology_file("grammar.ttl")):
        if predicate == SKOS.hiddenLabel:
            words.setdefault(concept.rpartition("/")[2], set()).add(word)
    return {name: frozenset(members) for name, members in words.items()}


def word_class(name: str) -> frozenset[str]:
    """Return the lower-case words of one class; KeyError if the ontology has no such class.

    >>> "she" in word_class("singular")
    True
    """
    return _classes()[name]


@cache
def word_values(name: str) -> Mapping[str, str]:
    """Return the words of a class whose members are a word and its value, by word; KeyError if there is no such class.

    >>> word_values("modal")["could"]
    'may'
    """
    return MappingProxyType(dict(member.split(" ", 1) for member in sorted(word_class(name))))
