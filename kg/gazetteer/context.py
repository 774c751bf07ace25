"""What an article tells of where it happens: the places, countries and governments that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.gazetteer.curated import Whereabouts, curated
from kg.gazetteer.fold import fold
from kg.gazetteer.index import gazetteer

__all__ = ["Clue", "Context"]

_SURE = 10  # a name means its most populous candidate where that has ten times the people of the next
_TOWN = 500_000  # inhabitants of a town that tells of its country by its name alone


@dataclass(frozen=True, slots=True)
class Clue:
    """Somewhere that the article names, and under which key: no name is a clue for itself."""

    key: str
    where: Whereabouts


class Context:
    """The clues of one article; make one for each article and give it to every ``resolve``."""

    def __init__(self, *, mentioned: Iterable[str] = ()) -> None:
        """Take what the article mentions: names of places as written, and IRIs of curated places and governments.

        More than a few hundred different ones are not looked at.
        """
        self._mentioned = tuple(dict.fromkeys(mentioned))[:500]

    @cached_property
    def clues(self) -> tuple[Clue, ...]:
        """Whereabouts of all that is mentioned and that means one place without any context, once for each key."""
        return tuple({clue.key: clue for clue in self._clues()}.values())

    def without(self, key: str) -> Iterator[Whereabouts]:
        """Iterate over the clues that other names give than the one with this key."""
        return (clue.where for clue in self.clues if clue.key != key)

    def _clues(self) -> Iterator[Clue]:
        for name in self._mentioned:
            key = fold(name)
            known = curated().whereabouts(name)
            if known is None:
                known = _alone(name)
            if known:
                yield Clue(key, known)


def _alone(name: str) -> Whereabouts | None:
    """Return where a name leads by itself: to a region that no other shares, or to one large town."""
    found = [candidate.entry for candidate in gazetteer().candidates(name) if candidate.main]
    if not found:
        return None
    first, people = found[0], [entry.population for entry in found]
    alone = len(found) == 1 or people[0] > _SURE * people[1]
    if alone and (first.type != "Settlement" or first.capital or first.population >= _TOWN):
        return Whereabouts(first.country, first.region, first.point if first.type == "Settlement" else None)
    return None
