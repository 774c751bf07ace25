"""What the encoder sees of a text: word pieces, word shapes, paragraph edges, quotation states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.nlp.reader.words import Word, canonical, paragraphs, quote_states, shape, words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["CLS", "EDGES", "MASK", "PAD", "SEP", "Page", "Pieces", "page"]

PAD, UNKNOWN, CLS, SEP, MASK = 0, 100, 101, 102, 103
EDGES = 3
"""Places of a word in its paragraph: within, first, last."""
_CACHE = 200_000


class Pieces:
    """Word pieces of single words (Devlin et al. 2019), remembered, as news repeats its words."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - slow to load, and not needed until something is read

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Ids of a word's pieces; none where the word is nothing but accents or controls."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHE:
                self._known.clear()
            encoded = self._tokenizer.encode(canonical(word)[:100], add_special_tokens=False)
            found = self._known[word] = tuple(encoded.ids)
        return found


@dataclass(frozen=True, slots=True)
class Page:
    """A text's readable words, one entry a word in every list; `blocks` are word ranges."""

    words: list[Word]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    edges: list[int]
    quotes: list[int]
    blocks: list[tuple[int, int]]


def page(text: str, pieces: Pieces, blocks: Sequence[tuple[int, int]] | None = None) -> Page:
    """Read the words of a text's blocks (its lines, where none are given)."""
    result = Page([], [], [], [], [], [])
    for start, end in paragraphs(text) if blocks is None else blocks:
        block = words(text, start, end)
        low = len(result.words)
        for word, state in zip(block, quote_states(block), strict=True):
            ids = pieces(word.text)
            if ids:
                result.words.append(word)
                result.pieces.append(ids)
                result.shapes.append(shape(word.text))
                result.edges.append(0)
                result.quotes.append(state)
        high = len(result.words)
        if high > low:
            result.edges[-1] = 2
            result.edges[low] = 1
            result.blocks.append((low, high))
    return result
