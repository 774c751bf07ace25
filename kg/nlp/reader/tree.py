"""The best tree of each sentence: projective, with one root.

Where every token's likeliest head already gives such a tree nothing is searched; else the chart of Eisner (COLING
1996) is, for several sentences at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONGEST", "eisner", "trees", "well_formed"]

LONGEST = 120
"""Tokens of a sentence that are searched together: a longer one is cut, and its parts hang on the likeliest root."""
_BATCHES = (12, 24, 40, 64, LONGEST)
"""Sentences up to the same of these lengths are searched together."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def trees(scores: Sequence[Floats]) -> list[Ints]:
    """Return the heads of each sentence, given ``scores[d, h]`` that h is the head of d, d itself that it is the root.

    Heads are indices into the sentence; a root is its own head.

    >>> trees([np.array([[0.0, 5.0], [1.0, 3.0]], np.float32)])[0].tolist()
    [1, 1]
    """
    heads: list[Ints] = [score.argmax(1) for score in scores]
    wrong = [i for i, fine in enumerate(well_formed(heads)) if not fine]
    for limit, low in zip(_BATCHES, (0, *_BATCHES), strict=False):
        batch = [i for i in wrong if low < len(heads[i]) <= limit]
        for i, found in zip(batch, eisner([scores[i] for i in batch]), strict=True):
            heads[i] = found
    for i in wrong:
        if len(heads[i]) > LONGEST:
            heads[i] = _cut(scores[i])
    return heads


def _cut(score: Floats) -> Ints:
    """Return a tree of a sentence too long to search: trees of its parts, their roots under the likeliest of them."""
    edges = range(0, len(score), LONGEST)
    parts = trees([score[at : at + LONGEST, at : at + LONGEST] for at in edges])
    heads = np.concatenate([at + part for at, part in zip(edges, parts, strict=True)])
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    heads[roots] = roots[score[roots, roots].argmax()]
    return heads


def well_formed(sentences: Sequence[Ints]) -> list[bool]:
    """Tell of each sentence's heads whether they are a projective tree with one root."""
    if not sentences:
        return []
    sizes = np.array([len(heads) for heads in sentences])
    starts = np.cumsum(sizes) - sizes
    offset = np.repeat(starts, sizes)
    which = np.repeat(np.arange(len(sizes)), sizes)
    here = np.arange(len(which))
    head = np.concatenate(sentences) + offset
    rooted = np.bincount(which[head == here], minlength=len(sizes)) == 1
    above = head
    for _ in range(int(sizes.max()).bit_length()):
        above = above[above]
    climbs = np.bincount(which[head[above] != above], minlength=len(sizes)) == 0
    # the root hangs on something before the sentence, so that no arc may pass over it
    low = np.where(head == here, offset - 1, np.minimum(head, here))
    high = np.maximum(head, here)
    flat = [not _crossing(low[a : a + n], high[a : a + n]) for a, n in zip(starts, sizes, strict=True)]
    return [bool(fine) for fine in rooted & climbs & np.array(flat)]


def _crossing(low: Ints, high: Ints) -> bool:
    """Tell whether two arcs cross."""
    inside = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    return bool(inside.any())


def eisner(scores: Sequence[Floats]) -> list[Ints]:
    """Return the heads of the best projective tree with one root of each sentence."""
    if not scores:
        return []
    size = max(map(len, scores))
    arcs = np.zeros((len(scores), size, size), np.float32)
    for row, score in zip(arcs, scores, strict=True):
        row[: len(score), : len(score)] = score
    return [_Chart.read(i, score, chart) for chart in [_Chart(arcs)] for i, score in enumerate(scores)]


class _Chart:
    """Scores of spans of tokens, by their first (``…_from``) or last token (``…_to``) and width [B, N, N].

    A right span is headed by its first token, a left one by its last; an open one is an arc between both ends, a
    closed one holds all that hangs on its head on that side. What lies behind a sentence's end is never looked at.
    """

    def __init__(self, arcs: Floats) -> None:
        count, size, _ = arcs.shape
        shape = (count, size, size)
        right_from, right_to, left_from, left_to = (np.zeros(shape, np.float32) for _ in range(4))
        open_right, open_left = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self.split, self.right, self.left = (np.zeros(shape, np.int32) for _ in range(3))
        for wide in range(1, size):
            first, last = slice(0, size - wide), slice(wide, size)
            both = right_from[:, first, :wide] + left_to[:, last, wide - 1 :: -1]
            best = both.max(2)
            self.split[:, first, wide] = both.argmax(2)
            open_right[:, first, wide] = best + np.diagonal(arcs, -wide, 1, 2)  # the last token hangs on the first
            open_left[:, last, wide] = best + np.diagonal(arcs, wide, 1, 2)
            rights = open_right[:, first, 1 : wide + 1] + right_to[:, last, wide - 1 :: -1]
            lefts = left_from[:, first, :wide] + open_left[:, last, wide:0:-1]
            self.right[:, first, wide] = rights.argmax(2) + 1
            self.left[:, first, wide] = lefts.argmax(2)
            right_from[:, first, wide] = right_to[:, last, wide] = rights.max(2)
            left_from[:, first, wide] = left_to[:, last, wide] = lefts.max(2)
        self.right_from, self.left_to = right_from, left_to

    @staticmethod
    def read(which: int, score: Floats, chart: _Chart) -> Ints:
        """Return the heads of one sentence."""
        size = len(score)
        here = np.arange(size)
        whole = chart.left_to[which, here, here] + chart.right_from[which, here, size - 1 - here] + score[here, here]
        root = int(whole.argmax())
        heads = np.full(size, root, np.int64)
        split, right, left = chart.split[which].tolist(), chart.right[which].tolist(), chart.left[which].tolist()
        spans = [(root, 0, True), (root, size - 1, True)]  # head, other end, closed
        while spans:
            head, end, closed = spans.pop()
            if head == end:
                continue
            low, wide = min(head, end), abs(head - end)
            if closed:
                middle = low + (right if head < end else left)[low][wide]
                spans += [(head, middle, False), (middle, end, True)]
            else:
                heads[end] = head
                middle = low + split[low][wide]
                spans += [(low, middle, True), (low + wide, middle + 1, True)]
        return heads
