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
SETS = gate.sets(HELD)
QUICK = [name for name, each in SETS.items() if each.units is not None]
NAMES = ("source", "cue", "content", "linked")


def report(f1: float, name: str = "attribution") -> Report:
    """Return a report in which every score of a set is the same."""
    score = Score(precision=f1, recall=f1, f1=f1, low=f1, high=f1, gold=1, found=1, right=1)
    return Report(scores=dict.fromkeys(SETS[name].floors, score), articles=1)


def every(f1: float) -> dict[str, Report]:
    """Return such a report for each set."""
    return {name: report(f1, name) for name in SETS}


@pytest.mark.parametrize("name", QUICK)
def test_samples_reach_their_floors(name: str) -> None:
    """On a part of its data the shipped model is no worse than the file says."""
    for data in SETS[name].data:
        if data.startswith("data/"):
            shared(data)
    assert gate.check(name, SETS[name], gate.measure(HELD, SETS[name])) == []


def test_floors_are_complete() -> None:
    """Every measure has a set with all of its data, with floors close below what was measured."""
    assert {each.measure for each in SETS.values() if each.units is None} == set(gate.MEASURES)
    assert tuple(SETS["attribution"].floors) == NAMES
    for name, chosen in SETS.items():
        assert chosen.floors, name
        assert 0 < chosen.margin <= 1
        assert set(chosen.data) <= HELD["digests"].keys()
    assert HELD["reason"]


def test_worse_scores_are_named() -> None:
    """Each score below its floor is told with both figures."""
    full = SETS["attribution"]
    assert len(gate.check("attribution", full, report(0.0))) == len(NAMES)
    assert (
        gate.check("attribution", full, report(0.0))[1] == f"attribution: cue: F1 0.0, floor {full.floors['cue']:.1f}"
    )
    assert gate.check("attribution", full, report(100.0)) == []


def test_a_score_without_floor_is_an_error() -> None:
    """A floor that somebody deleted does not pass unseen."""
    less = gate.Set(measure="attribution", data=(), units=None, margin=0.3, floors={"cue": 0.0})
    with pytest.raises(gate.Refused, match="floors for cue"):
        gate.check("attribution", less, report(100.0))


def test_other_data_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Floors say nothing about other articles."""
    other = tmp_path / SETS["attribution"].data[0]
    other.parent.mkdir(parents=True)
    other.write_text('{"text": "", "attributions": []}\n', encoding="utf-8")
    monkeypatch.setenv("CLAIMGRAPH_DATA", str(tmp_path))
    with pytest.raises(gate.Refused, match="not the data"):
        gate.measure(HELD, SETS["attribution"])


def test_better_scores_raise_floors() -> None:
    """Floors follow better scores at their margin and leave the reason alone; worse scores lower nothing."""
    higher = gate.moved(HELD, every(99.9))
    assert set(higher["sets"]["attribution"]["floors"].values()) == {99.6}
    assert higher["reason"] == HELD["reason"]
    assert gate.moved(HELD, every(0.0)) == HELD
    assert gate.moved(HELD, {"attribution": report(99.9)})["sets"]["parse"] == HELD["sets"]["parse"]


def test_lowering_needs_a_reason() -> None:
    """A floor falls only together with a reason that goes into the file."""
    lower = gate.moved(HELD, every(10.0), reason="smaller model")
    assert set(lower["sets"]["attribution"]["floors"].values()) == {9.7}
    assert lower["reason"] == "smaller model"
    with pytest.raises(gate.Refused, match="reason"):
        gate.moved(HELD, every(10.0), reason=" ")


def test_command_refuses_without_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the data the command says so and fails, rather than passing."""
    monkeypatch.setenv("CLAIMGRAPH_DATA", str(tmp_path))
    command = [sys.executable, str(REPO / "benchmarks" / "gate.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "not there; set CLAIMGRAPH_DATA" in run.stderr
