"""Which cores the five seed articles share, and on which words claims rest, by hand count."""

from __future__ import annotations

from collections import defaultdict

import pytest
from seeds_cores import FOUR, meanings
from seeds_gold import Key, asked, built, keys, marked, surplus

from kg.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the graph of the seeds."""
    return built(tmp_path_factory.mktemp("cores"))


SHARED = {
    # "an inseparable part" of the country, of four in one article and of five in another
    **{("Belonging", place): {Key("001", 3), Key("002", 2)} for place in FOUR},
    # ruled out in one article, "will never renounce its claims" in another
    **{("Return", place): {Key("001", 0), Key("001", 1), Key("003", 7)} for place in FOUR},
    # declared in both; and what the Kremlin claims to have annexed, four and five
    **{("Annexation", place): {Key("001", 5), Key("002", 17), Key("001", 2), Key("002", 1)} for place in FOUR},
}
"""Frame and place of the cores that two articles or more carry, and the statements that carry them.

Not shared, though alike: "the annexations" and "the move" (two and one), the referendums of 2022 and of 2014, "Russian
forces" and "some Russian forces". The words "undeniable and non-negotiable" are the same in two articles, of four and
of five regions: they may be shared or not; so may control over Kherson, which is sought in one and stated in another,
and "will not give up the regions", where nothing says that none of them will be.
"""

MAY_BE_SHARED = {
    Key("001", 4),
    Key("002", 3),
    Key("002", 6),
    Key("004", 3),
    Key("003", 2),
    Key("003", 0),
    Key("003", 4),
}


SAME_LIST = {
    "Annexation": {Key("001", 5), Key("002", 17)},
    "Return": {Key("001", 0), Key("001", 1), Key("003", 7)},
}
"""Whose lists have the same four members in two articles, so that what is said of the whole list may be shared too.

Four and five are two lists: what is said of them whole is never shared, however alike it is worded.
"""


def test_shared_cores(store: Store) -> None:
    """Each core that two articles carry is there with all statements that carry it, and no others are."""
    cores = meanings(store)
    found: dict[tuple[str, str], set[Key]] = defaultdict(set)
    whole: dict[str, set[Key]] = defaultdict(set)
    for row in asked(store, "shared-cores"):
        if row["statement"] in surplus() or keys()[row["statement"]] in MAY_BE_SHARED:
            continue
        key = keys()[row["statement"]]
        for core in cores[row["core"]]:
            if None in core.roles.values():
                whole[core.frame].add(key)
            else:
                names = [name for name in core.roles.values() if name in (*FOUR, "Crimea")]
                found[core.frame, (names or [row["core"]])[0] or ""].add(key)
    assert found == SHARED
    lists = {(frame, key) for frame, said in SAME_LIST.items() for key in said}
    assert {(frame, key) for frame, said in whole.items() for key in said} <= lists


EVIDENCE = {
    # said twice through the list, denied by the borders through a rule; "This" is the first two again, and may count
    "Kherson is part of Russia": ({Key("001", 3), Key("002", 2), Key("001", 9)}, {Key("001", 4), Key("002", 3)}),
    # five regions in one article alone
    "Crimea is part of Russia": ({Key("002", 2), Key("001", 9)}, {Key("002", 3)}),
    # dismissed by two, and one's position "reiterated"
    "annexations are illegal": ({Key("001", 6), Key("001", 7), Key("001", 8)}, set()),
    # "bogus and illegal", of both
    "referendums are illegal": ({Key("003", 9), Key("003", 10)}, set()),
    # the one demand, which counts the peninsula beside the four
    "Russian forces withdraw from Crimea": ({Key("003", 13)}, set()),
}
"""Claims, the statements on which they rest, and those that may be counted too."""


@pytest.mark.parametrize("claim", EVIDENCE)
def test_evidence_for_a_claim(store: Store, claim: str) -> None:
    """All the words on which a claim rests: source, cue and content of each statement, where the reader marks them."""
    parts: dict[Key, set[str]] = defaultdict(set)
    for row in asked(store, "evidence-for-claim", claim=claim):
        key = keys()[row["statement"]]
        parts[key].add(row["part"])
        assert row["who"] == marked()[key].label
        if row["part"] == "content" and not _by_antecedent(key):
            start, end = marked()[key].content
            assert start <= int(row["end"])
            assert int(row["start"]) <= end
    must, may = EVIDENCE[claim]
    assert must - parts.keys() == set()
    assert parts.keys() - must - may == set()
    for key, found in parts.items():
        assert found >= {"source", "cue", "content"}
        assert ("antecedent" in found) >= _by_antecedent(key)


def _by_antecedent(key: Key) -> bool:
    """Tell whether what is said stands before the words that stand for it: "a position", "this"."""
    return key in {Key("001", 8), Key("001", 4), Key("002", 3)}
