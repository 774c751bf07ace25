"""The parse of one text as plain lists, and the questions about it that coreference asks.

Asking spaCy's tokens one by one costs more than all the rest, so everything is fetched at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.nlp.quotes import quotations
from kg.nlp.string import string

__all__ = ["Syntax"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_OBJECTS = frozenset({"obj", "iobj"})
_CLAUSES = frozenset({"root", "ROOT", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "csubj"})
_SHARING = frozenset({"conj", "appos"})
_VERBS = frozenset({"VERB", "AUX"})
_MARKS = frozenset("“”„‟\"«»‹›`‘'’")
_BOUND = 40  # steps up a tree, at the most: a broken one must not hold us up


class Syntax:
    """Parts of speech, lemmas, relations and heads of a text by token index; heads are absolute.

    ``quotes`` are the outermost quotations as half-open ranges of tokens, ``paragraph`` and ``sentence`` number each
    token's.
    """

    def __init__(self, doc: Doc) -> None:
        """Take a ``Doc``; without dependencies each of its tokens heads itself."""
        self.doc, strings = doc, doc.vocab.strings
        columns = [doc.to_array([key]).tolist() for key in ("POS", "TAG", "DEP", "LEMMA", "LOWER")]
        known = {key: strings[key] if key else "" for key in {key for column in columns for key in column}}
        self.pos, self.tag, self.dep, self.lemma, self.lower = ([known[key] for key in column] for column in columns)
        steps = doc.to_array(["HEAD"]).astype("int64").tolist()
        self.head: list[int] = [i + step for i, step in enumerate(steps)]
        self.children: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.offset: list[int] = doc.to_array(["IDX"]).tolist()
        self.sentence: list[int] = []
        number = -1
        for i, start in enumerate(doc.to_array(["SENT_START"]).tolist()):
            number += start == 1 or i == 0
            self.sentence.append(number)
        self.paragraph, self.quotes = self._lines(string(doc))

    def role(self, token: int) -> str:
        """Return what a phrase does in its clause: subject, object, possessor, oblique, or other."""
        dep = self.dep[self.leading(token)]
        if dep in _SUBJECTS:
            return "subject"
        if dep in _OBJECTS:
            return "object"
        if dep == "nmod:poss":
            return "possessor"
        return "oblique" if dep.startswith("obl") else "other"

    def first_conjunct(self, token: int) -> int:
        """Return the first of the coordinated phrases among which a token heads one."""
        for _ in range(_BOUND):
            if self.dep[token] != "conj" or self.head[token] == token:
                break
            token = self.head[token]
        return token

    def leading(self, token: int) -> int:
        """Return the phrase whose part in the clause a token shares: its first conjunct, or what it explains."""
        for _ in range(_BOUND):
            if self.dep[token] not in _SHARING or self.head[token] == token:
                break
            token = self.head[token]
        return token

    def clause(self, token: int) -> int:
        """Return the predicate of the clause that a token stands in."""
        at = self.first_conjunct(token)
        for _ in range(_BOUND):
            apart = self.dep[at] == "conj" and self.pos[at] in _VERBS  # "Roe spoke and he left": two clauses
            if apart or self.dep[at] in _CLAUSES or self.head[at] == at:
                break
            at = self.head[at]
        return at

    def governor(self, token: int) -> int:
        """Return the head of a phrase, over coordination and apposition."""
        return self.head[self.leading(token)]

    def above(self, token: int) -> Iterator[int]:
        """Iterate over the heads of a token, nearest first."""
        for _ in range(_BOUND):
            if self.head[token] == token:
                return
            token = self.head[token]
            yield token

    def quote(self, token: int) -> int:
        """Return the number of the quotation that a token stands in, or -1."""
        at = bisect_right(self.quotes, (token, len(self.head) + 1)) - 1
        return at if at >= 0 and token < self.quotes[at][1] else -1

    def at(self, offset: int) -> int:
        """Return the token that a character stands in, or the one before it if it stands between two."""
        return max(0, bisect_right(self.offset, offset) - 1)

    def _lines(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the paragraph of each token, and the outermost quotations as ranges of tokens."""
        numbers, starts = [], [0]
        for i, pos in enumerate(self.pos):
            numbers.append(len(starts) - 1)
            if (pos == "SPACE" or not pos) and "\n" in self.lower[i]:
                starts.append(self.offset[i] + len(self.lower[i]))
        found: list[tuple[int, int]] = []
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            line = text[start:end]
            if _MARKS.isdisjoint(line):
                continue
            low, high = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            for quotation in quotations(text, low, high):
                if quotation.depth == 0:
                    first, last = (bisect_left(self.offset, at) for at in quotation.inner)
                    if first < last:
                        found.append((first, last))
        return numbers, sorted(found)
