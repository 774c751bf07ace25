"""Windows: stretches of whole paragraphs that the encoder reads in one pass."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LIMIT", "windows"]

LIMIT = 320
"""Word pieces a window holds at most, without the two marks around it."""
_FINAL = frozenset(".!?…")
_TAIL = frozenset("\"'”’»“)]")


def windows(
    pieces: Sequence[int],
    texts: Sequence[str],
    blocks: Sequence[tuple[int, int]],
    limit: int = LIMIT,
    first: int | None = None,
) -> list[tuple[int, int]]:
    """Half-open ranges of words, each of whole blocks while these are short enough.

    `pieces` has the number of word pieces of each word, `blocks` the word range of each paragraph.
    A paragraph over the limit is cut after a sentence, or anywhere if it has none. `first` is the
    limit of the first window alone: training moves the cuts with it.
    """
    result: list[tuple[int, int]] = []
    start = end = 0
    held = 0
    allowed = limit if first is None else first
    for block in blocks:
        for low, high in _units(pieces, texts, block, limit):
            size = sum(pieces[low:high])
            if held and held + size > allowed:
                result.append((start, end))
                held, allowed = 0, limit
            if not held:
                start = low
            end = high
            held += size
    if held:
        result.append((start, end))
    return result


def _units(pieces: Sequence[int], texts: Sequence[str], block: tuple[int, int], limit: int) -> list[tuple[int, int]]:
    low, high = block
    if sum(pieces[low:high]) <= limit:
        return [block] if high > low else []
    units: list[tuple[int, int]] = []
    held, cut = 0, low
    i = low
    while i < high:
        if held + pieces[i] > limit and i > low:
            stop = cut if cut > low else i
            units.append((low, stop))
            low = i = cut = stop
            held = 0
            continue
        held += pieces[i]
        i += 1
        if i < high and texts[i] not in _TAIL and _ends(texts, low, i):
            cut = i
    units.append((low, high))
    return units


def _ends(texts: Sequence[str], low: int, i: int) -> bool:
    """Whether a sentence ends with the word before `i`."""
    j = i - 1
    while j > low and texts[j] in _TAIL:
        j -= 1
    return texts[j] in _FINAL
