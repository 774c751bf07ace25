"""From links between groups to components: what is one, as far as what must stay apart allows.

The strongest links are followed first (Kruskal 1956), those that somebody confirmed before all others; a link that
would bring together what must stay apart is left out. What comes out depends on the links alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.reconcile.naming import ONLY, REFERENCE

__all__ = ["CONFIRMED", "Link", "components", "name_of", "on_the_way"]

CONFIRMED = "confirmed"
"""The reason of a link that somebody made."""


@dataclass(frozen=True, slots=True)
class Link:
    """That two groups are one, how strongly and why; ``first`` sorts before ``second``."""

    first: str
    second: str
    score: float
    reason: str

    def other(self, group: str) -> str:
        """Return the group at the other end."""
        return self.second if group == self.first else self.first


def components(
    groups: Iterable[str], links: Iterable[Link], *, apart: Collection[frozenset[str]], one_only: bool
) -> list[tuple[frozenset[str], list[Link]]]:
    """Return the components of some groups, each with the links that hold it together, sorted.

    ``apart`` are pairs that no component may hold both of; two reference actors are such a pair always. With
    ``one_only`` a group whose links lead to several groups that are not linked with each other follows none of them,
    because it can be one of them only (a name without its middle initial, between two people who differ in it).
    """
    of = {group: {group} for group in sorted(groups)}
    held: dict[str, list[Link]] = {group: [] for group in of}
    allowed = [link for link in links if frozenset((link.first, link.second)) not in apart]
    unsure = _unsure(allowed) if one_only else set()
    for link in sorted(allowed, key=lambda link: (link.reason != CONFIRMED, -link.score, link.first, link.second)):
        a, b = of[link.first], of[link.second]
        if a is b or (link.reason != CONFIRMED and unsure & {link.first, link.second}) or _barred(a, b, apart):
            continue
        kept = [*held.pop(min(a)), *held.pop(min(b)), link]
        a |= b
        held[min(a)] = kept
        for group in b:
            of[group] = a
    return [(frozenset(of[least]), kept) for least, kept in sorted(held.items())]


def name_of(component: Collection[str]) -> str:
    """Return the name that whatever is in a component goes by: the reference's, else the first one."""
    fixed = [group for group in component if group.startswith(REFERENCE)]
    known = [group for group in component if not group.startswith(ONLY)]
    if fixed or known:
        return min(fixed or known)
    return min(component) if len(component) == 1 else f"same:{min(component)}"


def on_the_way(start: str, held: Iterable[Link]) -> Mapping[str, Link]:
    """Return for each other group of a component the weakest link between it and ``start``."""
    beside: defaultdict[str, list[Link]] = defaultdict(list)
    for link in held:
        beside[link.first].append(link)
        beside[link.second].append(link)
    weakest: dict[str, Link] = {}
    todo = [start]
    while todo:
        group = todo.pop()
        for link in beside[group]:
            reached = link.other(group)
            if reached != start and reached not in weakest:
                before = weakest.get(group, link)
                weakest[reached] = min(before, link, key=lambda one: (one.score, one.first, one.second))
                todo.append(reached)
    return weakest


def _unsure(links: Iterable[Link]) -> set[str]:
    """Return the groups whose links lead to groups that are not linked with each other."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        beside[link.first].add(link.second)
        beside[link.second].add(link.first)
    return {
        group
        for group, others in beside.items()
        if any(other not in beside[one] for one in others for other in others if one < other)
    }


def _barred(a: set[str], b: set[str], apart: Collection[frozenset[str]]) -> bool:
    if any(group.startswith(REFERENCE) for group in a) and any(group.startswith(REFERENCE) for group in b):
        return True
    return any((min(pair) in a and max(pair) in b) or (min(pair) in b and max(pair) in a) for pair in apart)
