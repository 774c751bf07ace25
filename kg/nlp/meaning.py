"""What a stretch of words means, as a vector to compare with others."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.model import Span

__all__ = ["meaning"]


def meaning(doc: Doc, spans: Iterable[Span]) -> NDArray[np.float32]:
    """Return what the tokens in some spans of characters mean, as a vector of length 1: dot products compare two.

    All zeros where no token in them was read. Needs ``doc.tensor`` as the component "reader" leaves it, ValueError
    without; ``DocBin`` drops it, ``doc.to_bytes()`` keeps it.
    """
    vectors = np.asarray(doc.tensor, np.float32)
    if len(vectors) != len(doc):
        message = "the document has no meanings: read it with the component 'reader'"
        raise ValueError(message)
    total = np.zeros(vectors.shape[1] if vectors.ndim > 1 else 0, np.float32)
    for start, end in spans:
        words = doc.char_span(start, end, alignment_mode="expand")
        if words is not None:
            total += vectors[words.start : words.end].sum(0)
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length else total
