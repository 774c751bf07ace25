"""The reader on the five seed articles, against what a careful reader marks in them (tests/gold/seeds.json).

The gold holds offsets and labels, no text; what is optional there may be marked or not, and counts neither way.
A statement of ours is right if it has the same source, and its content, or a fragment of it, overlaps the marked one
by at least half of the longer of the two.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shared_data import shared

from kg.corpus import discover, read
from kg.extract import Reader
from kg.model import Article, Reading, Span, Statement

GOLD = json.loads((Path(__file__).parent / "gold" / "seeds.json").read_text(encoding="utf-8"))
FLOOR_FOUND, FLOOR_RIGHT, FLOOR_STANCE = 0.85, 0.88, 0.98
"""What was reached when this was written (see docs/quality.md), rounded down; may rise, never fall."""


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


@pytest.fixture(params=[entry["seed"] for entry in GOLD])
def article(request: pytest.FixtureRequest) -> Article:
    """Return one seed article."""
    return readings()[request.param].article


def scores() -> tuple[float, float, float]:
    """Return the shares of marked ones found, of ours that are right, and of found ones with the right stance."""
    found = marked = right = ours = stances = 0
    for entry in GOLD:
        statements = readings()[entry["seed"]].statements
        for gold in entry["attributions"]:
            if gold.get("optional"):
                continue
            matches = [statement for statement in statements if same(statement, gold)]
            marked += 1
            found += bool(matches)
            stances += any(statement.stance in gold["stances"] for statement in matches)
        hits = [[gold for gold in entry["attributions"] if same(statement, gold)] for statement in statements]
        counted = [golds for golds in hits if not golds or not all(gold.get("optional") for gold in golds)]
        ours += len(counted)
        right += sum(map(bool, counted))
    return found / marked, right / ours, stances / found


def test_enough_is_found_and_enough_is_right() -> None:
    """Of the attributions that a careful reader finds most are there, and most of what is there is right."""
    found, right, stance = scores()
    assert found >= FLOOR_FOUND, f"found {found:.3f}"
    assert right >= FLOOR_RIGHT, f"right {right:.3f}"
    assert stance >= FLOOR_STANCE, f"stance {stance:.3f}"


def test_nothing_comes_from_furniture(article: Article) -> None:
    """No source, cue or content of any statement touches a block that is furniture."""
    furniture = [block for block in article.blocks if block.furniture]
    assert furniture or article.path.startswith(("000", "003"))
    for statement in readings()[article.path].statements:
        for span in (*statement.source_spans, *statement.cue_spans, *statement.content_spans):
            assert not any(block.start < span.end and span.start < block.end for block in furniture)


def test_no_pronoun_names_a_group_of_speakers() -> None:
    """An actor's label is a name or a description, never a pronoun."""
    labels = {s.source.label.lower() for reading in readings().values() for s in reading.statements if s.source}
    assert not labels & {"he", "she", "they", "it", "we", "i"}


if __name__ == "__main__":
    for name, value in zip(("found", "right", "stance right of those found"), scores(), strict=True):
        print(f"{value:.3f}  {name}")  # noqa: T201 - run by hand, it prints
