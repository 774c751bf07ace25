"""Why somebody holds a position: every step from the words to it, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg import iri
from kg.infer.direction import direction
from kg.infer.identity import read_aliases
from kg.infer.labels import Labels
from kg.infer.records import Saying
from kg.infer.rules import rules
from kg.infer.sayings import Sayings
from kg.infer.sides import read_sides
from kg.infer.stances import stances
from kg.lexicon.actors import Tenure
from kg.lexicon.frames import frames
from kg.lexicon.reading import local
from kg.rdf import Literal, boolean
from kg.store import Store
from kg.vocab import DCT, KG, SEM

__all__ = ["Reason", "Reasons"]

_MOST = 12  # statements spelled out for one position; the others are counted
_SIGNS = {1: "for the claim", 0: "neither for nor against the claim", -1: "against the claim"}
_TRUE = boolean(True)
_VERBS = {
    "affirms": "affirms that it is so",
    "denies": "denies that it is so",
    "favours": "favours that it be so",
    "opposes": "opposes that it be so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A position, what it says in one sentence, the steps to it, and the statements that it rests on."""

    position: str
    summary: str
    steps: tuple[str, ...]
    statements: tuple[str, ...]


class Reasons:
    """Spells out positions; reads of a store only what it needs."""

    def __init__(self, store: Store) -> None:
        """Read who speaks for whom and who is whom."""
        self._store = store
        self._aliases = read_aliases(store)
        self._sides = read_sides(store, self._aliases)
        self._sayings = Sayings(store, self._aliases)
        self._labels = Labels(store)

    def positions(self, node: str, claim: str | None = None) -> list[str]:
        """Return the position that a node is, or those that an actor holds about a claim or its core, sorted."""
        graph = iri.GRAPH_POSITIONS
        if claim is None:
            return [node] if next(self._store.matching(graph, subject=node, predicate=KG.holder), None) else []
        cores = {claim} | {str(quad.object) for quad in self._store.matching(subject=claim, predicate=KG.core)}
        holder = self._aliases.actor(node)
        return sorted(
            quad.subject
            for core in {self._aliases.claim(name) for name in cores}
            for quad in self._store.matching(graph, predicate=KG.core, value=core)
            if holder in self._values(quad.subject, KG.holder)
        )

    def of(self, position: str) -> Reason:
        """Return the reason of a position that ``positions`` gave."""
        (holder,), (core,), (side,) = (self._values(position, p) for p in (KG.holder, KG.core, KG.direction))
        used = set(self._values(position, KG.byRule))
        statements = self._values(position, KG.restsOn)
        steps: list[str] = []
        files = used & set(rules())
        premises = self._premises(core, files) if files else {core}
        for statement in statements[:_MOST]:
            for saying in self._sayings.of_statement(statement):
                if saying.claim.core in premises:
                    steps += self._said(saying, holder, handed=KG.handedDown in used)
                    break
        if len(statements) > _MOST:
            steps.append(f"The same follows from {len(statements) - _MOST} further statements.")
        steps += [f"By the rule {rules()[rule].name}: {rules()[rule].meaning}" for rule in sorted(files)]
        for view in self._values(position, KG.restsOnView):
            steps += self._view(view)
        if next(
            self._store.matching(iri.GRAPH_POSITIONS, subject=position, predicate=KG.conditional, value=_TRUE), None
        ):
            steps.append("What was said depends on a condition, and so does the position.")
        summary = f"{self._labels.of(holder)} {_VERBS[local(side)]}: “{self._labels.of(core)}”."
        return Reason(
            position=position, summary=summary, steps=tuple(dict.fromkeys(steps)), statements=tuple(statements)
        )

    def _said(self, saying: Saying, holder: str, *, handed: bool) -> Iterator[str]:
        """Iterate over the steps from one saying to what its source, and the holder, hold about the claim's core."""
        label, claim = self._labels.of, saying.claim
        side = self._sides.side(saying.source, saying.day, saying.links)
        who = label(saying.source)
        on = f" ({saying.day})" if saying.day else ""
        yield f"{who} {saying.stance}{on}: “{self._words(saying.statement)}”, which claims “{label(claim.id)}”."
        if saying.source != side.actor:
            yield f"{who} is judged to be {label(side.actor)}."
        if saying.embedded:
            yield "These words are quoted by somebody else: the position is as according to that source."
        found = direction(saying, side=side, stances=stances(), frames=frames())
        if found:
            stance = stances()[saying.stance]
            polarity = "positive" if claim.positive else "negative"
            steps = f"“{saying.stance}” is {_SIGNS[stance.sign]}, the claim is {polarity}"
            yield f"{steps}: {label(side.actor)} {_VERBS[found]}: “{label(claim.core)}”."
        if handed:
            yield f"The text names {label(holder)} as one of “{who}”."
        elif holder != side.actor and holder in side.ways:
            yield from self._way([*side.ways[holder], holder], saying)

    def _way(self, way: list[str], saying: Saying) -> Iterator[str]:
        """Iterate over the steps from a speaker to the one who holds the position too."""
        label = self._labels.of
        for here, target in pairwise(way):
            tenures = self._sides.steps(here, target, saying.day)
            office = self._sides.office(here, target, saying.day)
            if office:
                yield f"{label(here)} is {label(target)}{_during(office)}."
            elif self._sides.part_of(here, target):
                yield f"{label(here)} is part of {label(target)}."
            elif tenures:
                yield f"{label(here)} speaks for {label(target)} as {label(tenures[0].office)}{_during(tenures[0])}."
            else:
                yield f"{label(here)} speaks for {label(target)}."
        yield f"What is said for {label(way[-1])} is its position too (roll-up)."

    def _view(self, view: str) -> Iterator[str]:
        bodies, cores, documents = (
            [quad.object for quad in self._store.matching(iri.GRAPH_REFERENCE, subject=view, predicate=predicate)]
            for predicate in (SEM.accordingTo, KG.core, DCT.source)
        )
        for body, core, document in zip(bodies, cores, documents, strict=False):
            where = document.value if isinstance(document, Literal) else document
            who, what = self._labels.of(str(body)), self._labels.of(str(core))
            yield f"It rests on a view: {who} holds that “{what}” ({where})."

    def _premises(self, core: str, files: set[str]) -> set[str]:
        """Return the cores from which rules lead to a core."""
        graph, found = iri.GRAPH_POSITIONS, set()
        for quad in self._store.matching(graph, predicate=KG.core, value=core):
            if files.intersection(self._values(quad.subject, KG.byRule)):
                found.update(self._values(quad.subject, KG.premise))
        return found

    def _values(self, node: str, predicate: str) -> list[str]:
        quads = self._store.matching(iri.GRAPH_POSITIONS, subject=node, predicate=predicate)
        return sorted(str(quad.object) for quad in quads if isinstance(quad.object, str))

    def _words(self, statement: str) -> str:
        quads = self._store.matching(subject=statement, predicate=KG.words)
        return min((quad.object.value for quad in quads if isinstance(quad.object, Literal)), default="")


def _during(tenure: Tenure) -> str:
    since = f" since {tenure.start}" if tenure.start else ""
    return since + (f" until {tenure.end}" if tenure.end else "")
