"""The stance of given spans comes from the cue and its grammar."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.nlp.stance import quotation_of, stance_of


def at(text: str, words: str) -> list[Span]:
    """Return where words stand in a text."""
    start = text.index(words)
    return [Span(start, start + len(words))]


@pytest.mark.parametrize(
    ("text", "cue", "content", "stance"),
    [
        ("The council ruled out a ferry.", "ruled out", "a ferry", "rejects"),
        ("Critics dismissed the vote as a sham.", "dismissed", "the vote as a sham", "asserts"),
        ("Critics dismissed the idea of a vote.", "dismissed", "the idea of a vote", "rejects"),
        ("The army has repeatedly vowed to return.", "has repeatedly vowed", "to return", "commits"),
        ("She told reporters that it rained.", "told reporters", "that it rained", "asserts"),
        ("They do not believe that it rained.", "do not believe", "that it rained", "rejects"),
        ("He did not deny that it rained.", "did not deny", "that it rained", "asserts"),
        ("They have not admitted that it rained.", "have not admitted", "that it rained", "rejects"),
        ("It rained, according to her.", "according to", "It rained", "asserts"),
        ("She blorped it rained.", "blorped", "it rained", "asserts"),
        ("Farmers demand that it be opened.", "demand", "that it be opened", "demands"),
    ],
)
def test_stances(text: str, cue: str, content: str, stance: str) -> None:
    """Lexicon, complement and negation decide; an unknown cue is neutral."""
    assert stance_of(text, at(text, cue), at(text, content)) == stance


def test_no_cue_is_neutral() -> None:
    """A quotation that goes on without a cue asserts."""
    assert stance_of("“It rained.”", [], [Span(0, 12)]) == "asserts"


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("He said “it rained.”", "“it rained.”", "direct"),
        ("He said “it rained.”", "it rained.", "direct"),
        ("He said it “poured”.", "it “poured”", "mixed"),
        ("He said it rained.", "it rained", "indirect"),
    ],
)
def test_quotation_types(text: str, content: str, kind: str) -> None:
    """All in quotation marks is direct, none indirect, some mixed; the marks may lie just outside."""
    assert quotation_of(text, at(text, content)) == kind
