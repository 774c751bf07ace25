"""What "the idea" and "the proposal" stand for in an attribution of their own."""

from __future__ import annotations

from dataclasses import replace

from parsed import parsed

from kg.extract.proposals import with_proposals
from kg.model import Attribution, Span

ONE = "Kenya proposed a feast. The army rejected the idea. The clerks accepted the proposal."
TWO = "Kenya proposed a feast. Turkey proposed a race. The army rejected the idea."


def said(text: str, source: str, cue: str, content: str, stance: str) -> Attribution:
    """Return an attribution by its words."""
    spans = [(Span(text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)]
    return Attribution(
        source=spans[0], cue=spans[1], content=spans[2], stance=stance, quotation="indirect", confidence=1.0
    )


def test_the_idea_is_what_was_proposed() -> None:
    """By another speaker, and whoever answers later answers to the same."""
    found = with_proposals(
        parsed(ONE),
        [
            said(ONE, "Kenya", "proposed", "a feast", "proposes"),
            said(ONE, "The army", "rejected", "the idea", "rejects"),
            said(ONE, "The clerks", "accepted", "the proposal", "accepts"),
        ],
    )
    feast = found[0].content
    assert [each.antecedent for each in found] == [(), feast, feast]


def test_of_two_proposals_none_is_taken() -> None:
    """Rather none than a wrong one."""
    found = with_proposals(
        parsed(TWO),
        [
            said(TWO, "Kenya", "proposed", "a feast", "proposes"),
            said(TWO, "Turkey", "proposed", "a race", "proposes"),
            said(TWO, "The army", "rejected", "the idea", "rejects"),
        ],
    )
    assert [each.antecedent for each in found] == [(), (), ()]


def test_only_an_answer_takes_up() -> None:
    """Who merely reports the idea puts nothing forward; and what was only asserted is no proposal."""
    proposed = said(ONE, "Kenya", "proposed", "a feast", "proposes")
    reported = said(ONE, "The army", "rejected", "the idea", "reports")
    rejected = replace(reported, stance="rejects")
    assert with_proposals(parsed(ONE), [proposed, reported])[1].antecedent == ()
    assert with_proposals(parsed(ONE), [replace(proposed, stance="asserts"), rejected])[1].antecedent == ()
