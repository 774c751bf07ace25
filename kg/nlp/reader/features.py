"""What the encoder sees of a text: word pieces, word shapes, paragraph edges, quotation states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kg.nlp.reader.words import Word, canonical, paragraphs, parts, quote_states, shape, words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["CLS", "EDGES", "MASK", "PAD", "SEP", "Page", "Pieces", "page", "token_pieces"]

PAD, UNKNOWN, CLS, SEP, MASK = 0, 100, 101, 102, 103
EDGES = 3
"""Places of a word in its paragraph: within, first, last."""
LONGEST = 100
"""Characters of a word that are read."""
_CACHE = 200_000


class Pieces:
    """Word pieces of single words (Devlin et al. 2019), remembered, as news repeats its words."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - slow to load, and not needed until something is read

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def __call__(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Ids of a word's pieces, and where in the word each begins; none where it is only accents or controls.

        Each of its `parts` begins with a piece of its own.
        """
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHE:
                self._known.clear()
            found = self._known[word] = self._cut(canonical(word)[:LONGEST])
        return found

    def rank(self, word: str) -> int | None:
        """Return the place of a whole word among the pieces, which are ordered by how common they are; None if cut."""
        return self._tokenizer.token_to_id(word)

    def _cut(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        ids: list[int] = []
        starts: list[int] = []
        edges = parts(word)
        for low, high in zip(edges, [*edges[1:], len(word)], strict=True):
            encoded = self._tokenizer.encode(word[low:high], add_special_tokens=False)
            ids += encoded.ids
            starts += [low + start for start, _ in encoded.offsets]
        return tuple(ids), tuple(starts)


@dataclass(frozen=True, slots=True)
class Page:
    """A text's readable words, one entry a word in every list; `blocks` are word ranges."""

    words: list[Word]
    pieces: list[tuple[int, ...]]
    offsets: list[tuple[int, ...]]
    """Where in its word each piece begins."""
    shapes: list[int]
    edges: list[int]
    quotes: list[int]
    blocks: list[tuple[int, int]]


def page(text: str, pieces: Pieces, blocks: Sequence[tuple[int, int]] | None = None) -> Page:
    """Read the words of a text's blocks (its lines, where none are given)."""
    result = Page([], [], [], [], [], [], [])
    for start, end in paragraphs(text) if blocks is None else blocks:
        block = words(text, start, end)
        low = len(result.words)
        for word, state in zip(block, quote_states(block), strict=True):
            ids, offsets = pieces(word.text)
            if ids:
                result.words.append(word)
                result.pieces.append(ids)
                result.offsets.append(offsets)
                result.shapes.append(shape(word.text))
                result.edges.append(0)
                result.quotes.append(state)
        high = len(result.words)
        if high > low:
            result.edges[-1] = 2
            result.edges[low] = 1
            result.blocks.append((low, high))
    return result


def token_pieces(page: Page, low: int, high: int, starts: ArrayLike) -> NDArray[np.int64]:
    """Where among the ids of the window of words `low` to `high` the pieces of tokens stand, for the network.

    `starts` are the tokens' first characters in the text, ascending; a token has the last piece that begins at
    or before it. Position 0 is the mark at the window's beginning, so the first piece is at 1.
    """
    at = [
        word.start + offset
        for word, offsets in zip(page.words[low:high], page.offsets[low:high], strict=True)
        for offset in offsets
    ]
    found = np.searchsorted(np.asarray(at, np.int64), np.asarray(starts, np.int64), side="right")
    return np.maximum(found, 1).astype(np.int64)
