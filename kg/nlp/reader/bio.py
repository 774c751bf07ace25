"""Names from scores of BIO tags: the best sequence in which every inside tag goes on a name of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bio"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_DATE = "DATE"
_BARRED = np.float32(-1e9)


class Bio:
    """Tags "O", "B-…" and "I-…" in the order of their indices, and which may follow which."""

    def __init__(self, tags: Sequence[str], weights: Mapping[str, float] | None = None) -> None:
        """Take the tags, and what is added to the scores of names of a kind: more recall, less precision.

        ValueError where an inside tag does not follow upon the tag that begins it, or nothing is outside.
        """
        self.kinds = [tag.partition("-")[2] for tag in tags]
        self._bonus = np.array([(weights or {}).get(kind, 0.0) for kind in self.kinds], np.float32)
        self._outside = tags.index("O")
        self._inside = np.array([tag.startswith("I-") for tag in tags])
        begin = [tags.index(f"B-{kind}") if kind else self._outside for kind in self.kinds]
        if any(inside and tags[i - 1] != f"B-{self.kinds[i]}" for i, inside in enumerate(self._inside)):
            message = f"inside tags do not follow upon those that begin them: {', '.join(tags)}"
            raise ValueError(message)
        mine = np.array(begin)
        self._follows = ~self._inside[None, :] | (mine[:, None] == mine[None, :])  # both of one kind, outside of none
        self._begins = np.array([tag.startswith("B-") for tag in tags])

    def best(self, scores: Floats, sentences: Iterable[tuple[int, int]]) -> Ints:
        """Return the best tags [T] for scores [T, N]; no name goes over the edge of a sentence (Viterbi 1967).

        Where the likeliest tags by themselves are well formed nothing is searched. Of dates side by side one is made.
        """
        scores = scores + self._bonus
        tags: Ints = scores.argmax(1)
        ranges = list(sentences)
        first = [low for low, _ in ranges]
        before = np.concatenate([[self._outside], tags[:-1]])
        before[first] = self._outside
        wrong = ~self._follows[before, tags]
        for low, high in ranges if wrong.any() else []:
            if wrong[low:high].any():
                tags[low:high] = self._search(scores[low:high])
        return self._joined(tags, first)

    def _joined(self, tags: Ints, first: list[int]) -> Ints:
        """Let a date go on the date right before it: "May 26," and "1955" are one."""
        dates = np.array([kind == _DATE for kind in self.kinds])[tags]
        again = self._begins[tags] & dates & np.concatenate([[False], dates[:-1]])
        again[first] = False
        tags[again] += 1
        return tags

    def _search(self, scores: Floats) -> list[int]:
        step = np.where(self._follows, np.float32(0), _BARRED)
        row = scores[0] + step[self._outside]
        back = []
        for score in scores[1:]:
            ways = row[:, None] + step
            back.append(ways.argmax(0))
            row = ways.max(0) + score
        tags = [int(row.argmax())]
        for way in reversed(back):
            tags.append(int(way[tags[-1]]))
        return tags[::-1]

    def spans(self, tags: Ints) -> list[tuple[int, int, str]]:
        """Return the names that well-formed tags mark, as ranges of tokens with their kind, in order."""
        found = []
        for start in np.flatnonzero(self._begins[tags]).tolist():
            end = start + 1
            while end < len(tags) and self._inside[tags[end]]:
                end += 1
            found.append((start, end, self.kinds[tags[start]]))
        return found
