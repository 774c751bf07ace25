"""From a government to the country whose name it speaks under."""

from __future__ import annotations

from functools import cache

from kg.lexicon.actors import actors
from kg.lexicon.places import places
from kg.model import Place

__all__ = ["country_of"]


@cache
def country_of(government: str) -> Place | None:
    """Return the country whose name a government speaks under, given its IRI; None if it is no country's.

    >>> country_of(actors().by_metonym["Peru"].id).label
    'Peru'
    """
    known = places().by_name
    for name, actor in sorted(actors().by_metonym.items()):
        if actor.id == government and name in known and known[name].type == "Country":
            return known[name]
    return None
