"""Words on one line: without the quotation marks and the punctuation around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.claims.tree import Tree
from kg.nlp.quotes import quotations

__all__ = ["plain", "text_of"]

_ABBREVIATION = re.compile(r"\b\w\.(?:\w\.)+$")
_MARKS = '“”„‟"«»'  # not the single ones: they are apostrophes too
_SINGLE = frozenset("'‘’")
_OPENING = re.compile(r"(?:^|\s)['‘]\w")
_CLOSING = re.compile(r"\w[.,!?]?['’](?!\w)")
_LONGEST = 60  # words in a label


def plain(words: str) -> str:
    """Return words on one line, without the quotation marks and the punctuation around them.

    Marks inside stay if they are paired ("calls it “bogus”"); if one has lost its partner all of them go.
    """
    text = _unpunctuated(" ".join(words.replace("``", '"').replace("''", '"').split()))
    text = _halved(text)
    found = quotations(text, 0, len(text))
    whole = next((q for q in found if q.closed and q.outer == (0, len(text))), None)
    if whole:
        return _unpunctuated(whole.inner.of(text))
    paired = {at for q in found if q.closed for at in (q.outer.start, q.outer.end - 1)}
    lost = any(char in _MARKS and i not in paired for i, char in enumerate(text))
    return _unpunctuated(text.translate(dict.fromkeys(map(ord, _MARKS)))) if lost else text


def _halved(text: str) -> str:
    """Return text without a single mark at one end whose partner is elsewhere: "'They stole it"."""
    if text[:1] in _SINGLE and len(text) > len("’re") and not _CLOSING.search(text, 1):
        return text[1:]
    if text[-1:] in _SINGLE and text[-2:-1] != "s" and not _OPENING.search(text):
        return text[:-1]
    return text


def _unpunctuated(text: str) -> str:
    """Return text without the punctuation at its end; the full stop of an abbreviation ("the U.S.") stays."""
    text = text.strip(" ,;:–—")
    return text if _ABBREVIATION.search(text) else text.removesuffix(".")


def text_of(tree: Tree, words: Sequence[int]) -> str:
    """Return some words of a text as they stand there, at most sixty; where words between are gone, with one space."""
    # a comma behind a gap belongs to what is left out
    kept = [
        i for n, i in enumerate(words) if tree.pos[i] != "PUNCT" or tree.quote[i] or n == 0 or words[n - 1] == i - 1
    ][:_LONGEST]
    parts = []
    for i, following in zip(kept, [*kept[1:], -1], strict=False):
        gap = following not in {i + 1, -1}
        word = tree.text[i]
        if gap and tree.lower[i] in {"a", "an"}:  # a word between is gone: "an illegal land grab"
            word = word[0] + "n" * (tree.lower[following][0] in "aeiou")
        gap = gap and tree.pos[following] != "PUNCT"
        parts.append(word + " " * (gap or tree.spaced[i]))
    return "".join(parts)
