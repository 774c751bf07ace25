"""`kg eval stance`: accuracy, the mean F1, each stance, and what is taken for what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.evaluate import judged, stance

TEXT = "Ann said it rained. Bob denied it snowed. Cy hopes it hails."
ITEMS: list[dict[str, Any]] = [
    {"article": "a", "source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]], "stance": "asserts"},
    {"article": "a", "source": [[20, 23]], "cue": [[24, 30]], "content": [[31, 40]], "stance": "rejects"},
    {"article": "b", "source": [[42, 44]], "cue": [[45, 50]], "content": [[51, 59]], "stance": "hopes"},
    {"article": "b", "source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]], "stance": "asserts"},
]


def files(folder: Path, items: object) -> tuple[Path, Path]:
    """Write a gold file and its articles."""
    gold, articles = folder / "gold.json", folder / "articles.jsonl"
    gold.write_text(json.dumps({"items": items}), encoding="utf-8")
    rows: list[dict[str, Any]] = [{"id": name, "text": TEXT, "attributions": []} for name in ("a", "b")]
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return gold, articles


def test_scores_of_a_judge_that_always_asserts(tmp_path: Path) -> None:
    """Accuracy is the majority's, the mean F1 counts every marked stance alike, and confusions say as what."""
    report = stance(*files(tmp_path, ITEMS), lambda _: "asserts")
    assert (report.scores["accuracy"].f1, report.scores["majority"].f1) == (50.0, 50.0)
    assert report.scores["asserts"].f1 == pytest.approx(66.67)
    assert report.scores["macro"].f1 == pytest.approx(66.67 / 3, abs=0.01)
    assert report.errors == {"hopes": {"as asserts": 1}, "rejects": {"as asserts": 1}}
    assert report.articles == 2


def test_a_stance_nobody_marked_costs_accuracy_alone(tmp_path: Path) -> None:
    """An answer outside the gold's stances has no score of its own."""
    report = stance(*files(tmp_path, ITEMS), lambda case: "warns" if case.stance == "hopes" else case.stance)
    assert report.scores["accuracy"].f1 == 75.0
    assert "warns" not in report.scores
    assert report.scores["hopes"].f1 == 0.0


def test_the_first_ones_only(tmp_path: Path) -> None:
    """A limit takes the first attributions of the file."""
    assert stance(*files(tmp_path, ITEMS), lambda _: "asserts", 1).scores["accuracy"].gold == 1


@pytest.mark.parametrize(
    "item",
    [
        {**ITEMS[0], "article": "c"},
        {**ITEMS[0], "stance": None},
        {**ITEMS[0], "cue": [[4, 4000]]},
        {**ITEMS[0], "cue": [["x", 8]]},
        {**ITEMS[0], "content": None},
        "said",
    ],
)
def test_bad_gold_is_named(tmp_path: Path, item: object) -> None:
    """An item without stance, of an unknown article or with ranges outside the text is an error of the input."""
    gold, articles = files(tmp_path, [item])
    with pytest.raises(InputError, match=r"gold\.json"):
        list(judged(gold, articles))


def test_the_command_reads_cues(tmp_path: Path) -> None:
    """The command prints what the package's own reading of the cues is worth."""
    gold, articles = files(tmp_path, ITEMS)
    result = CliRunner().invoke(
        app, ["eval", "stance", str(gold), "--articles", str(articles), "--format", "json"], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["scores"]["accuracy"]["f1"] == 100.0
