"""Who said what, and how the sentences are built: one pass of the learned reader over a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.nlp.reader.decode import Raw, Whole, decode
from kg.nlp.reader.features import Page, page
from kg.nlp.reader.session import SHIPPED, Network
from kg.nlp.reader.syntax import Flags, Ints, Scores, Syntax, decode_syntax
from kg.nlp.reader.windows import windows
from kg.nlp.reader.words import Word, paragraphs

__all__ = ["Attribution", "Reader", "Tokens"]

Ranges = tuple[tuple[int, int], ...]
CHUNK = 50_000
"""Characters read at a time: a long text is read paragraph after paragraph, in bounded memory."""
MOST = 1_000
"""Tokens of one window that are read; text with more of them in 320 word pieces is no text."""


_NONE: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content, each as half-open ranges of code points; any may be empty."""

    source: Ranges
    cue: Ranges
    content: Ranges
    confidence: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: first characters, ascending; which of them are to be read, and not white space."""

    starts: Ints
    words: Flags
    sentences: Flags | None = None
    """Which tokens begin a sentence, where that is known beforehand."""


class Reader:
    """Reads any text; opens its model when first used, and pickles without it."""

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
        chunks = _chunks(paragraphs(text) if blocks is None else blocks)
        return [each for chunk in chunks for each in self._read(text, chunk)]

    def parse(
        self, text: str, tokens: Tokens, blocks: Sequence[tuple[int, int]] | None = None
    ) -> tuple[list[Attribution], Syntax]:
        """Attributions, and what each token is; tokens outside the blocks are not read."""
        grammar, fixed = self.network.grammar, tokens.sentences is not None
        syntax = Syntax.blank(len(tokens.starts), grammar.wide)
        found: list[Attribution] = []
        for chunk in _chunks(paragraphs(text) if blocks is None else blocks):
            seen: list[tuple[Ints, Flags, Scores]] = []
            found += self._read(text, chunk, tokens, seen)
            decode_syntax(seen, grammar, syntax, fixed=fixed)
        return found, syntax

    def _read(
        self,
        text: str,
        chunk: list[tuple[int, int]],
        tokens: Tokens | None = None,
        seen: list[tuple[Ints, Flags, Scores]] | None = None,
    ) -> list[Attribution]:
        """Return the attributions in some blocks; what is seen of tokens goes into `seen`."""
        network = self.network
        read = page(text, network.pieces, chunk)
        ranges = windows([len(ids) for ids in read.pieces], [word.text for word in read.words], read.blocks)
        places = _NONE if tokens is None else np.flatnonzero(tokens.words)
        starts = _NONE if tokens is None else tokens.starts[places]
        raws: list[Raw] = []
        for low, high in ranges:
            first, end = np.searchsorted(starts, [read.words[low].start, read.words[high - 1].end])
            inside = slice(first, min(end, first + MOST))
            raw, scores = network.run(read, low, high, starts[inside])
            raws.append(raw)
            if scores is not None and seen is not None and tokens is not None:
                where = places[inside]
                begins = _begins(read, low, high, starts[inside])
                seen.append((where, begins if tokens.sentences is None else tokens.sentences[where], scores))
        return [
            _attribution(whole, read.words, low)
            for (low, _), wholes in zip(ranges, decode(raws, network.flat, network.own, network.knobs), strict=True)
            for whole in wholes
        ]


def _begins(read: Page, low: int, high: int, starts: Ints) -> Flags:
    """Tell which tokens are the first of a paragraph: there a sentence begins."""
    edges = [word.start for word, edge in zip(read.words[low:high], read.edges[low:high], strict=True) if edge == 1]
    result = np.zeros(len(starts) + 1, np.bool_)
    result[np.searchsorted(starts, edges)] = True
    return result[:-1]


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

    # of PolNeAR's contents 3,279 stop before a comma and 119 after one
    content = [(a, b - 1 if b - a > 1 and words[low + b - 1].text == "," else b) for a, b in whole.content]
    return Attribution(ranges(whole.source), ranges(whole.cue), ranges(content), round(whole.confidence, 2))
