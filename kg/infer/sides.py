"""For whom an actor speaks on a day, by which way, and what belongs to that side.

The chain (a spokeswoman, her palace, its government) is data: ``kg:speaksFor`` and ``kg:partOfActor`` of the reference,
dated by tenures of offices, and what an article itself says of actors that only it knows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import iri
from kg.infer.identity import Aliases
from kg.lexicon.actors import Tenure
from kg.rdf import Literal
from kg.store import Store
from kg.vocab import KG, RDF, SKOS

__all__ = ["Side", "Sides", "read_sides"]

_LONGEST = 8  # steps; longer chains are cycles


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An actor with those for whom it speaks; ``ways`` leads from each of these to the actors passed, nearest last."""

    actor: str
    ways: Mapping[str, tuple[str, ...]]
    sides: Sides
    day: str | None
    links: Mapping[str, tuple[str, ...]]

    @property
    def speaks_for_somebody(self) -> bool:
        """Tell whether the actor speaks for anybody but itself."""
        return bool(self.ways)

    def has_actor(self, filler: str) -> bool:
        """Tell whether the filler of a role is this actor, one for whom it speaks, or one who speaks for any of them.

        A government speaks of its own side where it says what its ministry is ready for.
        """
        actor = self.sides.aliases.actor(filler)
        ours = {self.actor, *self.ways}
        return actor in ours or not ours.isdisjoint(self.sides.side(filler, self.day, self.links).ways)

    def has(self, filler: str) -> bool:
        """Tell the same, or whether the filler is the country under whose name this side speaks."""
        if any(filler in self.sides.countries.get(actor, ()) for actor in (self.actor, *self.ways)):
            return True
        return self.has_actor(filler)


class Sides:
    """Who speaks for whom, and when."""

    def __init__(
        self,
        *,
        aliases: Aliases,
        speaks_for: Mapping[str, tuple[str, ...]],
        part_of: Mapping[str, tuple[str, ...]],
        tenures: Mapping[str, tuple[Tenure, ...]],
        countries: Mapping[str, frozenset[str]],
    ) -> None:
        """Take the chain as the reference has it; ``countries`` leads from governments to the countries they answer to.

        That is a matter of names only: the government of which news speaks under a country's name.
        """
        self.aliases, self.countries = aliases, countries
        self._speaks_for, self._part_of, self._tenures = speaks_for, part_of, tenures
        self._known: dict[tuple[str, str | None], Side] = {}

    def under(self, aliases: Aliases) -> Sides:
        """Return the same chain under other aliases, with nothing worked out yet."""
        return Sides(
            aliases=aliases,
            speaks_for=self._speaks_for,
            part_of=self._part_of,
            tenures=self._tenures,
            countries=self.countries,
        )

    def side(self, actor: str, day: str | None, links: Mapping[str, tuple[str, ...]]) -> Side:
        """Return an actor's side on a day, ``links`` being what the article says about who speaks for whom."""
        start = self.aliases.actor(actor)
        key = (start, day)
        if not links and key in self._known:
            return self._known[key]
        ways: dict[str, tuple[str, ...]] = {}
        todo: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
        for here, way in todo:  # grows while it is walked: breadth first, so that the shortest way counts
            for reached, passed in sorted(self._next(here, actor if here == start else here, day, links)):
                if reached != start and reached not in ways and len(way) < _LONGEST:
                    ways[reached] = (*way, *passed)
                    todo.append((reached, (*ways[reached], reached)))
        side = Side(actor=start, ways=ways, sides=self, day=day, links=links)
        if not links:
            self._known[key] = side
        return side

    def steps(self, actor: str, target: str, day: str | None) -> list[Tenure]:
        """Return the tenures by which an actor speaks for the target on a day; none if it does so undated."""
        held = [t for t in self._tenures.get(actor, ()) if target in self._speaks_for.get(t.office, ())]
        return [tenure for tenure in held if tenure.covers(_date(day))]

    def office(self, actor: str, office: str, day: str | None) -> Tenure | None:
        """Return the tenure by which an actor holds an office on a day."""
        return next((t for t in self._tenures.get(actor, ()) if t.office == office and t.covers(_date(day))), None)

    def part_of(self, actor: str, target: str) -> bool:
        """Tell whether the reference has an actor as a part of another."""
        return target in self._part_of.get(actor, ())

    def _next(
        self, actor: str, raw: str, day: str | None, links: Mapping[str, tuple[str, ...]]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Iterate over the actors one step on, each with the office passed if that is the only link."""
        direct = self._speaks_for.get(actor, ())
        for target in direct:
            held = [t for t in self._tenures.get(actor, ()) if target in self._speaks_for.get(t.office, ())]
            if not held or any(tenure.covers(_date(day)) for tenure in held):
                yield self.aliases.actor(target), ()
        for target in {*self._part_of.get(actor, ()), *links.get(raw, ()), *links.get(actor, ())}:
            yield self.aliases.actor(target), ()
        for tenure in self._tenures.get(actor, ()):
            if tenure.covers(_date(day)):
                yield from (
                    (self.aliases.actor(target), (tenure.office,))
                    for target in self._speaks_for.get(tenure.office, ())
                    if target not in direct
                )


def read_sides(store: Store, aliases: Aliases) -> Sides:
    """Return who speaks for whom according to the reference in a store."""
    graph = iri.GRAPH_REFERENCE
    offices = {q.subject: str(q.object) for q in store.matching(graph, predicate=KG.office)}
    starts, ends = (
        {q.subject: _date(q.object.value) for q in store.matching(graph, predicate=p) if isinstance(q.object, Literal)}
        for p in (KG.fromDate, KG.untilDate)
    )
    tenures: defaultdict[str, list[Tenure]] = defaultdict(list)
    for quad in sorted(store.matching(graph, predicate=KG.tenureOf), key=repr):
        if quad.subject in offices:
            node = quad.subject
            tenures[str(quad.object)].append(Tenure(office=offices[node], start=starts.get(node), end=ends.get(node)))
    return Sides(
        aliases=aliases,
        speaks_for=_links(store, KG.speaksFor),
        part_of=_links(store, KG.partOfActor),
        tenures={actor: tuple(held) for actor, held in tenures.items()},
        countries=_countries(store),
    )


def _links(store: Store, predicate: str) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.matching(iri.GRAPH_REFERENCE, predicate=predicate):
        found[quad.subject].add(str(quad.object))
    return {subject: tuple(sorted(targets)) for subject, targets in found.items()}


def _countries(store: Store) -> dict[str, frozenset[str]]:
    """Return the countries whose name is a name under which a government speaks."""
    graph = iri.GRAPH_REFERENCE
    countries = {q.subject for q in store.matching(graph, predicate=RDF.type, value=KG.Country)}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for country in countries:
        for quad in store.matching(graph, subject=country, predicate=SKOS.prefLabel):
            if isinstance(quad.object, Literal):
                named[quad.object.value].add(country)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.matching(graph, predicate=KG.metonym):
        if isinstance(quad.object, Literal):
            found[quad.subject] |= named.get(quad.object.value, set())
    return {actor: frozenset(places) for actor, places in found.items()}


def _date(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
