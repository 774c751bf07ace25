"""The measure of metonymy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from builds import kg

from kg.errors import InputError
from kg.evaluate import metonymy
from kg.evaluate.metonymy import FOLDS, fold, running

WORDS = ["Rome", "said", "Oslo", "is", "cold", "."]
CASES: list[dict[str, Any]] = [
    {"sentence": WORDS, "pos": [0, 1], "label": 1},
    {"sentence": WORDS, "pos": [2, 3], "label": 0},
    {"sentence": ["In", "Rome", "."], "pos": [1, 2], "label": 0},
]


def write(path: Path, cases: object) -> Path:
    """Return a file with some cases."""
    path.write_text(json.dumps(cases), encoding="utf-8")
    return path


def test_accuracy_and_majority(tmp_path: Path) -> None:
    """Right answers count, beside what the commoner answer would get; a sentence is asked once."""
    asked = []

    def judge(words: Sequence[str], blanks: Sequence[bool], names: Sequence[tuple[int, int]]) -> list[bool]:
        asked.append((list(words), list(blanks), list(names)))
        return [True] * len(names)

    report = metonymy(write(tmp_path / "c.json", CASES), judge)
    assert asked[0] == (WORDS, [True, True, True, True, False, False], [(0, 1), (2, 3)])
    assert len(asked) == 2
    right = {name: (score.right, score.found) for name, score in report.scores.items()}
    assert right == {"accuracy": (1, 3), "metonymic": (1, 3), "majority": (2, 3)}
    assert report.errors["accuracy"] == {"taken for the place": 0, "taken for metonymic": 2}


def test_folds_keep_sentences_together(tmp_path: Path) -> None:
    """Each sentence is in one fold, by its words alone, and the folds together are everything."""
    path = write(tmp_path / "c.json", CASES)
    sizes = [
        metonymy(path, lambda *given: [True] * len(given[2]), only=n).scores["accuracy"].gold for n in range(FOLDS)
    ]
    assert sum(sizes) == 3
    assert sizes[fold(WORDS)] >= 2


def test_words_become_running_text() -> None:
    """Blanks stand where they stand in print: none before a closing mark, none inside quotation marks."""
    words = ["He", "said", '"', "no", '"', ",", "and", "did", "n't", "pay", "$", "5", "."]
    text = "".join(word + " " * blank for word, blank in zip(words, running(words), strict=True))
    assert text == 'He said "no", and didn\'t pay $5.'


@pytest.mark.parametrize(
    "case", [{}, 7, *({**CASES[0], **bad} for bad in ({"pos": [5, 9]}, {"pos": [1]}, {"label": 2}, {"sentence": "x"}))]
)
def test_bad_cases_are_errors(tmp_path: Path, case: object) -> None:
    """A case that is none stops the measure."""
    with pytest.raises(InputError):
        metonymy(write(tmp_path / "c.json", [case]), lambda *_: [True])


def test_command_prints_the_table(tmp_path: Path) -> None:
    """``kg eval metonymy`` asks the reader and prints accuracy beside the majority."""
    run = kg("eval", "metonymy", str(write(tmp_path / "c.json", CASES)))
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.decode().splitlines()[1:4]] == ["accuracy", "metonymic", "majority"]
