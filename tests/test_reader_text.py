"""Offsets, sizes and repeatability of the reader."""

from __future__ import annotations

import pickle

import pytest

from kg.nlp.reader import Reader

PLAIN = "The mayor said the bridge was safe."
ODD = {
    "emoji": "🚢🚢 👩‍👩‍👧 ",
    "combining": "e\u0301t\u0301 \u0301\u0302 ",
    "cyrillic": "Мэр Ларска. ",
    "crlf": "Headline\r\n\r\n",
    "nul": "\x00\x00 ",
    "surrogate": "\ud800 a\udfffb ",
    "bidi": "\u202eabc\u202c ",
    "wide": "\u3000\xa0\u2009",
    "ligature": "ﬁﬂ İstanbul ",
}


@pytest.mark.parametrize("kind", ODD)
def test_offsets(kind: str, reader: Reader) -> None:
    """Whatever stands before, ranges are code points of the raw text."""
    text = ODD[kind] + "\n" + PLAIN
    found = reader.read(text)
    assert found
    last = found[-1]
    assert [text[a:b] for a, b in last.source] == ["The mayor"]
    assert [text[a:b] for a, b in last.cue] == ["said"]
    assert [text[a:b] for a, b in last.content] == ["the bridge was safe"]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", "\x00", "\ud800", "\u0301", "a", "🚢", ".", "\ufffd\ufffd"])
def test_next_to_nothing(text: str, reader: Reader) -> None:
    """Texts with nothing to read have no attributions."""
    assert reader.read(text) == []


def test_blank_joined(reader: Reader) -> None:
    """Tokens joined by blanks, as treebanks have them, read like running text."""
    text = "The mayor said the bridge was n't safe ."
    found = reader.read(text)
    assert [text[a:b] for x in found for a, b in x.cue] == ["said"]


def test_blocks(reader: Reader) -> None:
    """Only the given blocks are read."""
    text = f"{PLAIN}\n{PLAIN}"
    half = len(PLAIN) + 1
    found = reader.read(text, [(half, len(text))])
    assert len(found) == 1
    assert found[0].source[0] == (half, half + len("The mayor"))


def test_one_line(reader: Reader) -> None:
    """A text without any line break is read in windows, cut between sentences."""
    text = " ".join([PLAIN] * 120)
    assert len(reader.read(text)) == 120


def test_one_word(reader: Reader) -> None:
    """A word longer than a window is read."""
    assert reader.read("a" * 100_000 + " " + "b1" * 5000) == []


def test_same_alone_and_among_others(reader: Reader) -> None:
    """An article's result does not depend on what was read before, or on the process."""
    text = "\n\n".join([PLAIN, "“No,” she said, “not yet.”", "According to police, four men fled."] * 15)
    alone = Reader().read(text)
    reader.read("The union rejected the offer. " * 50)
    assert reader.read(text) == alone
    assert pickle.loads(pickle.dumps(reader)).read(text) == alone  # noqa: S301


def test_ordered_and_within(reader: Reader) -> None:
    """Attributions come in the order of their cues, every range lies in the text, confidences are shares."""
    text = "\n".join([PLAIN, "He denied it.", "“No,” she said, “not yet.”"] * 20)
    found = reader.read(text)
    cues = [x.cue[0][0] for x in found]
    assert cues == sorted(cues)
    for x in found:
        assert 0 <= x.confidence <= 1
        assert all(0 <= a < b <= len(text) for part in (x.source, x.cue, x.content) for a, b in part)


@pytest.mark.slow
def test_five_megabytes(reader: Reader) -> None:
    """A text of 5 MB is read in bounded memory; mostly digits here, to be quick."""
    text = PLAIN + "\n" + "\n".join(["9" * 1000] * 5000) + "\n" + PLAIN
    assert len(reader.read(text)) == 2
