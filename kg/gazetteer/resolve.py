"""Which of several places a name means: by what contains it, by what else the article names, by how well known it is.

Toponym resolution after Leidner (2007, *Toponym Resolution in Text*): candidates from a gazetteer, scored by
containment, neighbourhood and population. Where the best does not stand out, or a name that is mostly a word or a
person's has nothing that speaks for the place, the name stays open: rather none than a wrong one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kg.gazetteer.context import Context
from kg.gazetteer.curated import Whereabouts, curated, lies_in
from kg.gazetteer.entry import Entry, distance
from kg.gazetteer.fold import fold
from kg.gazetteer.hints import hints
from kg.gazetteer.index import Candidate, gazetteer

__all__ = ["inside", "resolve", "rival"]

# In powers of ten of inhabitants. Chosen by reading names of news and of GUM (tests/test_gazetteer.py keeps examples).
COUNTRY = 1.5
REGION = 1.5
NEAR = 1.0
CAPITAL = 1.0  # a capital, or a whole region, under its own name
OTHER_SPELLING = -1.2
UNKNOWN = 500_000  # inhabitants of a region none of whose towns are known
SMALLEST = 1_000
LEAST = 5.0  # a town of 100,000 that nothing else speaks for
ELSEWHERE = 5.7  # a town of 500,000, where the article names places and none of them is near
MARGIN = 0.7  # five times the inhabitants of the next
LARGE = 100_000  # inhabitants
VERY_LARGE = 1_000_000  # inhabitants
NEARBY = 150.0  # kilometres
INSIDE_MARGIN = 0.5
KNOWN = 2.0  # what speaks for a place of ontology/ against a region of the same name


def resolve(name: str, *, context: Context | None = None, within: str | None = None) -> Entry | None:
    """Return what a place name means, or None if that is open.

    ``name`` must be one that the reader takes for a place's: whether "Jordan" is a person is not decided here.
    ``within`` is what follows the name after a comma, if that is a name too: the place must then lie inside it.

    >>> resolve("Springfield") is None
    True
    >>> resolve("Springfield", within="Mo.").region
    'US-MO'
    >>> resolve("Tripoli", context=Context(mentioned=["Lebanon", "Beirut"])).country
    'LB'
    """
    if "." in name and (code := hints().abbreviations.get(name)):
        return gazetteer().entry(code)
    found: Sequence[Candidate] = gazetteer().candidates(name)
    around = inside(within) if within and found else None
    if around:
        within_it = [candidate for candidate in found if lies_in(candidate.entry, around)]
        if not within_it and around.point is None and all(c.entry.type == "Settlement" for c in found):
            return None
        # nothing of that name is in there: the comma is that of a list
        found, around = (within_it, around) if within_it else (found, None)
    if not found:
        return None
    key = fold(name)
    clues = list(context.without(key)) if context else []
    scored = sorted(((*_score(c, clues), c.entry) for c in _one_each(found)), key=lambda s: (-s[0], s[2].code))
    best, evidence, entry = scored[0]
    least = LEAST if evidence or not clues else ELSEWHERE
    if around is None and (best < least or (not evidence and key in hints().doubtful)):
        return None
    margin = MARGIN if around is None else INSIDE_MARGIN
    return entry if len(scored) == 1 or best - scored[1][0] >= margin else None


def rival(name: str, known: str, *, context: Context | None = None) -> Entry | None:
    """Return the region that a name means rather than the known place of that name ("Georgia"), or None.

    ``known`` is the code of the known place. Only what the article names can speak for another one.
    """
    clues = list(context.without(fold(name))) if context else []
    found = [c for c in gazetteer().candidates(name) if c.main and (c.entry.type == "Region" or c.entry.code == known)]
    if not clues or len(found) < 2:  # noqa: PLR2004 - the known one and another
        return None
    scored = [(_score(c, clues)[0] + KNOWN * (c.entry.code == known), c.entry) for c in found]
    (best, entry), *others = sorted(scored, key=lambda s: (-s[0], s[1].code))
    first = entry.code != known and known in {e.code for _, e in others} and best - others[0][0] >= INSIDE_MARGIN
    return entry if first else None


def _score(candidate: Candidate, clues: Sequence[Whereabouts]) -> tuple[float, bool]:
    """Return how much speaks for a candidate, and whether anything does besides its size.

    For a small town it does not do that its country is named.
    """
    entry = candidate.entry
    people = _people(entry)
    high = entry.capital or (entry.type == "Region" and people >= LARGE)
    prominence = math.log10(max(people, SMALLEST)) + (CAPITAL * high if candidate.main else OTHER_SPELLING)
    country = any(clue.country == entry.country for clue in clues)
    region = bool(entry.region) and any(clue.region == entry.region for clue in clues)
    point = entry.point
    near = point is not None and any(clue.point and distance(point, clue.point) < NEARBY for clue in clues)
    evidence = region or near or (country and entry.population >= LARGE)
    return prominence + COUNTRY * country + REGION * region + NEAR * near, evidence


def _one_each(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without those that a nearby namesake outranks.

    A region that shares the bare name with a town inside it: the town is meant, if the name is the town's own or the
    town very large ("New York"). A town that shares its name with another region of its country: the region.
    """
    found = list(found)
    regions = {c.entry.code for c in found if c.entry.type == "Region"}
    towns = [c for c in found if c.entry.type == "Settlement"]
    seats = {c.entry.region for c in towns if c.main or c.entry.population >= VERY_LARGE} & regions
    larger = {c.entry.country: _people(c.entry) for c in found if c.main and c.entry.code in regions - seats}
    kept = []
    for candidate in found:
        entry = candidate.entry
        if entry.type == "Settlement" and _people(entry) >= larger.get(entry.country, 0):
            seat = entry.region in seats and entry.population >= VERY_LARGE
            kept.append(candidate._replace(main=candidate.main or seat))
        elif entry.type != "Settlement" and entry.code not in seats:
            kept.append(candidate)
    return kept


def _people(entry: Entry) -> int:
    """Return how many people a place counts as having: a region twice those in its towns, a country never few."""
    if entry.type == "Region":
        return 2 * entry.population or UNKNOWN
    return max(entry.population, UNKNOWN) if entry.type == "Country" else entry.population


def inside(within: str) -> Whereabouts | None:
    """Return where the name after a comma is; None if that is unknown.

    It may be an abbreviation ("Pa."), a name of ``ontology/``, or that of one region or country.
    """
    if code := hints().abbreviations.get(within) or hints().abbreviations.get(f"{within}."):
        return Whereabouts(code.partition("-")[0], code, None)
    if known := curated().whereabouts(within):
        return known
    larger = [c.entry for c in gazetteer().candidates(within) if c.entry.type != "Settlement"]
    return Whereabouts(larger[0].country, larger[0].region, None) if len(larger) == 1 else None
