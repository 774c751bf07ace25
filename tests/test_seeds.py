"""The reader on the five seed articles, against what a careful reader marks in them (tests/gold/seeds.json).

What the gold holds is said in tests/seeds_gold.py; what is optional there may be marked or not, and counts neither way.
A statement of ours is right if it has the same source, and its content, or a fragment of it, overlaps the marked one
by at least half of the longer of the two.
"""

from __future__ import annotations

import pytest
from seeds_gold import GOLD, readings, same

from kg.model import Article

FLOOR_FOUND, FLOOR_RIGHT, FLOOR_STANCE = 0.97, 0.95, 0.98
"""What was reached when this was written (see docs/quality.md), rounded down; may rise, never fall."""


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
