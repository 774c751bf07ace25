"""Who stands where on the five seed articles, actor by actor, by hand count.

The claims of each attribution, with the direction of the position that its source takes, are in tests/gold/seeds.json,
as tests/seeds_gold.py describes them. Wordings are not compared, but frames and roles are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from seeds_cores import FOUR, ROLES, Core, meanings
from seeds_gold import Key, asked, built, keys, marked, surplus

from kg.store import Store

RUSSIA, UKRAINE = "Government of Russia", "Government of Ukraine"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the graph of the seeds."""
    return built(tmp_path_factory.mktemp("positions"))


@pytest.fixture(scope="module")
def cores(store: Store) -> dict[str, list[Core]]:
    """Return what the generated words of claims stand for."""
    return meanings(store)


class Stand(NamedTuple):
    """One row of positions-of-actor, of a marked attribution."""

    key: Key
    direction: str
    what: str
    by: frozenset[str]
    conditional: str

    @property
    def inferred(self) -> bool:
        """Tell whether a rule leads from what was said to the core."""
        return not self.by <= {"rollUp"}


def stands(store: Store, actor: str) -> set[Stand]:
    """Return what the query answers on an actor."""
    found: dict[tuple[Key, str, str, str], set[str]] = defaultdict(set)
    for row in asked(store, "positions-of-actor", actor=actor):
        if row["statement"] not in surplus():
            position = keys()[row["statement"]], row["direction"], row["what"], row["conditional"]
            found[position] |= {row["by"]} - {""}
    return {Stand(*one[:3], frozenset(by), one[3]) for one, by in found.items()}


def wanted(actor: str) -> Iterator[tuple[Key, tuple[dict[str, Any], ...]]]:
    """Iterate over the claims on which an actor takes a position, his own or by whom speaks for him."""
    for key, one in marked().items():
        if actor in {one.label, *one.on_behalf_of}:
            for alternatives in one.claims:
                yield key, alternatives


def required(actor: str) -> list[tuple[Key, tuple[dict[str, Any], ...]]]:
    """Return those of them that every reader sees."""
    return [
        (key, alternatives)
        for key, alternatives in wanted(actor)
        if not marked()[key].optional and any(not claim.get("may") for claim in alternatives)
    ]


def members(claim: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Iterate over the claims about each on a list, or give back the claim that has none."""
    role = next((role for role in ROLES if isinstance(claim.get(role), list)), None)
    if role is None:
        yield claim
    else:
        yield from ({**claim, role: name} for name in claim[role])


HOLDERS = {
    "Dmitry Peskov": 28,  # what the regions are part of, what will never be returned, who must investigate ...
    "Sergey Lavrov": 8,  # no troops, control over the four, talks about causes, no end along the present line
    RUSSIA: 84,  # its own, and by roll-up what the Kremlin, its spokesman, its ministers and officials say
    "Volodymyr Zelensky": 3,  # an exchange, some land by diplomacy, and what his army lacks
    UKRAINE: 16,  # annexations and referendums are not legal, forces must leave; Zelensky's and Tykhy's by roll-up
}
"""Who is asked for, and on how many claims a reader sees them take a position, a claim on each place of a list."""


@pytest.mark.parametrize("actor", HOLDERS)
def test_every_position_of_an_actor(store: Store, cores: dict[str, list[Core]], actor: str) -> None:
    """Each position that a reader sees is there: the actor's own, and by roll-up of who speaks for the actor."""
    held, read = stands(store, actor), set(keys().values())

    def there(key: Key, claim: dict[str, Any]) -> bool:
        theirs = [stand.what for stand in held if (stand.key, stand.direction) == (key, claim["direction"])]
        return any(core.fits(claim) for what in theirs for core in cores[what])

    counted = [max(len(list(members(claim))) for claim in alternatives) for _, alternatives in required(actor)]
    assert sum(counted) == HOLDERS[actor]
    missing = [
        (key, alternatives[0]["direction"], alternatives[0]["frame"])
        for key, alternatives in required(actor)
        if key in read and not any(all(there(key, one) for one in members(claim)) for claim in alternatives)
    ]
    assert missing == []


@pytest.mark.parametrize("actor", HOLDERS)
def test_no_other_position_of_an_actor(store: Store, cores: dict[str, list[Core]], actor: str) -> None:
    """No position that a reader does not see, but what a rule infers; own ones by no rule, others' by roll-up."""
    allowed: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for key, alternatives in wanted(actor):
        allowed[key].extend(alternatives)
    surplus_ones = {
        stand
        for stand in stands(store, actor)
        if not stand.inferred
        and not any(
            claim["direction"] == stand.direction and any(core.fits(claim) for core in cores[stand.what])
            for claim in allowed[stand.key]
        )
    }
    assert sorted((stand.key, stand.direction, stand.what) for stand in surplus_ones) == []
    for stand in stands(store, actor):
        assert stand.conditional == "false"
        assert ("rollUp" in stand.by) == (marked()[stand.key].label != actor), stand


INFERRED = {
    # "has its internationally recognised borders" against each region that anybody calls part of Russia, five in all
    "Georgiy Tykhy": {
        ("denies", f"{place} is part of Russia", "borders-exclude-belonging") for place in (*FOUR, "Crimea")
    },
    # nothing of his says anything of what others claim
    "Volodymyr Zelensky": set(),
}
"""What follows by a rule from somebody's words, by hand."""


@pytest.mark.parametrize("actor", INFERRED)
def test_what_follows_from_words(store: Store, actor: str) -> None:
    """By the rules, from the actor's own words, exactly what a reader would infer."""
    inferred = [stand for stand in stands(store, actor) if stand.inferred and "rollUp" not in stand.by]
    assert {(stand.direction, stand.what, *stand.by) for stand in inferred} == INFERRED[actor]


def test_a_member_named_takes_the_position_of_all(store: Store) -> None:
    """Of "foreign governments, including" one that one holds what they hold, and has no other position."""
    rows = asked(store, "positions-of-actor", actor="Government of the United States")
    said = {(keys()[row["statement"]], row["direction"], row["speaker"]) for row in rows if row["by"] != "rollUp"}
    assert said == {(Key("004", 2), "denies", "foreign governments")}
