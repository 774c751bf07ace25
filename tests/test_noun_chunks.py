"""Noun chunks over trees with universal relations."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from kg.nlp.chunks import noun_chunks


def doc(rows: str) -> Doc:
    """Return a parsed text: a line a token, with its word, part of speech, head counted from 0, and relation."""
    words, pos, heads, deps = zip(*(row.split() for row in rows.strip().splitlines()), strict=True)
    vocab: Any = spacy.blank("en").vocab
    vocab.get_noun_chunks = noun_chunks
    return Doc(vocab, words=list(words), pos=list(pos), heads=[int(head) for head in heads], deps=list(deps))


SENTENCE = """
The DET 3 det
old ADJ 3 amod
harbour NOUN 3 compound
board NOUN 12 nsubj
of ADP 7 case
the DET 7 det
northern ADJ 7 amod
town NOUN 3 nmod
, PUNCT 10 punct
which PRON 10 nsubj
spoke VERB 7 acl:relcl
, PUNCT 10 punct
gave VERB 12 ROOT
Ms PROPN 12 iobj
Ilka PROPN 13 flat
Moravand PROPN 13 flat
the DET 19 det
mayor NOUN 19 nmod:poss
's PART 17 case
keys NOUN 12 obj
and CCONJ 22 cc
two NUM 22 nummod
letters NOUN 19 conj
"""


def test_subjects_objects_names_and_conjuncts() -> None:
    """Every noun is in a chunk with what stands before it; prepositions and relative clauses are outside."""
    assert [chunk.text for chunk in doc(SENTENCE).noun_chunks] == [
        "The old harbour board",
        "the northern town",
        "which",
        "Ms Ilka Moravand",
        "the mayor 's keys",
        "two letters",
    ]


def test_a_predicate_leaves_its_clause_outside() -> None:
    """A noun that is the predicate has its determiner in its chunk and not its subject."""
    rows = "She PRON 3 nsubj\nis AUX 3 cop\nthe DET 3 det\nmayor NOUN 3 ROOT\n. PUNCT 3 punct"
    assert [chunk.text for chunk in doc(rows).noun_chunks] == ["She", "the mayor"]


def test_coordinated_modifiers_are_one_chunk() -> None:
    """Nouns in front of a noun are no chunks of their own, coordinated or not."""
    before = "the DET 4 det\nscience NOUN 4 compound\nand CCONJ 3 cc\narts NOUN 1 conj\n"
    rows = before + "ministry NOUN 5 nsubj\nfell VERB 5 ROOT"
    assert [chunk.text for chunk in doc(rows).noun_chunks] == ["the science and arts ministry"]


def test_chunks_of_a_part() -> None:
    """Of a sentence or another span only what lies in it is given."""
    part = doc(SENTENCE)[5:8]
    assert [(start, end) for start, end, _ in noun_chunks(part)] == [(5, 8)]
    assert [chunk.text for chunk in part.noun_chunks] == ["the northern town"]


def test_nothing_parsed() -> None:
    """Without a parse there is an error as spaCy's own, and none for a text without words."""
    with pytest.raises(ValueError, match="noun_chunks"):
        list(noun_chunks(spacy.blank("en")("Not parsed.")))
    assert list(noun_chunks(Doc(spacy.blank("en").vocab))) == []
