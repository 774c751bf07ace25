"""Mentions: names, descriptions and pronouns, what kind of thing they mention, and which places stand for others.

``doc.spans["mentions"]`` holds them in the order of the text, each with its kind as label ("person", "organization",
"place", "event", "time", "object", "abstract", "substance", "animal", "plant": GUM's, Zeldes 2017).
``doc.spans["mentions"].attrs`` has, for each, the index of its head token in "heads", and in "metonymic" true or false
where it is the name of a place or people and null elsewhere; "metonyms" are the tokens with which a place's name, known
from elsewhere, would end that stands for something else. All this survives ``DocBin`` and multiprocessing.

A name is as long as in ``doc.ents``. Any other mention is its head with what determines and modifies it on both sides:
determiners, adjectives, numbers, compounds, possessors, "of …", infinitives and participles; relative clauses,
appositions, parentheses, what is coordinated with the head and the preposition in front are no part of it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, SpanGroup

from kg.nlp.reader.syntax import Grammar, Syntax

__all__ = ["metonyms", "write_mentions"]

Ints = NDArray[np.int64]

_OWN = frozenset({"det", "amod", "nummod", "compound", "nmod", "flat", "fixed", "goeswith", "acl"})
"""What belongs to a mention, by the part of a relation before its colon."""
_APART = frozenset({"acl:relcl", "appos", "parataxis", "punct", "dep", "discourse"})
"""What is left off the ends of anything."""
_KINDS = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NORP": "organization",
    "EVENT": "event",
    "DATE": "time",
}
"""The kind of a name whose words are heads of nothing."""
_PLACES = frozenset({"LOC", "NORP"})
_MARKS = ("“", "”", "„", "‟", "«", "»", '"', "``", "''")
_NAMEABLE = frozenset({"PROPN", "ADJ"})


def write_mentions(doc: Doc, syntax: Syntax, grammar: Grammar) -> None:
    """Set ``doc.spans["mentions"]`` from what the reader says and the trees and names that stand on the document."""
    kinds = np.where(syntax.read, syntax.mention, 0)
    rows: dict[tuple[int, int], tuple[str, int, bool | None]] = {}
    named = np.zeros(len(doc), np.bool_)
    for name in doc.ents:
        low, high = name.start, name.end
        named[low:high] = True
        head = _top(syntax.head, low, high)
        kind = int(kinds[head] or max(kinds[low:high], default=0))
        label = grammar.mention[kind] if kind else _KINDS[name.label_]
        rows[low, high] = (label, head, bool(syntax.metonymy[high - 1] > 0) if name.label_ in _PLACES else None)
    edges = _Edges(syntax, grammar, _quotes(doc))
    for head in np.flatnonzero((kinds > 0) & ~named).tolist():
        rows.setdefault(edges.around(head), (grammar.mention[kinds[head]], head, None))
    order = sorted(rows)
    spans = [Span(doc, low, high, label=rows[low, high][0]) for low, high in order]
    nameable = np.array([pos in _NAMEABLE for pos in grammar.pos])
    attrs: dict[str, Any] = {
        "heads": [rows[span][1] for span in order],
        "metonymic": [rows[span][2] for span in order],
        "metonyms": np.flatnonzero(nameable[syntax.pos] & syntax.read & (syntax.metonymy > 0)).tolist(),
    }
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", attrs=attrs, spans=spans)


def metonyms(doc: Doc) -> frozenset[int]:
    """Return the offsets of characters at which a place's name would end that stands for something else.

    None of them where the document was not read by a component that tells.
    """
    if "mentions" not in doc.spans:
        return frozenset()
    return frozenset(doc[i].idx + len(doc[i]) for i in doc.spans["mentions"].attrs["metonyms"])


def _top(head: Ints, low: int, high: int) -> int:
    """Return the first token whose head lies outside of a range, or that is a root."""
    above = head[low:high]
    here = np.arange(low, high)
    return low + int(((above < low) | (above >= high) | (above == here)).argmax())


def _quotes(doc: Doc) -> list[int]:
    """Return the tokens that are quotation marks."""
    marks = np.array([doc.vocab.strings.add(mark) for mark in _MARKS], np.uint64)
    return [int(i) for i in np.flatnonzero(np.isin(doc.to_array("ORTH"), marks))]


class _Edges:
    """How far each token's words reach."""

    def __init__(self, syntax: Syntax, grammar: Grammar, quotes: list[int]) -> None:
        self._quotes = quotes
        self._head, self._dep = syntax.head.tolist(), syntax.dep.tolist()
        read = np.flatnonzero(syntax.read)
        apart = np.array([name in _APART for name in grammar.dep], np.bool_)
        self._own = [name not in _APART and name.partition(":")[0] in _OWN for name in grammar.dep]
        self._mark = [name == "punct" for name in grammar.dep]
        self._low = np.arange(len(syntax.head))
        self._high = self._low.copy()
        hung = read[(syntax.head[read] != read) & ~apart[syntax.dep[read]]]
        above = syntax.head[hung]
        while True:  # as often as the deepest tree has levels
            low, high = self._low[above], self._high[above]
            np.minimum.at(self._low, above, self._low[hung])
            np.maximum.at(self._high, above, self._high[hung])
            if (self._low[above] == low).all() and (self._high[above] == high).all():
                break
        children: dict[int, list[int]] = {}
        for token in read.tolist():
            if self._head[token] != token:
                children.setdefault(self._head[token], []).append(token)
        self._children = children

    def around(self, head: int) -> tuple[int, int]:
        """Return the tokens of the mention with a head, half open."""
        children = self._children.get(head, [])
        low = high = head
        for child in reversed([child for child in children if child < head]):
            if self._own[self._dep[child]]:
                low = int(self._low[child])
            elif not self._mark[self._dep[child]]:
                break
        for child in [child for child in children if child > head]:
            if self._own[self._dep[child]]:
                high = int(self._high[child])
            elif not self._mark[self._dep[child]]:
                break
        high += 1
        first, last = bisect_left(self._quotes, low), bisect_left(self._quotes, high)
        if (last - first) % 2 and first and self._quotes[first - 1] == low - 1:
            low -= 1  # a quotation that begins with it is closed in it
        elif (last - first) % 2 and self._quotes[last : last + 1] == [high]:
            high += 1
        return low, high
