"""A parsed text as plain lists, so that walking it costs little: Universal Dependencies (de Marneffe et al. 2021)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from spacy.tokens import Doc

from kg.extract.claims.lemmas import known_lemma
from kg.grammar import word_class
from kg.model import Span
from kg.nlp.string import string

__all__ = ["Tree"]

_COLUMNS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "LENGTH", "SPACY", "IS_QUOTE")
_ARGUMENT = frozenset({"nsubj", "csubj", "obj", "iobj", "obl", "nmod"})
_PASSIVE = frozenset({"nsubj:pass", "csubj:pass", "aux:pass"})
_OF_CLAUSE = ("acl:relcl", "nsubj", "cop", "aux", "expl", "mark", "advcl", "parataxis")
_HANGING = frozenset({"xcomp", "ccomp", "advcl"})
_DASHES = frozenset({"–", "—", "--", "-", ";"})
_DEEPEST = 200  # words above a word; more are hostile
_UNMARKED = frozenset({"tmod", "unmarked", "npmod"})


class Tree:
    """Words of a text by number, each with lemma, tags, head and children."""

    def __init__(self, doc: Doc) -> None:
        """Take a parsed text."""
        self.doc = doc
        self.string = string(doc)
        self.parsed = doc.has_annotation("DEP")
        # a token at a time would cost three times as much
        table = doc.to_array(list(_COLUMNS)).reshape(-1, len(_COLUMNS))
        names = {int(code): doc.vocab.strings[int(code)] for code in {*table[:, :6].ravel().tolist()}}
        columns = [[names[code] for code in table[:, i].tolist()] for i in range(6)]
        self.text, self.lower, lemmas, self.pos, self.tag, self.dep = columns
        known = {pair: known_lemma(pair[0], pair[1].lower()) for pair in set(zip(self.lower, lemmas, strict=True))}
        self.lemma = [known[pair] for pair in zip(self.lower, lemmas, strict=True)]
        self.head = [i + offset for i, offset in enumerate(table[:, 6].astype(np.int64).tolist())]
        lengths = table[:, 7:9].astype(np.int64).sum(1)
        self.spaced: list[bool] = (table[:, 8] > 0).tolist()
        self.quote: list[bool] = (table[:, 9] > 0).tolist()
        self.start = (np.cumsum(lengths) - lengths).tolist()
        for i in [i for i, word in enumerate(self.lower[:-2]) if word == "non" and self.text[i + 1] == "-"]:
            self._prefixed(i, i + 2)

    def _prefixed(self, prefix: int, word: int) -> None:
        """Hang a prefix under its word: treebanks keep "non-negotiable" whole, and "non" alone would lose the "not"."""
        if self.head[prefix] == word:
            self.dep[prefix] = "advmod"
            return
        above = self.head[prefix] if self.head[prefix] not in {prefix, word} else word
        self.head = [word if head == prefix else head for head in self.head]
        if self.head[word] == word or self.dep[word] not in {"conj", "ROOT"}:
            self.dep[word] = self.dep[prefix]
            self.head[word] = above
        self.head[prefix], self.dep[prefix], self.head[prefix + 1] = word, "advmod", word

    @cached_property
    def children(self) -> list[Sequence[int]]:
        """For each word, its dependents in order."""
        below: dict[int, list[int]] = {}
        for i, head in enumerate(self.head):
            if head != i:
                below.setdefault(head, []).append(i)
        result: list[Sequence[int]] = [()] * len(self.head)
        for head, found in below.items():
            result[head] = found
        return result

    @cached_property
    def line(self) -> list[int]:
        """For each word, the number of its line."""
        breaks = np.array([pos == "SPACE" and "\n" in text for pos, text in zip(self.pos, self.text, strict=True)])
        return np.cumsum(breaks).tolist() if len(breaks) else []

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """For each word, the first and the last word under it."""
        left, right = list(range(len(self.head))), list(range(len(self.head)))
        for i in range(len(self.head)):
            at, above = i, self.head[i]
            for _ in range(_DEEPEST):
                if above == at:
                    break
                left[above], right[above] = min(left[above], i), max(right[above], i)
                at, above = above, self.head[above]
        return left, right

    def subtree(self, i: int) -> range:
        """Return the words under a word, itself included; trees are projective."""
        left, right = self._edges
        return range(left[i], right[i] + 1)

    def span(self, i: int) -> Span:
        """Return where a word stands."""
        return Span(self.start[i], self.start[i] + len(self.text[i]))

    def within(self, spans: Iterable[Span]) -> list[int]:
        """Return the words that lie in some spans of characters."""
        found: set[int] = set()
        for start, end in spans:
            low = max(0, bisect_right(self.start, start) - 1)
            low += low < len(self.start) and self.start[low] + len(self.text[low]) <= start
            found.update(i for i in range(low, bisect_left(self.start, end)) if not self.text[i].isspace())
        return sorted(found)

    def passive(self, i: int) -> bool:
        """Tell whether a verb is passive, a participle behind its noun included."""
        if any(self.dep[c] in _PASSIVE for c in self.children[i]):
            return True
        return self.dep[i] == "acl" and self.tag[i] == "VBN"

    def finite(self, i: int) -> bool:
        """Tell whether a clause has a tense or an auxiliary that has one."""
        auxiliary = [c for c in self.children[i] if self.dep[c] in {"aux", "cop", "aux:pass"}]
        return self.tag[auxiliary[0] if auxiliary else i] in {"VBD", "VBP", "VBZ", "MD"}

    def infinitive(self, i: int) -> bool:
        """Tell whether a clause is an infinitive with "to"."""
        return self.infinitival(i) and not self.finite(i)

    def infinitival(self, i: int) -> bool:
        """Tell whether a verb has "to" before it, whatever else stands there: "is to leave"."""
        return any(self.dep[c] == "mark" and self.lower[c] == "to" for c in self.children[i])

    def set_off(self, i: int) -> bool:
        """Tell whether a finite clause is one of its own, by a dash or semicolon, though it hangs on another."""
        if self.dep[i] not in _HANGING or self.marks(i) or not self.finite(i):
            return False
        if not any(self.dep[c].startswith("nsubj") for c in self.children[i]):
            return False
        words = self.subtree(i)
        around = {*self.text[max(0, words[0] - 1) : words[0] + 1], *self.text[words[-1] : words[-1] + 2]}
        return not around.isdisjoint(_DASHES)

    def phrase(self, i: int, at: int) -> list[int]:
        """Return the words under a noun, without its relative clauses and the clause in which ``at`` stands."""
        if at in self.subtree(i) and self.as_is(at):  # "[the vote on the road] as a sham"
            inner = self.subtree(at)
            return [w for w in self.subtree(i) if w not in inner]
        out: set[int] = set()
        for c in self.children[i]:
            under = self.subtree(c)
            if at in under or (self.dep[c].startswith(_OF_CLAUSE) and at in self.subtree(i)):
                out.update(under)
        if self.as_is(i) and any(at in self.subtree(c) for c in self.children[i]):  # "as [absurd] [their claim]"
            out.update(c for c in self.children[i] if self.lower[c] == "as")
        return [w for w in self.subtree(i) if w not in out and not (out and self.pos[w] == "PUNCT")]

    def copular(self, i: int) -> bool:
        """Tell whether a word is said of something by a form of "be"."""
        return any(self.dep[c] == "cop" for c in self.children[i])

    def clausal(self, i: int) -> bool:
        """Tell whether a word heads a clause."""
        if self.pos[i] in {"VERB", "AUX"}:
            return self.dep[i] != "amod"
        return any(self.dep[c].startswith(("nsubj", "csubj", "cop", "expl")) for c in self.children[i])

    def marks(self, i: int) -> set[str]:
        """Return the words that open a clause: "if", "because", "whether"."""
        opening = [c for c in self.children[i] if c < i and (self.dep[c] == "mark" or self.tag[c] == "IN")]
        return {self.lower[c] for c in opening if self.dep[c] in {"mark", "advmod"}}

    def as_is(self, i: int) -> bool:
        """Tell whether "as" stands before a word."""
        return any(self.lower[c] == "as" and self.dep[c] in {"case", "mark", "advmod"} for c in self.children[i])

    def even(self, i: int) -> bool:
        """Tell whether a clause under "if" makes no condition: "even if it rains"."""
        first = self.subtree(i)[0]
        return self.lower[first] == "even" or (first > 0 and self.lower[first - 1] == "even")

    def sentence(self, i: int) -> range:
        """Return the words of the sentence around a word."""
        sentence = self.doc[i].sent
        return range(sentence.start, sentence.end)

    def joined(self, i: int) -> list[int]:
        """Return a word and those coordinated with it."""
        return [i, *(c for c in self.children[i] if self.dep[c] == "conj")]

    def preposition(self, i: int) -> str:
        """Return the preposition before a word ("out_of"), or nothing."""
        cases = [c for c in self.children[i] if self.dep[c] == "case" and self.lower[c] not in {"'s", "’s"}]
        if not cases:
            return ""
        words = [cases[0], *(c for c in self.children[cases[0]] if self.dep[c] == "fixed"), *cases[1:]]
        return "_".join(self.lemma[w] for w in words)

    def lemmas(self, i: int) -> tuple[str, ...]:
        """Return what a predicate may be looked up under: with its particle, then alone."""
        particles = word_class("adverbialParticle")
        parts = [
            self.lower[c]
            for c in self.children[i]
            if self.dep[c] == "compound:prt" or (self.dep[c] == "advmod" and c > i and self.lower[c] in particles)
        ]
        return (*(f"{self.lemma[i]}_{part}" for part in parts), self.lemma[i])

    def arguments(self, i: int) -> dict[str, list[int]]:
        """Return the dependents of a word by relation: subj and obj as in the active voice, prepositions by name."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        passive = self.passive(i)
        for c in self.children[i]:
            if self.line[c] != self.line[i]:
                continue  # an argument in another line is a parser's mistake: headlines have no full stop
            relation = self._relation(self.dep[c], c, passive=passive)
            if relation:
                found[relation] += self.joined(c)
        if passive and self.dep[i] == "acl" and not found["obj"]:
            found["obj"].append(self.head[i])
        return dict(found)

    def _relation(self, dep: str, c: int, *, passive: bool) -> str:  # noqa: PLR0911
        base, _, kind = dep.partition(":")
        if base not in _ARGUMENT:
            return base if base in {"xcomp", "ccomp", "advcl", "acl", "compound", "amod", "nummod", "appos"} else ""
        if base in {"nsubj", "csubj"}:
            return "obj" if kind == "pass" else "subj"
        if kind == "poss":
            return "poss"
        if kind == "agent" and self.preposition(c) in {"by", ""}:  # not "according to"
            return "subj"
        if base in {"obj", "iobj"}:
            return base
        if kind in _UNMARKED or (base in {"obl", "nmod"} and self.doc[c].ent_type_ == "DATE"):
            return "time"
        preposition = self.preposition(c)
        return "subj" if passive and preposition == "by" else preposition or base
