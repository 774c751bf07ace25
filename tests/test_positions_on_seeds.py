"""Who stands where on the five seed articles, by what a careful reader would say: no more, no less.

Holders, directions and the words of cores are asked for; the rule is None where the words say it themselves.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from shared_data import shared

from kg.build import build, store_folder
from kg.rdf import Literal
from kg.store import Store

QUERY = """
PREFIX kg: <https://w3id.org/claimgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?who ?direction ?core ?rule ?conditional ?article WHERE {
  ?position a kg:Position ; kg:holder ?holder ; kg:core ?claim ; kg:direction ?direction ; kg:conditional ?conditional ;
    kg:restsOn ?statement .
  ?statement kg:reportedIn ?in ; kg:words ?words .
  OPTIONAL { ?position kg:byRule ?rule }
  OPTIONAL { ?holder skos:prefLabel ?preferred FILTER(LANG(?preferred) = "en") }
  OPTIONAL { ?holder rdfs:label ?own }
  BIND(STR(COALESCE(?preferred, ?own)) AS ?who)
  ?claim rdfs:label ?label BIND(STR(?label) AS ?core)
  OPTIONAL { ?in <http://purl.org/dc/terms/title> ?title }
  BIND(STR(COALESCE(?title, "")) AS ?article)
}
"""


class Position(NamedTuple):
    """One position, as the query answers."""

    who: str
    direction: str
    core: str
    rule: str
    conditional: str
    article: str


@pytest.fixture(scope="module")
def positions(tmp_path_factory: pytest.TempPathFactory) -> set[Position]:
    """Return all positions in the graph of the seeds."""
    out = tmp_path_factory.mktemp("positions")
    assert build([shared("seeds")], out).new == 5
    return held(out)


def held(out: Path) -> set[Position]:
    """Return the positions of a graph, without what stands before the names of terms."""
    rows = Store.reader(store_folder(out)).query(QUERY).rows
    cells = ([term.value if isinstance(term, Literal) else term or "" for term in row] for row in rows)
    return {Position(*(re.sub(r"^https?://.*[/#]", "", cell) for cell in row)) for row in cells}


HELD = [
    # "an inseparable part of our country", through the group, and through whom Peskov speaks for
    ("Dmitry Peskov", "affirms", r"Kherson is part of Russia", ""),
    ("Dmitry Peskov", "affirms", r"Donetsk is part of Russia", ""),
    ("Kremlin", "affirms", r"Kherson is part of Russia", "rollUp"),
    ("Government of Russia", "affirms", r"Kherson is part of Russia", "rollUp"),
    # recognised borders, with the UN's view, exclude it
    ("Georgiy Tykhy", "denies", r"Kherson is part of Russia", "borders-exclude-belonging"),
    # "dismissed as illegal", "said the move is illegal", "called … bogus and illegal"
    ("Government of Ukraine", "denies", r"annexations? .*legal", ""),
    ("most international observers", "denies", r"annexations? .*legal", ""),
    ("foreign governments", "denies", r"annexation .*legal", ""),
    ("Government of the United States", "denies", r"annexation .*legal", ""),
    ("Government of Ukraine", "denies", r"referendums are legal", ""),
    ("western allies", "denies", r"referendums are legal", ""),
    # "suggested the possibility of", "an idea … firmly rejected"
    ("Volodymyr Zelensky", "favours", r"exchange", ""),
    ("Government of Russia", "opposes", r"exchange", ""),
    # what was ruled out, what will never be
    ("Kremlin", "opposes", r"(?i)regions.* returned", ""),
    ("Dmitry Peskov", "opposes", r"returned", ""),
    # "demanded that forces must leave"
    ("Government of Ukraine", "favours", r"Russian forces withdraw from Kherson", ""),
    ("Government of Ukraine", "favours", r"Russian forces withdraw from Crim", ""),
]


@pytest.mark.parametrize(("who", "direction", "core", "rule"), HELD)
def test_held(positions: set[Position], who: str, direction: str, core: str, rule: str) -> None:
    """What the articles lay to somebody is that actor's position, by the words or by the rule."""
    theirs = {p for p in positions if p.who == who and p.direction == direction}
    found = {p for p in theirs if re.search(core, p.core) and (not rule or p.rule == rule)}
    assert found, sorted({p.core for p in theirs})


NEVER = [
    (r"Lavrov", r".*", r"(?i)illegal referendum|occupied territories"),
    (r"Peskov", r".*", r"(?i)illegal referendum"),
    (r"Ukraine|Zelensky|Tykhy", r"affirms|favours", r"annexations? .*legal"),
    (r"Ukraine|Zelensky|Tykhy", r"favours", r"(Donetsk|Kherson|Luhansk|Zaporizhzhia|Crim\w*) is returned"),
    (r"Abdel-Hamid|Al Jazeera", r"favours|affirms", r"(?i)significant|captures Bakhmut|take control"),
    (r"Kremlin|Government of Russia", r"affirms", r"accepts its control"),
    (r"Lavrov", r"affirms", r"(?i)this is (russian|ukrainian)|leave the line"),
]


@pytest.mark.parametrize(("who", "direction", "core"), NEVER)
def test_never_held(positions: set[Position], who: str, direction: str, core: str) -> None:
    """The reporter's words, conditions, hypotheses and inner speakers' words are nobody's position by mistake."""
    wrong = {p for p in positions if re.search(who, p.who) and re.search(direction, p.direction)}
    assert not {p for p in wrong if re.search(core, p.core) and p.conditional == "false"}


def test_crimea_is_reached_only_where_five_are_counted(positions: set[Position]) -> None:
    """The article that counts five regions, and no other, lays a claim about Crimea's belonging to Peskov."""
    crimea = {
        p.article for p in positions if re.search(r"Crim.* is part of Russia", p.core) and p.who == "Dmitry Peskov"
    }
    kherson = {
        p.article for p in positions if re.search(r"Kherson is part of Russia", p.core) and p.who == "Dmitry Peskov"
    }
    assert len(crimea) <= 1
    assert crimea < kherson
