"""Names from BIO scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from kg.nlp.reader.bio import Bio

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def follows(before: str, tag: str) -> bool:
    """Tell by the definition whether a tag may stand after another."""
    return not tag.startswith("I-") or before[1:] == tag[1:]


@pytest.mark.parametrize("seed", range(20))
def test_no_well_formed_sequence_is_better(seed: int) -> None:
    """Of all sequences in which an inside tag goes on its own kind within its sentence, the best is found."""
    scores = np.random.default_rng(seed).normal(size=(6, len(TAGS))).astype(np.float32)
    parts = [(0, 2), (2, 6)]
    found = Bio(TAGS).best(scores, parts)
    best: list[int] = []
    for low, high in parts:
        every = itertools.product(range(len(TAGS)), repeat=high - low)
        fine = [t for t in every if all(follows(a, b) for a, b in itertools.pairwise(["O", *(TAGS[i] for i in t)]))]
        best += fine[int(np.argmax([scores[range(low, high), list(tags)].sum() for tags in fine]))]
    assert found.tolist() == best


def test_spans_of_tags() -> None:
    """Names are read off well-formed tags, neighbours of one kind apart."""
    tags = np.array([TAGS.index(tag) for tag in ("B-PER", "B-PER", "I-PER", "O", "B-LOC")])
    assert Bio(TAGS).spans(tags) == [(0, 1, "PER"), (1, 3, "PER"), (4, 5, "LOC")]


def test_weights_of_kinds_shift_the_choice() -> None:
    """What is added to a kind's scores makes its names likelier or rarer."""
    scores = np.array([[1.0, 0.5, 0, 0.2, 0]], np.float32)
    assert [Bio(TAGS, weights).best(scores, [(0, 1)]).tolist() for weights in ({}, {"PER": 1.0}, {"LOC": 1.0})] == [
        [TAGS.index("O")],
        [TAGS.index("B-PER")],
        [TAGS.index("B-LOC")],
    ]


def test_dates_side_by_side_are_one() -> None:
    """A date right behind another goes on it, within a sentence; other names stay apart."""
    tags = ["O", "B-PER", "I-PER", "B-DATE", "I-DATE"]
    given = ["B-DATE", "I-DATE", "B-DATE", "B-PER", "B-PER", "B-DATE", "B-DATE"]
    scores = np.eye(len(tags), dtype=np.float32)[[tags.index(tag) for tag in given]]
    found = [tags[i] for i in Bio(tags).best(scores, [(0, 6), (6, 7)])]
    assert found == ["B-DATE", "I-DATE", "I-DATE", "B-PER", "B-PER", "B-DATE", "B-DATE"]


def test_tags_in_another_order_are_refused() -> None:
    """Where the tag that begins a kind does not stand before its inside tag nothing could be decoded."""
    with pytest.raises(ValueError, match="begin"):
        Bio(["O", "I-PER", "B-PER"])
