"""Precision, recall and F1 with intervals, and reports of several of them.

Intervals are bootstrapped (Efron 1979) over the units that are independent of each other: articles, sentences.
An accuracy is a score in which as many were found as are marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

__all__ = ["ROUNDS", "SEED", "Report", "Score", "score", "short", "table"]

ROUNDS = 1000
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 in percent; `low` and `high` bound F1 with 95 %."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int
    found: int
    right: int


@dataclass(slots=True)
class Report:
    """Scores by name, and errors by kind where a measure sorts them."""

    scores: dict[str, Score] = field(default_factory=dict)
    errors: dict[str, dict[str, int]] = field(default_factory=dict)
    articles: int = 0
    units: str = "articles"
    """What was counted as `articles`: the units that intervals are over."""

    def record(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        scores = {name: {key: getattr(score, key) for key in Score.__slots__} for name, score in self.scores.items()}
        return {self.units: self.articles, "scores": scores, "errors": self.errors}


def score(counts: Sequence[tuple[int, int, int]]) -> Score:
    """Score what is marked, found and right in each unit.

    >>> score([(2, 2, 1), (2, 2, 2)]).f1
    75.0
    """
    rows = np.array(counts, dtype=np.int64).reshape(-1, 3)
    gold, found, right = (int(value) for value in rows.sum(0)) if len(rows) else (0, 0, 0)
    low = high = _f1(gold, found, right)
    if len(rows):
        random = np.random.default_rng(SEED)
        sums = np.array([rows[random.integers(0, len(rows), len(rows))].sum(0) for _ in range(ROUNDS)])
        values = np.sort(200.0 * sums[:, 2] / np.maximum(sums[:, 0] + sums[:, 1], 1))
        low, high = float(values[int(ROUNDS * 0.025)]), float(values[int(ROUNDS * 0.975)])
    shares = (100 * right / found if found else 0.0, 100 * right / gold if gold else 0.0)
    figures = [round(value, 2) for value in (*shares, _f1(gold, found, right), low, high)]
    return Score(figures[0], figures[1], figures[2], figures[3], figures[4], gold, found, right)


def _f1(gold: int, found: int, right: int) -> float:
    return 200 * right / (gold + found) if gold + found else 0.0


def short(report: Report, floors: Mapping[str, float]) -> list[str]:
    """Say what lies below its floor; empty where the gate is passed."""
    return [
        f"{name}: F1 {report.scores[name].f1:.1f}, floor {floor:.1f}"
        for name, floor in floors.items()
        if report.scores[name].f1 < floor
    ]


def table(report: Report) -> str:
    """Lay the report out for a terminal."""
    wide = max((8, *map(len, report.scores), *map(len, report.errors)))
    lines = [f"{'':{wide}} {'precision':>9} {'recall':>7} {'F1':>6}  {'95 % interval':>13} {'marked':>7} {'found':>6}"]
    for name, score in report.scores.items():
        interval = f"{score.low:.1f}–{score.high:.1f}"
        figures = f"{score.precision:9.1f} {score.recall:7.1f} {score.f1:6.1f}  {interval:>13}"
        lines.append(f"{name:{wide}} {figures} {score.gold:7} {score.found:6}")
    if report.errors:
        lines.append("")
    for name, kinds in report.errors.items():
        lines.append(f"{name:{wide}} " + ", ".join(f"{kind} {count}" for kind, count in kinds.items()))
    return "\n".join(lines)
