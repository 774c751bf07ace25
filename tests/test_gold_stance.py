"""The hand-made labels that `kg eval stance` measures against."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.vocab import STANCE

GOLD = json.loads((Path(__file__).parent / "gold" / "stance.json").read_text(encoding="utf-8"))


def test_three_hundred_attributions_have_two_blind_labels_and_a_final_one() -> None:
    """The final label is one of the scheme's, and that of both passes where they agree."""
    items = GOLD["items"]
    assert len(items) == 300
    assert {item[key] for item in items for key in ("first", "second", "stance")} <= set(STANCE)
    assert all(item["stance"] == item["first"] for item in items if item["first"] == item["second"])
    assert len({json.dumps([item["article"], item["cue"], item["content"]]) for item in items}) == 300


def test_kappa_is_that_of_the_two_passes() -> None:
    """Cohen's kappa (1960) of the file is what its labels give."""
    pairs = [(item["first"], item["second"]) for item in GOLD["items"]]
    left, right = (Counter(side) for side in zip(*pairs, strict=True))
    chance = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    same = sum(first == second for first, second in pairs) / len(pairs)
    assert GOLD["kappa"] == pytest.approx((same - chance) / (1 - chance), abs=0.001)
    assert GOLD["agreement"] == pytest.approx(same, abs=0.001)
