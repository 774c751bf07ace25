"""What a careful reader marks in the five seed articles, and how what we read is laid beside it.

``tests/gold/seeds.json`` holds offsets, labels and indices, no text. Of each attribution it says

- ``source``, ``cue``, ``content``: offsets; ``label``: whose words they are; ``stances``: which will do; ``optional``:
  a careful reader may mark it or not, and it counts neither way
- ``places``: the places that the content is about, named in it or in what its descriptions, pronouns and topics stand
  for; a group is its members where the same article names them; a country where it is land (what regions are part of,
  taken from or given to, what forces stand in), not where it acts; alternatives stand in a list of their own
- ``places_may``: what may be counted too: countries that act, are a side or only a region's adjective; the four regions
  where the article means them and lists none, so that only a reference could say which; the peninsula, where "the
  annexations" may be two or one
- ``on_behalf_of``: for whom the source speaks, the whole chain, as ``ontology/actors.ttl`` has it for those who are
  named, and the government for "officials" and "leaders" called after it; who reports speaks for nobody
- ``claims``: each with its frame (null: none of those that are named elsewhere), the roles that make its identity (a
  list: a group's members, where the claim reaches them; ``~``: words that are not compared) and the direction of the
  position that the source takes by it (null: none); ``may``: a reader may see it or not. Claims in a list of their own
  are alternatives: one is wanted, each is right
- ``rules_out``: whether it says that something will not, cannot or may not be, by somebody who has a say in it
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from shared_data import shared

from kg import query
from kg.build import build, store_folder
from kg.corpus import discover, read
from kg.extract import Reader
from kg.model import Reading, Span, Statement
from kg.rdf import Literal
from kg.store import Store

__all__ = [
    "GOLD",
    "LEFT_OUT",
    "SURPLUS",
    "Key",
    "Marked",
    "asked",
    "built",
    "covers",
    "keys",
    "marked",
    "readings",
    "same",
    "surplus",
]

GOLD: list[dict[str, Any]] = json.loads((Path(__file__).parent / "gold" / "seeds.json").read_text(encoding="utf-8"))


class Key(NamedTuple):
    """One marked attribution: the first three digits of the article's name, and its number there."""

    seed: str
    number: int


LEFT_OUT = {
    Key("002", 5): "a speech inside the speech, whose cue is a phrase of three words",
}
"""Marked attributions that the reader does not find, with the reason: nothing is asked of them until it does."""

SURPLUS = {
    ("001", "Russian and U.S. officials"): "what they met to discuss is no statement",
    ("003", "Government of Russia"): "what the regions were named as, in a ceremony that proclaimed it",
}
"""Where the reader finds what a careful reader does not mark, and why that is none."""


class Marked(NamedTuple):
    """One marked attribution, and what is said of it."""

    key: Key
    label: str | None
    stances: frozenset[str]
    optional: bool
    content: tuple[int, int]
    places: tuple[frozenset[str], ...]
    places_may: frozenset[str]
    on_behalf_of: frozenset[str]
    claims: tuple[tuple[dict[str, Any], ...], ...]
    rules_out: bool | str


@cache
def marked() -> dict[Key, Marked]:
    """Return all marked attributions."""
    found = {}
    for entry in GOLD:
        for number, one in enumerate(entry["attributions"]):
            key = Key(entry["seed"][:3], number)
            found[key] = Marked(
                key=key,
                label=one["label"],
                stances=frozenset(one["stances"]),
                optional=one.get("optional", False),
                content=(one["content"][0], one["content"][1]),
                places=tuple(frozenset([p] if isinstance(p, str) else p) for p in one["places"]),
                places_may=frozenset(one["places_may"]),
                on_behalf_of=frozenset(one["on_behalf_of"]),
                claims=tuple(tuple(c) if isinstance(c, list) else (c,) for c in one["claims"]),
                rules_out=one["rules_out"],
            )
    return found


@cache
def readings() -> dict[str, Reading]:
    """Return the seeds as read, by file name."""
    reader = Reader()
    return {source.path.name: reader.read(read(source)) for source in discover([shared("seeds")]).sources}


def covers(ours: Sequence[Span], gold: Sequence[int]) -> bool:
    """Tell whether a content, or one of its fragments, overlaps the marked one by at least half of the longer."""
    start, end = gold
    parts = [list(ours), *([span] for span in ours)]
    common = [sum(max(0, min(span.end, end) - max(span.start, start)) for span in part) for part in parts]
    lengths = [sum(span.end - span.start for span in part) for part in parts]
    return any(2 * c >= max(end - start, length) for c, length in zip(common, lengths, strict=True))


def same(statement: Statement, gold: dict[str, Any]) -> bool:
    """Tell whether a statement is the marked one: the same source, much the same content."""
    label = statement.source.label.casefold() if statement.source else None
    wanted = gold["label"].casefold() if gold["label"] else None
    spans = statement.antecedent_spans or statement.content_spans
    return label == wanted and (covers(statement.content_spans, gold["content"]) or covers(spans, gold["content"]))


def _distance(statement: Statement, gold: dict[str, Any]) -> tuple[bool, int, int]:
    """Return how far a statement is from a marked one that it may be: by its own words first."""
    start, end = gold["content"]
    common = sum(max(0, min(span.end, end) - max(span.start, start)) for span in statement.content_spans)
    cue = statement.cue_spans[0].start if statement.cue_spans else start
    return not covers(statement.content_spans, gold["content"]), -common, abs(cue - (gold["cue"] or [start])[0])


@cache
def keys() -> dict[str, Key]:
    """Return which marked attribution each statement is, by the statement's IRI; those that are none are not there."""
    found = {}
    for entry in GOLD:
        for statement in readings()[entry["seed"]].statements:
            nearest = [
                (_distance(statement, gold), number)
                for number, gold in enumerate(entry["attributions"])
                if same(statement, gold)
            ]
            if nearest:
                found[statement.id] = Key(entry["seed"][:3], min(nearest)[1])
    return found


@cache
def surplus() -> dict[str, tuple[str, str]]:
    """Return the statements that are no marked attribution, by IRI: the article's digits, and the source's label."""
    return {
        statement.id: (name[:3], statement.source.label if statement.source else "")
        for name, reading in readings().items()
        for statement in reading.statements
        if statement.id not in keys()
    }


def built(out: Path) -> Store:
    """Return the graph of the seeds, built into a folder."""
    assert build([shared("seeds")], out).new == len(GOLD)
    return Store.reader(store_folder(out))


def asked(store: Store, name: str, **params: str) -> list[dict[str, str]]:
    """Return all rows of a shipped query, empty words for what is not bound."""
    answer = store.query(query.load(name).bind(params))
    cells = ([term.value if isinstance(term, Literal) else term or "" for term in row] for row in answer.rows)
    return [dict(zip(answer.columns, row, strict=True)) for row in cells]
