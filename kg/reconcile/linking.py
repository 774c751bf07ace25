"""Which families are compared, and what comes of it: the links.

In a block of many, each family is compared with the few whose names sort first, and these with all: what a family
costs then does not follow the size of its blocks, and a component still hangs together through those few. Which pairs
are compared depends on who is in the block alone, so that links do not depend on the order of arrival.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Row

from kg.reconcile import meaning
from kg.reconcile.claims import utterance_link
from kg.reconcile.features import Kind
from kg.reconcile.forest import Link
from kg.reconcile.index import Index
from kg.reconcile.naming import actor_link

__all__ = ["relink"]

_FIRST: Mapping[Kind, int] = {"actor": 64, "claim": 3, "utterance": 3}
"""How many families of a block are compared with all others of it."""


def relink(index: Index, kind: Kind, touched: Iterable[str]) -> set[str]:
    """Bring the rows and links of some families up to date; return those whose components may change by it.

    Where a family comes into a block, or leaves it, others may come to be among its first, or cease to be.
    """
    seeds: set[str] = set()
    changed: set[str] = set()
    again: set[str] = set()
    for family in sorted(touched):
        blocks, other = _update(index, family)
        changed |= blocks
        if other:
            again.add(family)
        seeds.add(family)
    for block in sorted(changed):
        again |= index.put_first(block, _FIRST[kind])
    for family in sorted(again):
        seeds.add(family)
        if links := index.links(family):
            seeds |= {link.other(family) for link in links}
            index.unlink(family)
    for family in sorted(again):
        seeds |= _link(index, kind, family)
    return seeds


def _update(index: Index, family: str) -> tuple[set[str], bool]:
    """Bring a family's row up to date; return the blocks it came into or left, and whether it is to be compared."""
    least = index.one("SELECT node, payload, meaning FROM node WHERE family = ? ORDER BY node LIMIT 1", family)
    before = index.family(family)
    old = set(json.loads(before["blocks"])) if before else set()
    if least is None:
        index.do("DELETE FROM family WHERE family = ?", family)
        return old, before is not None
    blocks = index.blocks(family)
    now = (least["node"], json.dumps(blocks), least["payload"], least["meaning"])
    if before is None:
        index.do("INSERT INTO family VALUES (?, ?, ?, ?, ?, '', '', 0, '')", family, *now)
    elif tuple(before)[1:5] != now:
        index.do("UPDATE family SET least = ?, blocks = ?, payload = ?, meaning = ? WHERE family = ?", *now, family)
    # without blocks, now and before, there is nobody to be linked with
    return old ^ set(blocks), bool(old or blocks) and (before is None or tuple(before)[2:5] != now[1:])


def _link(index: Index, kind: Kind, family: str) -> set[str]:
    """Compare a family with those that it is to be compared with; return those that it is linked with."""
    row = index.family(family)
    if row is None:
        return set()
    others = index.beside(family)
    linked = set()
    for other, score, reason in _compared(kind, row, others):
        first, second = sorted((family, other))
        index.link(Link(first, second, score, reason))
        linked.add(other)
    return linked


def _compared(kind: Kind, row: Row, others: Collection[Row]) -> Iterable[tuple[str, float, str]]:
    """Return those of the other families that have something to do with one, with score and reason."""
    if kind == "utterance":
        return [(other["family"], *utterance_link()) for other in others]
    if kind == "claim":
        return _by_meaning(row, others)
    payload = json.loads(row["payload"])
    found = ((other["family"], actor_link(payload, json.loads(other["payload"]))) for other in others)
    return [(name, *link) for name, link in found if link]


def _by_meaning(row: Row, others: Collection[Row]) -> list[tuple[str, float, str]]:
    if not others:
        return []
    payload, vector = json.loads(row["payload"]), row["meaning"]
    links = []
    for other in others:
        cosine = meaning.similarity(vector, other["meaning"]) if vector and other["meaning"] else None
        if cosine is None or cosine >= meaning.APART:
            found = meaning.compared(payload, json.loads(other["payload"]), cosine)
            links += [(other["family"], *found)] if found else []
    return links
