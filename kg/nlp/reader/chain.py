"""Tag sequences in numpy: best path and marginals of a linear chain over BIOES tags."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["CONTENT", "CUE", "SOURCE", "TAGS", "Chain", "spans"]

SOURCE, CUE, CONTENT = 0, 1, 2
TAGS = 13
"""Outside; then begin, inside, end, single of source, cue and content."""
LOW, FAINT = np.float32(-1e4), np.float32(1e-30)

Floats = NDArray[np.float32]


def _bars() -> tuple[Floats, Floats, Floats]:
    """Scores that bar impossible transitions [T, T], first tags [T] and last tags [T]."""
    step = np.full((TAGS, TAGS), LOW, np.float32)
    opens = [tag for tag in range(TAGS) if tag == 0 or (tag - 1) % 4 in (0, 3)]
    closes = [tag for tag in range(TAGS) if tag == 0 or (tag - 1) % 4 in (2, 3)]
    for tag in closes:
        step[tag, opens] = 0
    for base in range(1, TAGS, 4):
        step[base : base + 2, base + 1 : base + 3] = 0
    first, last = np.full(TAGS, LOW, np.float32), np.full(TAGS, LOW, np.float32)
    first[opens] = 0
    last[closes] = 0
    return step, first, last


class Chain:
    """Transition scores; without weights every possible transition costs the same."""

    def __init__(self, step: ArrayLike = 0.0, first: ArrayLike = 0.0, last: ArrayLike = 0.0) -> None:
        bars = _bars()
        self.step: Floats = np.maximum(np.asarray(step, np.float32) + bars[0], LOW)
        self.first: Floats = np.maximum(np.asarray(first, np.float32) + bars[1], LOW)
        self.last: Floats = np.maximum(np.asarray(last, np.float32) + bars[2], LOW)

    def marginals(self, scores: Floats, sizes: NDArray[np.int64]) -> Floats:
        """Probabilities [K, N, T] of tags under scores [K, N, T]; zero beyond each sequence's size."""
        count, length, _ = scores.shape
        jump = np.exp(self.step)
        alpha = np.empty_like(scores)
        beta = np.empty_like(scores)
        alpha[:, 0] = self.first + scores[:, 0]
        for n in range(1, length):
            alpha[:, n] = _times(alpha[:, n - 1], jump) + scores[:, n]
        back = jump.T.copy()
        row = np.broadcast_to(self.last, (count, TAGS)).copy()
        ends = (sizes - 1)[:, None]
        for n in range(length - 1, -1, -1):
            if n < length - 1:
                row = np.where(n < ends, _times(row + scores[:, n + 1], back), self.last)
            beta[:, n] = row
        both = alpha + beta
        both -= both.max(2, keepdims=True)
        np.exp(both, out=both)
        both /= both.sum(2, keepdims=True)
        both[np.arange(length) >= sizes[:, None]] = 0
        return both

    def best(self, scores: Floats, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the likeliest tags [K, N] (Viterbi 1967); 0 beyond each sequence's size."""
        count, length, _ = scores.shape
        way = np.zeros((count, length, TAGS), np.int64)
        row = self.first + scores[:, 0]
        ends = (sizes - 1)[:, None]
        final = row + self.last
        for n in range(1, length):
            moves = row[:, :, None] + self.step
            way[:, n] = moves.argmax(1)
            row = moves.max(1) + scores[:, n]
            final = np.where(n <= ends, row + self.last, final)
        result = np.zeros((count, length), np.int64)
        tag = final.argmax(1)
        which = np.arange(count)
        for n in range(length - 1, -1, -1):
            inside = n < sizes
            result[inside, n] = tag[inside]
            tag = np.where(inside, way[which, n, tag], tag)
        return result


def _times(row: Floats, jump: Floats) -> Floats:
    """Log of exp(row) times a matrix, safely."""
    top = row.max(1, keepdims=True)
    sums = np.exp(row - top) @ jump
    moved: Floats = np.where(sums > FAINT, np.log(np.maximum(sums, FAINT)), LOW) + top
    return moved


def spans(tags: Iterable[int]) -> list[tuple[int, int, int]]:
    """Spans (role, start, end) of one sequence of well-formed tags."""
    found = []
    start = 0
    for i, tag in enumerate(tags):
        if not tag:
            continue
        kind = (int(tag) - 1) % 4
        if kind in (0, 3):
            start = i
        if kind in (2, 3):
            found.append(((int(tag) - 1) // 4, start, i + 1))
    return found
