"""Lemmas of inflected words by spelling, irregular forms and a list of common words."""

from __future__ import annotations

import pytest

from kg.nlp.inflection import lemma
from kg.nlp.reader import model_files
from kg.nlp.reader.features import Pieces


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """Return the word pieces that ship with the package."""
    return Pieces(next(path for path in model_files(None) if path.name == "tokenizer.json"))


@pytest.mark.parametrize(
    ("form", "tag", "learned", "expected"),
    [
        ("changed", "VBD", "chang", "change"),
        ("running", "VBG", "runn", "run"),
        ("cities", "NNS", "citie", "city"),
        ("added", "VBN", "adde", "add"),
        ("gave", "VBD", "ga", "give"),
        ("Clashes", "NNS", "clashe", "clash"),
        ("houses", "NNS", "hous", "house"),
        ("hoping", "VBG", "hop", "hope"),
        ("told", "VBD", "tol", "tell"),
        ("agreed", "VBN", "agre", "agree"),
        ("controlled", "VBN", "controll", "control"),
        ("killed", "VBN", "kille", "kill"),
        ("servicemen", "NNS", "serviceme", "serviceman"),
        ("earlier", "RBR", "earli", "early"),
        ("relinquishing", "VBG", "relinquishe", "relinquish"),
        ("denuclearizing", "VBG", "denucleariz", "denuclearize"),
    ],
)
def test_no_lemma_that_is_no_word(pieces: Pieces, form: str, tag: str, learned: str, expected: str) -> None:
    """A lemma that learning gets wrong is mended: final e, doubling, -ies, irregular forms; rare words by spelling."""
    assert lemma(form, tag, learned, pieces.rank) == expected


@pytest.mark.parametrize(
    ("form", "tag", "learned"),
    [
        ("series", "NNS", "series"),  # no singular
        ("troops", "NNS", "troop"),
        ("NGOs", "NNS", "NGO"),  # an abbreviation
        ("Wales", "NNP", "Wales"),  # a name
        ("left", "JJ", "left"),  # no verb here
        ("offer", "NN", "offer"),
    ],
)
def test_what_is_right_stays(pieces: Pieces, form: str, tag: str, learned: str) -> None:
    """A learned lemma stays where the tag has no ending to take off."""
    assert lemma(form, tag, learned, pieces.rank) == learned


def test_a_name_keeps_its_capital(pieces: Pieces) -> None:
    """The singular of a name is a name."""
    assert lemma("Senators", "NNPS", "Senator", pieces.rank) == "Senator"
