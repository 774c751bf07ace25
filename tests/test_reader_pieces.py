"""Word pieces: where they begin, and which of them a token has."""

from __future__ import annotations

import pytest

from kg.nlp.reader.features import Pieces, page, token_pieces
from kg.nlp.reader.session import SHIPPED
from kg.nlp.reader.words import parts


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """Give the shipped model's word pieces."""
    return Pieces(SHIPPED / "tokenizer.json")


@pytest.mark.parametrize(
    ("word", "starts"),
    [
        ("door", [0]),
        ("don't", [0, 2]),
        ("DON’T", [0, 2]),
        ("can't", [0, 2]),
        ("cannot", [0, 3]),
        ("Cannot", [0, 3]),
        ("it's", [0, 2]),
        ("Larsk’s", [0, 5]),
        ("I'm", [0, 1]),
        ("they've", [0, 4]),
        ("O'Hara", [0]),
        ("n't", [0]),
        ("'s", [0]),
        ("not", [0]),
        ("scannot", [0]),
        ("a" * 5000, [0]),
    ],
)
def test_parts(word: str, starts: list[int]) -> None:
    """Contractions are cut as treebanks cut them, and nothing else is."""
    assert parts(word) == starts


@pytest.mark.parametrize("word", ["door", "don’t", "Larsk's", "ﬁﬂé", "İstanbul", "e\u0301t\u0301", "2nd", "x" * 5000])
def test_pieces(word: str, pieces: Pieces) -> None:
    """Every piece has a start, the first nought, and each part begins a piece."""
    ids, starts = pieces(word)
    assert len(ids) == len(starts)
    assert list(starts) == sorted(starts)
    assert set(parts(word)) <= set(starts)
    assert pieces(word) == (ids, starts)


def test_tokens(pieces: Pieces) -> None:
    """A token has the last piece that begins at or before its first character."""
    text = "They can't reopen Larsk."
    read = page(text, pieces)
    ids = [0, *(i for word in read.pieces for i in word)]
    tokens = ["They", "ca", "n't", "reopen", "Larsk", "."]
    starts = [text.index(token) for token in tokens]
    found = token_pieces(read, 0, len(read.words), starts)
    firsts = [pieces(token)[0][0] for token in tokens]
    assert [ids[at] for at in found] == firsts


def test_tokens_of_a_window(pieces: Pieces) -> None:
    """Positions count from the window's beginning, with the mark before it."""
    text = "One. Two three."
    read = page(text, pieces)
    assert token_pieces(read, 2, 5, [5, 9, 14]).tolist() == [1, 2, 3]


def test_tokens_without_a_piece(pieces: Pieces) -> None:
    """A token within a piece shares it with the token before; no token, no position."""
    read = page("dont", pieces)
    at = token_pieces(read, 0, 1, [0, 1]).tolist()
    assert at[0] == at[1] == 1
    assert token_pieces(read, 0, 1, []).tolist() == []
