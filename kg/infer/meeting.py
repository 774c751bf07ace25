"""Which cores a rule could link: those that have a key in common, so that nobody has to look at all pairs.

A key is the values of the variables that a rule's core shares with its premise, with what a view holds of it, or with
those for whom its actors speak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from kg.infer.rules import Pattern, Rule
from kg.rdf import Quad
from kg.vocab import KG

__all__ = ["Meetings", "Speaking"]

Bound = dict[str, str]
Speaking = Callable[[str], Iterable[str]]


class Meetings:
    """The keys under which premises and cores of some rules meet, given the claims that views hold."""

    def __init__(self, rules: Iterable[Rule], views: Iterable[Quad]) -> None:
        """Take the rules, and the quads of what views hold."""
        self._rules = list(rules)
        held: defaultdict[str, list[Quad]] = defaultdict(list)
        for quad in views:
            held[quad.subject].append(quad)
        self._held = [_values(quads) for quads in held.values()]

    def keys(self, quads: Iterable[Quad], speaking: Speaking) -> Iterator[tuple[str, str, str]]:
        """Iterate over rule, side (``premise`` or ``core``) and key of a core, given as rules see it.

        ``speaking`` leads from an actor to those for whom it speaks.
        """
        values = _values(quads)
        for rule in self._rules:
            premise, core, held = (rule.patterns.get(side) for side in ("premise", "core", "held"))
            assert premise
            assert core
            reached = {*premise.roles.values(), *rule.reached.values(), *(held.roles.values() if held else ())}
            shared = sorted(reached.intersection(core.roles.values()))
            for side, pattern in (("premise", premise), ("core", core)):
                bound = _bound(pattern, values)
                if side == "premise":
                    bound = self._through_views(bound, held) if held else bound
                    bound = _through_chains(bound, rule.reached, speaking)
                for key in sorted({" ".join(b[name] for name in shared) for b in bound}):
                    yield rule.id, side, key

    def _through_views(self, bound: list[Bound], held: Pattern) -> list[Bound]:
        """Return what is bound together with what a view adds to it."""
        found = []
        for ours, values in product(bound, self._held):
            found += [{**ours, **theirs} for theirs in _bound(held, values) if ours.items() >= _common(theirs, ours)]
        return found


def _common(theirs: Bound, ours: Bound) -> set[tuple[str, str]]:
    """Return what one says of the variables of the other."""
    return {(name, value) for name, value in theirs.items() if name in ours}


def _through_chains(bound: list[Bound], reached: Mapping[str, str], speaking: Speaking) -> list[Bound]:
    """Return what is bound together with each actor itself, and each for whom it speaks, under another variable."""
    for here, there in reached.items():
        bound = [{**one, there: actor} for one in bound for actor in {one[here], *speaking(one[here])}]
    return bound


def _values(quads: Iterable[Quad]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, str):
            found[quad.predicate].append(quad.object)
    return found


def _bound(pattern: Pattern, values: Mapping[str, list[str]]) -> list[Bound]:
    """Return all ways in which a core gives values to a pattern's variables; none if it is not of the pattern."""
    if KG.base + pattern.frame not in values.get(KG.frame, ()):
        return []
    fillers = [values.get(KG[role], []) for role in pattern.roles]
    return [dict(zip(pattern.roles.values(), chosen, strict=True)) for chosen in product(*fillers)]
