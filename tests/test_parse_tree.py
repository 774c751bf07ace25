"""The best tree of a sentence, against all trees there are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.nlp.reader.tree import LONGEST, eisner, trees, well_formed


def is_projective_tree(heads: tuple[int, ...]) -> bool:
    """Tell by the definition: one root, all hang on it, and each token's descendants stand side by side."""
    if sum(head == i for i, head in enumerate(heads)) != 1:
        return False
    under: dict[int, set[int]] = {i: {i} for i in range(len(heads))}
    for i in range(len(heads)):
        at, steps = i, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
            under[at].add(i)
        if heads[at] != at:
            return False
    return all(max(below) - min(below) + 1 == len(below) for below in under.values())


def best_by_trying(score: NDArray[np.float32]) -> float:
    """Return the score of the best of all projective trees."""
    size = len(score)
    every = (heads for heads in itertools.product(range(size), repeat=size) if is_projective_tree(heads))
    return max(sum(float(score[i, head]) for i, head in enumerate(heads)) for heads in every)


def scored(score: NDArray[np.float32], heads: NDArray[np.int64]) -> float:
    """Return the score of a tree."""
    return sum(float(score[i, head]) for i, head in enumerate(heads))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_tree_is_better(size: int) -> None:
    """For random scores the search finds a projective tree with one root, and none scores more."""
    random = np.random.default_rng(size)
    scores = [random.normal(size=(size, size)).astype(np.float32) for _ in range(20)]
    for found in (eisner(scores), trees(scores)):
        for score, heads in zip(scores, found, strict=True):
            assert is_projective_tree(tuple(heads.tolist()))
            assert scored(score, heads) == pytest.approx(best_by_trying(score), abs=1e-4)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_well_formed_agrees_with_the_definition(size: int) -> None:
    """All ways to give each token a head are judged as the definition judges them, in one batch."""
    every = list(itertools.product(range(size), repeat=size))
    judged = well_formed([np.array(heads) for heads in every])
    assert judged == [is_projective_tree(heads) for heads in every]


def test_sentences_of_all_lengths_together() -> None:
    """Sentences of different lengths in one batch get the trees that they get alone."""
    random = np.random.default_rng(7)
    scores = [random.normal(size=(size, size)).astype(np.float32) for size in (1, 30, 2, 13, 64, 5, 12)]
    together = trees(scores)
    alone = [trees([score])[0] for score in scores]
    assert [heads.tolist() for heads in together] == [heads.tolist() for heads in alone]
    assert all(is_projective_tree(tuple(heads.tolist())) for heads in together)


def test_endless_sentences_stay_trees() -> None:
    """A sentence longer than what is searched is a tree all the same."""
    random = np.random.default_rng(9)
    (heads,) = trees([random.normal(size=(2 * LONGEST + 7, 2 * LONGEST + 7)).astype(np.float32)])
    assert is_projective_tree(tuple(heads.tolist()))


def test_nothing_to_parse() -> None:
    """No sentence gives no tree."""
    assert trees([]) == []
