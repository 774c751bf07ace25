"""The page without a browser: everything reaches it, the same way each time, and nothing of it is markup."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from view_records import HOSTILE, hostile, many, quarrel

from kg.view import render
from kg.view.network import build_graph, to_pyvis
from kg.view.order import arrange, crossings
from kg.view.page import script_json
from kg.view.prepare import UNRESOLVED, prepare
from kg.view.quote import CONTENT, CUE, SOURCE, covered, segments
from kg.vocab import STANCE

BLOCK = r'<script type="application/json" id="%s">(.*?)</script>'


def block(page: str, name: str) -> Any:
    """Return what one of the page's JSON blocks holds."""
    found = re.search(BLOCK % name, page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_every_statement_reaches_the_page() -> None:
    """Each record is one statement, and each statement is on at least one edge of the picture."""
    records = quarrel()
    page = render(records, title="Quarrel")
    data, edges = block(page, "data"), block(page, "edges")
    assert sorted(each["id"] for each in data["statements"]) == sorted(record["id"] for record in records)
    drawn = {number for edge in edges for number in edge.get("statements", ())}
    assert drawn == set(range(len(records)))


def test_an_actor_keeps_both_stances_towards_one_claim() -> None:
    """Who affirms and rejects the same claim has two edges to it, on different lanes."""
    one = quarrel()[0]
    other = {**one, "id": one["id"] + "x", "stance": "rejects"}
    net = to_pyvis(build_graph(prepare([one, other])), arrange(prepare([one, other])))
    stances = sorted((edge["stance"], edge["lane"]) for edge in net.edges if "stance" in edge)
    assert stances == [("asserts", 0), ("rejects", 1)]


def test_same_bytes_whatever_the_order_of_the_records() -> None:
    """The page depends on the records and not on their order."""
    records = many(200) + quarrel()
    shuffled = records[:]
    shuffled.sort(key=lambda record: hashlib.sha256(repr(record).encode("utf-8", "replace")).digest())
    assert render(shuffled, title="t") == render(records, title="t")


def test_nothing_hostile_stands_in_the_page_as_markup() -> None:
    """Of the hostile words only their escaped form is in the file, in data and title alike."""
    title = "</title><script>window.canary=9</script>"
    page, empty = render(hostile(), title=title), render([], title=title)
    blocks = re.compile(r'(<script type="application/json" id="\w+">)[^<>&\u2028\u2029]*(</script>)')
    assert blocks.sub(r"\1\2", page) == blocks.sub(r"\1\2", empty)
    assert len(blocks.findall(page)) == 4
    assert "canary" not in blocks.sub("", page).replace("&lt;script&gt;window.canary=9&lt;/script&gt;", "")
    labels = {thing["label"] for thing in block(page, "data")["things"].values()}
    assert set(HOSTILE) <= labels


def test_json_for_scripts_reads_back_equal() -> None:
    """Escaping changes the spelling and not the value."""
    value = {"a": HOSTILE, "b": [None, 1.5, True]}
    written = script_json(value)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == value


def test_pyvis_gets_no_titles_and_fixed_positions() -> None:
    """A title can become HTML in pyvis, and physics would move things: neither is used."""
    ready = prepare(hostile())
    net = to_pyvis(build_graph(ready), arrange(ready))
    assert net.directed
    assert all("title" not in each for each in [*net.nodes, *net.edges])
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in net.nodes)
    assert net.options["physics"] == {"enabled": False}
    boxes = [(node["x"], node["y"]) for node in net.nodes if node["kind"] != "port"]
    assert len(set(boxes)) == len(boxes)


def test_the_policy_allows_only_our_scripts() -> None:
    """The content security policy names hashes, no network, and no unsafe source."""
    page = render([], title="t")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]


def test_an_unnamed_source_is_one_grey_actor_at_the_end() -> None:
    """Statements without a source share one node, below those who were named."""
    ready = prepare(quarrel())
    unnamed = [key for key in ready.keys("actor") if ready.things[key]["id"] == UNRESOLVED]
    assert arrange(ready)["actor"][-1:] == unnamed
    assert sum(statement["source"] == unnamed[0] for statement in ready.statements) == 3


def test_ordering_saves_crossings() -> None:
    """The columns as arranged cross far less often than in the order of the alphabet."""
    ready = prepare(quarrel())
    links = [(c, p) for c in ready.keys("claim") for p in ready.things[c]["places"]]
    links_left = [(each["source"], claim) for each in ready.statements for claim in each["claims"]]
    order = arrange(ready)

    def cost(columns: dict[str, list[str]]) -> int:
        return crossings(columns["actor"], columns["claim"], links_left) + crossings(
            columns["claim"], columns["place"], links
        )

    plain = {kind: ready.keys(kind) for kind in order}
    assert {kind: sorted(keys) for kind, keys in order.items()} == {kind: sorted(keys) for kind, keys in plain.items()}
    assert cost(order) < 0.6 * cost(plain)


def test_marks_count_code_points_and_stay_inside_the_passage() -> None:
    """Offsets are code points of the article; what lies outside the passage is clipped and said so."""
    text = "\U0001f1fa Ann said no, twice."
    record = {
        "context": {"text": text, "start": 50, "before_cut": True, "after_cut": True},
        "source": {"mention": {"start": 52, "end": 55}},
        "cue": {"start": 56, "end": 60},
        "content": {"start": 61, "end": 400, "fragments": [[61, 63], [65, 400]]},
    }
    assert segments(record) == [
        ("… ", 0), ("\U0001f1fa ", 0), ("Ann", SOURCE), (" ", 0), ("said", CUE), (" ", 0),
        ("no", CONTENT), (", ", 0), ("twice.", CONTENT), (" …", 0),
    ]  # fmt: skip
    assert not covered(record)


def test_a_source_inside_the_content_carries_both_marks() -> None:
    """Overlapping roles add up instead of hiding each other."""
    record = {
        "context": {"text": "abcdef", "start": 0},
        "source": {"mention": {"start": 2, "end": 4}},
        "content": {"start": 0, "end": 6, "fragments": [[0, 6]]},
    }
    assert segments(record) == [("ab", CONTENT), ("cd", CONTENT | SOURCE), ("ef", CONTENT)]


def test_every_stance_has_a_colour() -> None:
    """The families of the legend are exactly the stances of the vocabulary."""
    families = block(render([], title="t"), "data")["families"]
    assert sorted(stance for family in families.values() for stance in family["stances"]) == sorted(STANCE)


@pytest.mark.parametrize("count", [1500])
def test_a_large_set_is_rendered_whole(count: int) -> None:
    """Fifteen hundred statements all stand in the page, which stays a few megabytes."""
    page = render(many(count), title="Many")
    assert len(block(page, "data")["statements"]) == count
    assert len(page) < 5_000_000
