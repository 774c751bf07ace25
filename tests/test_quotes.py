"""Quotation marks of every style are paired, and apostrophes are left alone."""

from __future__ import annotations

import pytest

from kg.nlp.quotes import quotations


def inner(text: str) -> list[tuple[str, int]]:
    """Return the words of each quotation with its depth."""
    return [(q.inner.of(text), q.depth) for q in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Rain," she said.', [("Rain,", 0)]),
        ("“Rain,” she said.", [("Rain,", 0)]),
        ("„Regen“, sagte sie.", [("Regen", 0)]),
        ("„Rain,” she said.", [("Rain,", 0)]),
        ("«Pluie», dit-elle.", [("Pluie", 0)]),
        ("»Regen«, sagte sie.", [("Regen", 0)]),
        ("The 'dry' season", [("dry", 0)]),
        ("The ‘dry’ season", [("dry", 0)]),
        ("Die ‚trockene‘ Zeit", [("trockene", 0)]),
        ("``Rain,'' she said.", [("Rain,", 0)]),
        ("“He told me ‘go home’ twice.”", [("He told me ‘go home’ twice.", 0), ("go home", 1)]),
        ("He said \"she told me 'no' twice\".", [("she told me 'no' twice", 0), ("no", 1)]),
    ],
)
def test_styles(text: str, expected: list[tuple[str, int]]) -> None:
    """Straight, curly, German, French, single and nested marks give their words and depth."""
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the miners' council, and that's that.",
        "It’s the miners’ council, and that’s that.",
        "A board of 5' by 6\" stood there.",
        "No marks at all",
        "The end of a “quotation that never closes",
        "",
    ],
)
def test_no_quotation(text: str) -> None:
    """Apostrophes, inches and marks that nothing closes make no quotation."""
    assert inner(text) == []


def test_a_paragraph_may_leave_its_mark_open() -> None:
    """A mark that opens a paragraph and is not closed quotes the paragraph to its end."""
    found = quotations("“We will stay. It is our town.", 0, 30)
    assert [(q.closed, q.inner) for q in found] == [(False, (1, 30))]


def test_apostrophes_inside_a_single_quotation() -> None:
    """An apostrophe, in a word or after a plural, does not end a quotation in single marks."""
    assert inner("They 'don't want the miners' vote', he said.") == [("don't want the miners' vote", 0)]
