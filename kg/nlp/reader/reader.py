"""Who said what: the attributions of a text, by the learned reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.nlp.reader.decode import Whole, decode
from kg.nlp.reader.features import page
from kg.nlp.reader.session import SHIPPED, Network
from kg.nlp.reader.windows import windows
from kg.nlp.reader.words import Word, paragraphs

__all__ = ["Attribution", "Reader"]

Ranges = tuple[tuple[int, int], ...]
CHUNK = 200_000
"""Characters read at a time: a long text is read paragraph after paragraph, in bounded memory."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content, each as half-open ranges of code points; any may be empty."""

    source: Ranges
    cue: Ranges
    content: Ranges
    confidence: float


class Reader:
    """Finds attributions in any text; opens its model when first used, and pickles without it."""

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = Path(path) if path is not None else SHIPPED
        self._network: Network | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Only the place of the model: sessions do not pickle."""
        return {"path": self.path, "_network": None}

    @property
    def network(self) -> Network:
        """The model, opened on first use in each process."""
        if self._network is None:
            self._network = Network(self.path)
        return self._network

    def open(self) -> None:
        """Open the model now rather than when the first text is read; InputError if it cannot be used."""
        self._network = self.network

    def read(self, text: str, blocks: Sequence[tuple[int, int]] | None = None) -> list[Attribution]:
        """Attributions in the order of their cues.

        `blocks` are the ranges of paragraphs to read, in order; default is every line of the text.
        The same text with the same blocks gives the same result whatever was read before.
        """
        found: list[Attribution] = []
        for chunk in _chunks(paragraphs(text) if blocks is None else blocks):
            found += self._read(text, chunk)
        return found

    def _read(self, text: str, blocks: list[tuple[int, int]]) -> list[Attribution]:
        network = self.network
        read = page(text, network.pieces, blocks)
        ranges = windows([len(ids) for ids in read.pieces], [word.text for word in read.words], read.blocks)
        raws = network.run(read, ranges)
        result = []
        for (low, _), wholes in zip(ranges, decode(raws, network.flat, network.own, network.knobs), strict=True):
            result += [_attribution(whole, read.words, low) for whole in wholes]
        return result


def _chunks(blocks: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Blocks in portions of about CHUNK characters; a block longer than that is cut."""
    chunks: list[list[tuple[int, int]]] = [[]]
    held = 0
    for low, high in blocks:
        for start in range(low, high, CHUNK):
            end = min(start + CHUNK, high)
            if held + end - start > CHUNK:
                chunks.append([])
                held = 0
            chunks[-1].append((start, end))
            held += end - start
    return chunks if chunks[0] else []


def _attribution(whole: Whole, words: list[Word], low: int) -> Attribution:
    def ranges(spans: list[tuple[int, int]]) -> Ranges:
        return tuple((words[low + start].start, words[low + end - 1].end) for start, end in spans)

    return Attribution(ranges(whole.source), ranges(whole.cue), ranges(whole.content), round(whole.confidence, 2))
