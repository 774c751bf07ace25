"""Reference places, by the spellings that news uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.lexicon.entities import described, index
from kg.lexicon.reading import Lexicon, installed
from kg.model import Place
from kg.vocab import KG, SKOS

__all__ = ["PLACE_FILES", "Places", "places", "read_places"]

PLACE_FILES = ("capitals.ttl", "countries.ttl", "places.ttl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The reference places: ``by_name`` maps spellings, as written, to the place that they name."""

    by_id: Mapping[str, Place]
    by_name: Mapping[str, Place]


@cache
def places() -> Places:
    """Return the reference places of this installation.

    >>> places().by_name["Kherson city"].label
    'Kherson (city)'
    """
    return read_places([installed(file) for file in PLACE_FILES])


def read_places(lexicons: Iterable[Lexicon]) -> Places:
    """Return the places of some files; LexiconError if one is malformed or a spelling names two."""
    lexicons = list(lexicons)
    by_id = described(lexicons, (KG.Country, KG.Region, KG.Settlement, KG.Area), Place)
    return Places(by_id=MappingProxyType(by_id), by_name=index(lexicons, by_id, SKOS.prefLabel, SKOS.altLabel))
