"""The quality gate: the reader reaches its floors, and floors are not lowered in passing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import gate
import pytest
from package_code import REPO
from shared_data import shared

from kg.evaluate import Report, Score

HELD: dict[str, Any] = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
NAMES = ("source", "cue", "content", "linked")


def report(f1: float) -> Report:
    """Return a report in which every score is the same."""
    score = Score(precision=f1, recall=f1, f1=f1, low=f1, high=f1, gold=1, found=1, right=1)
    return Report(scores=dict.fromkeys(NAMES, score), articles=1)


def both(f1: float) -> dict[str, Report]:
    """Return such a report for each set."""
    return dict.fromkeys(gate.sets(HELD), report(f1))


def test_sample_reaches_its_floors() -> None:
    """On the first articles of PolNeAR dev the shipped model is no worse than the file says."""
    data = shared(HELD["data"])
    sample = gate.sets(HELD)["sample"]
    assert gate.check("sample", sample, gate.measure(HELD, sample, data)) == []


def test_floors_are_complete() -> None:
    """Both sets have a floor for each role and for whole attributions, close below what was measured."""
    assert gate.sets(HELD).keys() == {"sample", "full"}
    for chosen in gate.sets(HELD).values():
        assert tuple(chosen.floors) == NAMES
        assert 0 < chosen.margin <= 1
    assert HELD["reason"]


def test_worse_scores_are_named() -> None:
    """Each score below its floor is told with both figures."""
    full = gate.sets(HELD)["full"]
    assert len(gate.check("full", full, report(0.0))) == len(NAMES)
    assert gate.check("full", full, report(0.0))[1] == f"full: cue: F1 0.0, floor {full.floors['cue']:.1f}"
    assert gate.check("full", full, report(100.0)) == []


def test_a_score_without_floor_is_an_error() -> None:
    """A floor that somebody deleted does not pass unseen."""
    less = gate.Set(articles=None, margin=0.3, floors={"cue": 0.0})
    with pytest.raises(gate.Refused, match="floors for cue"):
        gate.check("full", less, report(100.0))


def test_other_data_is_an_error(tmp_path: Path) -> None:
    """Floors say nothing about other articles."""
    other = tmp_path / "other.jsonl"
    other.write_text('{"text": "", "attributions": []}\n', encoding="utf-8")
    with pytest.raises(gate.Refused, match="not the data"):
        gate.measure(HELD, gate.sets(HELD)["full"], other)


def test_better_scores_raise_floors() -> None:
    """Floors follow better scores at their margin and leave the reason alone; worse scores lower nothing."""
    higher = gate.moved(HELD, both(99.0))
    assert set(higher["sets"]["full"]["floors"].values()) == {98.7}
    assert higher["reason"] == HELD["reason"]
    assert gate.moved(HELD, both(10.0)) == HELD


def test_lowering_needs_a_reason() -> None:
    """A floor falls only together with a reason that goes into the file."""
    lower = gate.moved(HELD, both(10.0), reason="smaller model")
    assert set(lower["sets"]["full"]["floors"].values()) == {9.7}
    assert lower["reason"] == "smaller model"
    with pytest.raises(gate.Refused, match="reason"):
        gate.moved(HELD, both(10.0), reason=" ")


def test_command_refuses_without_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the data the command says so and fails, rather than passing."""
    monkeypatch.setenv("CLAIMGRAPH_DATA", str(tmp_path))
    command = [sys.executable, str(REPO / "benchmarks" / "gate.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "not there; set CLAIMGRAPH_DATA" in run.stderr
