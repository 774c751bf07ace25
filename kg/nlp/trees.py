"""What the reader says of tokens, written on a ``Doc`` as spaCy has it: tags, lemmas, trees, names.

Relations are Universal Dependencies', but for the root's, which is spaCy's "ROOT". Every token gets a place in a
well-formed tree: white space hangs on the token before it, and each stretch of text that is not read is one flat
sentence without tags.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.nlp.chunks import noun_chunks
from kg.nlp.inflection import lemma
from kg.nlp.reader.scripts import apply
from kg.nlp.reader.syntax import Grammar, Syntax

__all__ = ["AFFILIATION", "ROOT", "tokens_of", "write_trees"]

ROOT = "ROOT"
_ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
AFFILIATION = re.compile(r"[A-Z]\.?-[A-Z][\w.]*")  # a party and a state behind a name ("D-Va."), nobody's name
_I, _O, _B = 1, 2, 3  # spaCy's codes of how a token stands to a name

Ints = NDArray[np.int64]
Codes = NDArray[np.uint64]


def tokens_of(doc: Doc) -> tuple[Ints, NDArray[np.bool_]]:
    """Return the first character of each token, and which tokens are more than white space."""
    lengths, blanks, spaces = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).astype(np.int64).reshape(-1, 3).T
    return np.cumsum(lengths + blanks) - lengths - blanks, spaces == 0


def write_trees(doc: Doc, syntax: Syntax, grammar: Grammar) -> None:
    """Set tags, features, lemmas, trees, sentences and names; ``doc.tensor`` gets the meaning of each token."""
    if not len(doc):
        return
    strings = doc.vocab.strings
    _, words = tokens_of(doc)
    orths: Codes = np.asarray(doc.to_array("ORTH"), np.uint64)
    head, dep = _whole(syntax, words, grammar)
    kinds = [*grammar.dep, "dep", ROOT]
    kinds[grammar.root] = ROOT
    table: Codes = np.zeros((len(doc), len(_ATTRIBUTES)), np.uint64)
    read, blank = syntax.read, ~words
    table[read, 0] = _codes(doc, grammar.tag)[syntax.tag[read]]
    table[read, 1] = _codes(doc, grammar.pos)[syntax.pos[read]]
    table[read, 2] = _features(doc, syntax, grammar)
    table[read, 3] = _lemmas(doc, orths[read], syntax, grammar)
    table[blank, 0] = strings.add("_SP")
    table[blank, 1] = strings.add("SPACE")
    table[blank, 3] = orths[blank]
    table[:, 4] = _codes(doc, kinds)[dep]
    table[:, 5] = (head - np.arange(len(doc))).astype(np.uint64)
    _names(table[:, 6:], doc, syntax, grammar)
    target: Any = doc  # spaCy's types know neither of these arrays
    target.from_array(_ATTRIBUTES, table)
    target.tensor = syntax.meaning
    target.noun_chunks_iterator = noun_chunks


def _codes(doc: Doc, names: list[str]) -> Codes:
    return np.array([doc.vocab.strings.add(name) for name in names], np.uint64)


def _whole(syntax: Syntax, words: NDArray[np.bool_], grammar: Grammar) -> tuple[Ints, Ints]:
    """Return head and relation of every token, read or not; the last two relations are "dep" and a root's."""
    size = len(words)
    head, dep = syntax.head.copy(), syntax.dep.copy()
    here = np.arange(size)
    other = ~syntax.read
    dep[other] = len(grammar.dep)
    head[other] = here[other] - 1
    # not read and no white space: runs of them, over white space, hang on their first
    solid = np.flatnonzero(words)
    unread = other[solid]
    opens = unread & ~np.concatenate([[False], unread[:-1]])
    first = solid[np.maximum.accumulate(np.where(opens, np.arange(len(solid)), 0))] if len(solid) else solid
    head[solid[unread]] = first[unread]
    dep[solid[opens]] = len(grammar.dep) + 1
    lead = int(solid[0]) if len(solid) else size - 1
    head[:lead] = here[:lead] + 1
    if not len(solid):
        head[lead], dep[lead] = lead, len(grammar.dep) + 1
    return head, dep


def _features(doc: Doc, syntax: Syntax, grammar: Grammar) -> Codes:
    """Return the codes of the read tokens' features; each is made known to the vocabulary first."""
    found, where = np.unique(syntax.morph[syntax.read], return_inverse=True)
    codes = [doc.vocab.morphology.add("" if grammar.morph[i] == "_" else grammar.morph[i]) for i in found]
    return np.array(codes, np.uint64)[where]


def _lemmas(doc: Doc, orths: Codes, syntax: Syntax, grammar: Grammar) -> Codes:
    strings, known = doc.vocab.strings, dict[tuple[int, int, int], int]()
    result = np.zeros(len(orths), np.uint64)
    scripts, tags = (column[syntax.read].tolist() for column in (syntax.lemma, syntax.tag))
    for i, key in enumerate(zip(orths.tolist(), scripts, tags, strict=True)):
        code = known.get(key)
        if code is None:
            form = strings[key[0]]
            learned = apply(form, grammar.lemma[key[1]])
            code = known[key] = strings.add(lemma(form, grammar.tag[key[2]], learned, grammar.rank))
        result[i] = code
    return result


def _names(table: Codes, doc: Doc, syntax: Syntax, grammar: Grammar) -> None:
    """Fill in the columns of names; white space inside a name belongs to it."""
    table[:, 0] = _O
    places = np.flatnonzero(syntax.read)
    for start, end, kind in grammar.bio.spans(syntax.name[places]):
        low, high = places[start], places[end - 1] + 1
        if kind == "PER" and AFFILIATION.fullmatch(doc[low:high].text):
            continue
        table[low:high, 0] = _I
        table[low, 0] = _B
        table[low:high, 1] = doc.vocab.strings.add(kind)
