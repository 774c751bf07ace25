"""What actors and places share: nodes that the reference describes, and spellings that lead to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from kg.lexicon.reading import Lexicon, fail, local
from kg.model import Actor, Place

__all__ = ["described", "index", "links", "spellings"]

E = TypeVar("E", Actor, Place)

_CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"


def spellings(name: str) -> list[str]:
    """Return a name with straight and with curly apostrophes.

    >>> len(spellings("Quai d'Orsay"))
    2
    """
    return sorted({name.replace(_CURLY, "'"), name.replace("'", _CURLY)})


def described(lexicons: Iterable[Lexicon], classes: Iterable[str], make: type[E]) -> dict[str, E]:
    """Return the nodes of some classes by IRI; LexiconError if one lacks its label or is described twice."""
    entities: dict[str, E] = {}
    for lexicon in lexicons:
        for kind in classes:
            for term in lexicon.of_type(kind):
                if term in entities:
                    raise fail(lexicon.file, term, "is described twice")
                entities[term] = make(id=term, label=lexicon.label(term), type=local(kind), local=False)
    return entities


def index(lexicons: Iterable[Lexicon], entities: Mapping[str, E], *predicates: str) -> Mapping[str, E]:
    """Return every spelling with the one node that it leads to; LexiconError if it leads to two."""
    found: dict[str, E] = {}
    for lexicon in lexicons:
        pairs = [pair for predicate in predicates for pair in lexicon.pairs(predicate) if pair[0] in entities]
        for term, name in pairs:
            for spelling in spellings(name):
                other = found.setdefault(spelling, entities[term])
                if other.id != term:
                    raise fail(lexicon.file, term, f"'{spelling}' also leads to {local(other.id)}")
    return MappingProxyType(found)


def links(lexicons: Iterable[Lexicon], entities: Mapping[str, E], predicate: str) -> Mapping[str, tuple[str, ...]]:
    """Return the targets of a property by subject, sorted; LexiconError if a target is not described."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for lexicon in lexicons:
        for subject, target in lexicon.pairs(predicate):
            if target not in entities:
                raise fail(lexicon.file, subject, f"{local(predicate)} leads to {target}, which no file describes")
            found[subject].append(target)
    return MappingProxyType({subject: tuple(targets) for subject, targets in found.items()})
