"""What the generated words of claims stand for, so that frames and roles are compared and wordings are not."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

from seeds_gold import marked

from kg.rdf import Literal
from kg.store import Store

__all__ = ["FOUR", "ROLES", "Core", "counted_frames", "meanings"]

FOUR = ("Donetsk", "Kherson", "Luhansk", "Zaporizhzhia")
ROLES = ("subject", "object", "place", "recipient", "topic")

CORES = """
PREFIX kg: <https://w3id.org/claimgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?what ?frame ?role ?type ?name WHERE {
  ?core kg:frame ?frame ; rdfs:label ?label .
  BIND(STR(?label) AS ?what)
  OPTIONAL {
    VALUES ?role { kg:subject kg:object kg:place kg:recipient kg:topic }
    ?core ?role ?filler .
    OPTIONAL { ?filler a ?type }
    OPTIONAL { ?filler skos:prefLabel ?preferred FILTER(LANG(?preferred) = "en") }
    OPTIONAL { ?filler rdfs:label ?own }
    BIND(STR(COALESCE(?preferred, ?own)) AS ?name)
  }
}
"""


@cache
def counted_frames() -> frozenset[str]:
    """Return the frames that the reader names: a claim for which none is named may be of any other, or of none."""
    return frozenset(claim["frame"] for one in marked().values() for each in one.claims for claim in each) - {None}


class Core(NamedTuple):
    """What a core's words stand for: its frame, and the names in its roles; a group is None."""

    frame: str
    roles: dict[str, str | None]

    def fits(self, wanted: dict[str, Any]) -> bool:
        """Tell whether it is a claim that a reader wants, or, where that is about a list, about one on the list."""
        if self.frame != wanted["frame"] and (wanted["frame"] or self.frame in counted_frames()):
            return False
        given = {role: wanted[role] for role in ROLES if role in wanted and not str(wanted[role]).startswith("~")}
        for role, name in given.items():
            names = name if isinstance(name, list) else [name]
            ours = self.roles.get(role, "")
            if ours not in names and not (ours is None and isinstance(name, list)):
                return False
        return True


def meanings(store: Store) -> dict[str, list[Core]]:
    """Return what the generated words of claims stand for: mostly one claim, or several that are worded alike."""
    rows = [[t.value if isinstance(t, Literal) else t or "" for t in row] for row in store.query(CORES).rows]
    found: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for what, frame, role, kind, name in rows:
        roles = found[what, frame.rpartition("#")[2]]
        if role:
            roles[role.rpartition("#")[2]] = None if kind.endswith("#Group") else name
    by_words: dict[str, list[Core]] = defaultdict(list)
    for (what, frame), roles in found.items():
        by_words[what].append(Core(frame, roles))
    return by_words
