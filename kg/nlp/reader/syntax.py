"""From the scores of windows to what each token is: tags, sentences, trees, labels, names, mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.nlp.reader.bio import Bio
from kg.nlp.reader.tree import trees

__all__ = ["NAMES", "SCORES", "Flags", "Grammar", "Ints", "Scores", "Syntax", "decode_syntax"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

ROOT = "root"
NAMES = MappingProxyType({"ORG": -1.0, "DATE": -0.5})
"""Added to the scores of these kinds of names, as swept on en_ewt-ner-dev and PolNeAR dev: bodies are found too often
by a model that learned most of them from another machine's annotation."""
_BARRED = np.float32(-1e9)


@dataclass(slots=True)
class Scores:
    """What the network says of the T tokens of one window; each field is the output with its name."""

    tag: Ints
    """[T] index of the treebank's own tag; `pos` of the universal one, `morph` of features, `lemma` of edit scripts."""
    pos: Ints
    morph: Ints
    lemma: Ints
    sentence: Floats
    """[T] log odds that a sentence begins."""
    arc: Floats
    """[T, T] score that the second is the head of the first; on the diagonal, that it is a root."""
    dep: Floats
    """[T, H] of a token as dependent, `gov` as head, for the label between them."""
    gov: Floats
    name: Floats
    """[T, N] scores of BIO tags."""
    mention: Floats
    """[T, M] scores of the kinds of what the token is the head of."""
    metonymy: Floats
    """[T] log odds that the place's name that ends here is metonymic."""
    meaning: Floats
    """[T, D] what it means, for comparing."""


SCORES = tuple(field.name for field in fields(Scores))
"""The outputs of the network, in the order of the fields."""


class Grammar:
    """The labels of a model in the order of their indices, and what turns scores into them."""

    def __init__(
        self,
        *,
        labels: dict[str, list[str]],
        wide: int,
        weight: Floats,
        bias: Floats,
        sentence: float = 0.0,
        names: Mapping[str, float] = NAMES,
        rank: Callable[[str], int | None] = lambda _: None,
    ) -> None:
        """Take labels by head, the width of meanings, the last layer of relations, two settings, and a list of words.

        `sentence` is the log odds from which a sentence begins, `names` the weights of kinds of names (`Bio`); `rank`
        tells how common a word is, as `kg.nlp.inflection` asks.
        """
        self.rank = rank
        self.tag, self.pos, self.morph, self.lemma = (labels[name] for name in ("tag", "pos", "morph", "lemma"))
        self.dep, self.name, self.mention = labels["dep"], labels["name"], labels["mention"]
        self.sentence = sentence
        self.wide = wide
        self.bio = Bio(self.name, names)
        self.root = self.dep.index(ROOT)
        self._weight, self._bias = weight, bias.copy()
        self._bias[self.root] = _BARRED

    def labelled(self, scores: Scores, heads: Ints) -> Ints:
        """Return the label of each token under its head; a root, its own head, has the label of roots."""
        label: Ints = (_gelu(scores.dep + scores.gov[heads]) @ self._weight + self._bias).argmax(1)
        label[heads == np.arange(len(heads))] = self.root
        return label


@dataclass(frozen=True, slots=True)
class Syntax:
    """What was read of the N tokens of a text; where `read` is False the rest says nothing."""

    read: Flags
    tag: Ints
    pos: Ints
    morph: Ints
    lemma: Ints
    head: Ints
    """[N] index of the head among all tokens; a root is its own. Sentences are what hangs on one root."""
    dep: Ints
    name: Ints
    mention: Ints
    metonymy: Floats
    meaning: Floats

    @classmethod
    def blank(cls, size: int, wide: int) -> Syntax:
        """Return that of a text of which nothing has been read, with meanings of `wide` numbers."""
        indices: list[Ints] = [np.zeros(size, np.int64) for _ in range(8)]
        tag, pos, morph, lemma, head, dep, name, mention = indices
        metonymy, meaning = np.zeros(size, np.float32), np.zeros((size, wide), np.float32)
        return cls(np.zeros(size, np.bool_), tag, pos, morph, lemma, head, dep, name, mention, metonymy, meaning)


def decode_syntax(
    windows: Sequence[tuple[Ints, Flags, Scores]], grammar: Grammar, into: Syntax, *, fixed: bool = False
) -> None:
    """Write what was read of some windows into the arrays of `into`.

    Each window brings the indices of its tokens, which of them begin a sentence for certain, and its scores.
    `fixed` tells that no other token begins a sentence.
    """
    parts = [_parts(certain, scores, grammar, fixed=fixed) for _, certain, scores in windows]
    pairs = list(zip(windows, parts, strict=True))
    found = iter(trees([scores.arc[a:b, a:b] for (_, _, scores), cut in pairs for a, b in cut]))
    for (where, _, scores), cut in pairs:
        heads = np.concatenate([a + next(found) for a, _ in cut])
        into.read[where] = True
        into.head[where] = where[heads]
        into.dep[where] = grammar.labelled(scores, heads)
        into.name[where] = grammar.bio.best(scores.name, cut)
        into.mention[where] = scores.mention.argmax(1)
        for name in ("tag", "pos", "morph", "lemma", "metonymy", "meaning"):
            getattr(into, name)[where] = getattr(scores, name)


def _parts(certain: Flags, scores: Scores, grammar: Grammar, *, fixed: bool) -> list[tuple[int, int]]:
    """Return the sentences of a window as ranges of its tokens."""
    begins = certain if fixed else certain | (scores.sentence > grammar.sentence)
    at: list[int] = np.flatnonzero(begins).tolist()
    if len(begins) and (not at or at[0]):
        at.insert(0, 0)
    return list(zip(at, [*at[1:], len(begins)], strict=False))


def _gelu(x: Floats) -> Floats:
    """Return x · Φ(x), by the tanh that approximates it (Hendrycks and Gimpel 2016)."""
    inner: Any = x * (np.float32(0.7978845608) + np.float32(0.0356774081) * x * x)
    return np.asarray(np.float32(0.5) * x * (1 + np.tanh(inner)), np.float32)
