"""What the gazetteer's names need to be told: ``ontology/gazetteer.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.gazetteer.fold import fold
from kg.lexicon.reading import Lexicon, local
from kg.vocab import KG, SKOS

__all__ = ["Hints", "hints", "read_hints"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """``abbreviations``: codes of regions by what is written after a town's name; the others are folded.

    ``labels`` are the English names of towns by code where the tables have another language's.
    ``doubtful`` are names that are mostly something else, ``english`` leads from English names that the tables lack to
    codes, ``kinds`` from what stands beside a place's name (``"province"``) to ``"Region"`` or ``"Settlement"``.
    """

    abbreviations: Mapping[str, str]
    doubtful: frozenset[str]
    labels: Mapping[str, str]
    english: Mapping[str, str]
    kinds: Mapping[str, str]


@cache
def hints() -> Hints:
    """Return the hints of this installation.

    >>> hints().abbreviations["Pa."]
    'US-PA'
    """
    return read_hints(Lexicon(file="gazetteer.ttl"))


def read_hints(lexicon: Lexicon) -> Hints:
    """Return the hints of a file: a concept with a notation is a place, one that makes something a kind of place."""
    codes, kinds = dict(lexicon.pairs(SKOS.notation)), dict(lexicon.pairs(KG.makes))
    labels = lexicon.pairs(SKOS.hiddenLabel)
    towns = {code: lexicon.label(term) for term, code in codes.items() if code.isdigit()}
    spelt = [(codes[term], name) for term, name in lexicon.pairs(SKOS.altLabel) if term in codes]
    return Hints(
        abbreviations=MappingProxyType({name: codes[term] for term, name in labels if term in codes}),
        doubtful=frozenset(fold(name) for term, name in labels if term not in codes and term not in kinds),
        labels=MappingProxyType(towns),
        english=MappingProxyType({fold(name): code for code, name in [*towns.items(), *spelt]}),
        kinds=MappingProxyType({fold(name): local(kinds[term]) for term, name in labels if term in kinds}),
    )
