"""Whether a place's name in a given sentence stands for the place, asked of the reader directly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kg.nlp.reader import Reader
from kg.nlp.reader.reader import Tokens

__all__ = ["metonymic"]


def metonymic(
    reader: Reader, words: Sequence[str], blanks: Sequence[bool], names: Iterable[tuple[int, int]]
) -> list[bool]:
    """Tell of each name, a range of words, whether it stands for something else than the place.

    `blanks` says after which words one stands. All names are judged in one pass.
    """
    text, starts = "", []
    for word, blank in zip(words, blanks, strict=True):
        starts.append(len(text))
        text += word + " " * blank
    tokens = Tokens(np.array(starts, np.int64), np.array([bool(word.strip()) for word in words]))
    _, syntax = reader.parse(text, tokens)
    return [bool(syntax.metonymy[high - 1] > 0) for _, high in names]
