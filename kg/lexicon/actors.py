"""Reference actors, by the spellings that news uses, and for whom each of them speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from kg.lexicon.entities import described, index, links, spellings
from kg.lexicon.reading import Lexicon, fail, installed
from kg.model import Actor
from kg.vocab import KG, SKOS

__all__ = ["ACTOR_FILES", "Actors", "Tenure", "actors", "read_actors", "speaks"]

ACTOR_FILES = ("actors.ttl", "countries.ttl", "ministries.ttl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held from a day (included) until a day (not included), where they are known."""

    office: str
    start: dt.date | None
    end: dt.date | None

    def covers(self, day: dt.date | None) -> bool:
        """Tell whether the office was held on a day; without a day, whether it has not ended."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """The reference actors.

    ``by_name`` maps spellings, as written, to the actor that they name anywhere; ``by_surname`` those that name
    somebody only after the article has given the full name; ``by_metonym`` names of countries and capitals to the
    government that speaks under them; ``by_demonym`` "Russian", "Russians" to that government.
    """

    by_id: Mapping[str, Actor]
    by_name: Mapping[str, Actor]
    by_surname: Mapping[str, tuple[Actor, ...]]
    by_metonym: Mapping[str, Actor]
    by_demonym: Mapping[str, Actor]
    speaks_for: Mapping[str, tuple[str, ...]]
    part_of: Mapping[str, tuple[str, ...]]
    tenures: Mapping[str, tuple[Tenure, ...]]

    def on_behalf_of(self, actor: str, day: dt.date | None = None) -> tuple[str, ...]:
        """Return the IRIs of those for whom an actor speaks on a day, nearest first.

        A person whose dated tenures of an office do not cover the day speaks for nobody through that office.
        """
        chain: list[str] = []
        todo = [*self._spoken_for(actor, day), *self.part_of.get(actor, ())]
        while todo:
            reached = todo.pop(0)
            if reached != actor and reached not in chain:
                chain.append(reached)
                todo += [*self.speaks_for.get(reached, ()), *self.part_of.get(reached, ())]
        return tuple(chain)

    def speaking(self, actor: Actor, day: dt.date | None = None) -> Actor:
        """Return an actor with ``on_behalf_of`` as on a day."""
        return replace(actor, on_behalf_of=self.on_behalf_of(actor.id, day))

    def _spoken_for(self, actor: str, day: dt.date | None) -> Iterable[str]:
        for target in self.speaks_for.get(actor, ()):
            held = [t for t in self.tenures.get(actor, ()) if target in self.speaks_for.get(t.office, ())]
            if not held or any(tenure.covers(day) for tenure in held):
                yield target


@cache
def actors() -> Actors:
    """Return the reference actors of this installation.

    >>> actors().by_name["Sergei Lavrov"].label
    'Sergey Lavrov'
    """
    return read_actors([installed(file) for file in ACTOR_FILES])


def speaks(name: str) -> Actor | None:
    """Return the reference actor that a name means where it speaks: its own name, or a government's metonym.

    >>> speaks("Moscow").label
    'Government of Russia'
    """
    known = actors()
    return known.by_name.get(name) or known.by_metonym.get(name)


def read_actors(lexicons: Iterable[Lexicon]) -> Actors:
    """Return the actors of some files; LexiconError if one is malformed or a spelling names two."""
    lexicons = list(lexicons)
    by_id = described(lexicons, (KG.Person, KG.Organization, KG.Government, KG.Collective, KG.Office), Actor)
    surnames: dict[str, tuple[Actor, ...]] = {}
    for lexicon in lexicons:
        for term, name in lexicon.pairs(SKOS.hiddenLabel):
            for spelling in spellings(name):
                surnames[spelling] = (*surnames.get(spelling, ()), by_id[term])
    return Actors(
        by_id=MappingProxyType(by_id),
        by_name=index(lexicons, by_id, SKOS.prefLabel, SKOS.altLabel),
        by_surname=MappingProxyType(surnames),
        by_metonym=index(lexicons, by_id, KG.metonym),
        by_demonym=index(lexicons, by_id, KG.demonym),
        speaks_for=links(lexicons, by_id, KG.speaksFor),
        part_of=links(lexicons, by_id, KG.partOfActor),
        tenures=_tenures(lexicons, by_id),
    )


def _tenures(lexicons: Iterable[Lexicon], by_id: Mapping[str, Actor]) -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, tuple[Tenure, ...]] = {}
    for lexicon in lexicons:
        for term in lexicon.of_type(KG.Tenure):
            holder, office = lexicon.one(term, KG.tenureOf), lexicon.one(term, KG.office)
            if holder not in by_id or office not in by_id:
                raise fail(lexicon.file, term, "holder and office must be described")
            tenure = Tenure(
                office=office, start=_day(lexicon, term, KG.fromDate), end=_day(lexicon, term, KG.untilDate)
            )
            found[holder] = (*found.get(holder, ()), tenure)
    return MappingProxyType(found)


def _day(lexicon: Lexicon, term: str, predicate: str) -> dt.date | None:
    value = lexicon.optional(term, predicate)
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        raise fail(lexicon.file, term, f"'{value}' is no date") from None
