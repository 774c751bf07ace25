"""The records of ``kg statements``: their keys, their offsets, their order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builds import ARTICLES, kg

from kg.manifest import shown_paths
from kg.statements import characters, public, records
from kg.store import Store

KEYS = {
    "": "id article source on_behalf_of stance cue content quotation_type relayed_by via embedded_in said_on claims "
    "confidence",
    "article": "id title path publisher date",
    "source": "id label type mention",
    "mention": "start end text",
    "cue": "start end text",
    "content": "start end text fragments",
    "on_behalf_of": "id label",
    "claims": "id core label frame polarity modality places actors",
    "places": "id label",
    "actors": "id label",
}


def found(graph: Path) -> list[dict[str, Any]]:
    """Return the records as the command prints them."""
    return [public(record) for record in records(Store.reader(graph / "store"), shown_paths(graph))]


def keys_of(value: Any, name: str = "") -> list[tuple[str, str]]:
    """Return pairs of an object's name and its keys, for all objects within a value."""
    if isinstance(value, list):
        return [pair for item in value for pair in keys_of(item, name)]
    if not isinstance(value, dict):
        return []
    return [(name, " ".join(value)), *(pair for key, item in value.items() for pair in keys_of(item, key))]


def test_records_have_the_documented_keys_and_no_others(graph: Path) -> None:
    """Each object of a record has exactly its keys, in their order."""
    pairs = set(keys_of(found(graph)))
    assert pairs <= set(KEYS.items())
    assert {name for name, _ in pairs} >= {"", "article", "source", "mention", "cue", "content", "claims"}


def test_command_prints_the_records(graph: Path) -> None:
    """One line of JSON a statement, in UTF-8, in the same order each time."""
    lines = kg("statements", graph).stdout.decode().splitlines()
    assert [json.loads(line) for line in lines] == found(graph)
    assert "😀" in "".join(lines)


def test_offsets_yield_the_words(graph: Path) -> None:
    """Source, cue and each fragment of the content stand in the article's text where the record says."""
    store = Store.reader(graph / "store")
    for record in found(graph):
        text = characters(store, record["article"]["id"])
        parts = [part for part in (record["cue"], (record["source"] or {}).get("mention")) if part]
        assert all(text[part["start"] : part["end"]] == part["text"] for part in parts)
        content = record["content"]
        assert " … ".join(text[start:end] for start, end in content["fragments"]) == content["text"]
        assert (content["start"], content["end"]) == (content["fragments"][0][0], content["fragments"][-1][1])


def test_paths_are_relative_and_order_is_that_of_paths_and_text(graph: Path) -> None:
    """Articles come by path, statements of one article by their place in the text."""
    order = [(r["article"]["path"], r["content"]["start"], r["content"]["end"], r["id"]) for r in found(graph)]
    assert {path for path, *_ in order} == set(ARTICLES)
    assert order == sorted(order)


def test_article_says_what_the_file_says(graph: Path) -> None:
    """Title, publisher and date are those of the front matter; what is not known is null."""
    articles = {record["article"]["path"]: record["article"] for record in found(graph)}
    delta = articles["delta.md"]
    assert (delta["title"], delta["publisher"], delta["date"]) == (
        "Truce in the delta",
        "The Lantern Post",
        "2031-03-04",
    )
    assert articles["harbour.txt"]["date"] is None


def test_graph_without_its_sources_has_no_paths(graph: Path) -> None:
    """A store that came without its manifest still gives its statements."""
    assert {record["article"]["path"] for record in records(Store.reader(graph / "store"), {})} == {None}
    assert shown_paths(graph / "nowhere") == {}
